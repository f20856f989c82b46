import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#infra/capabilities/routes.ts';
import { partitions } from '#infra/compose.ts';
import { namesIn, type ReadTemplate, synthesized } from './templates.ts';

/** Written out once more on purpose: what others program against must not change because a table in the code did. */
const contract = [
  'POST /v1/reports',
  'POST /v1/reports/batch',
  'GET /v1/reports/{reportId}',
  'GET /v1/reports/{reportId}/versions',
  'POST /v1/reports/{reportId}/amendments',
  'POST /v1/reports/{reportId}/withdrawal',
  'POST /v1/reports/{reportId}/verification',
  'GET /v1/units',
  'GET /v1/units/{unitId}',
  'GET /v1/units/{unitId}/reports',
  'GET /v1/units/{unitId}/ledger',
  'GET /v1/units/{unitId}/chain',
  'GET /v1/units/{unitId}/determinations',
  'GET /v1/triggers',
  'GET /v1/triggers/{triggerId}',
  'POST /v1/triggers/{triggerId}/replies',
  'POST /v1/triggers/{triggerId}/elements/{key}',
  'POST /v1/triggers/{triggerId}/review',
  'POST /v1/triggers/{triggerId}/disclosure',
  'GET /v1/dashboards/{regionCode}',
  'GET /v1/regions/{regionCode}',
  'POST /v1/regions/batch',
  'POST /v1/units/batch',
  'POST /v1/people/batch',
  'GET /v1/clauses',
  'GET /v1/rule-packs',
  'POST /v1/pack-trials',
  'GET /v1/pack-trials',
  'GET /v1/pack-trials/{trialId}',
  'GET /v1/grants',
  'POST /v1/grants',
  'POST /v1/grants/batch',
  'GET /v1/faults',
  'GET /v1/administration/chain',
  'POST /v1/archive',
  'GET /v1/archive',
  'GET /v1/archive/{year}',
  'POST /v1/proposals',
  'GET /v1/proposals',
  'GET /v1/proposals/{proposalId}',
  'POST /v1/proposals/{proposalId}/decision',
  'GET /v1/notifications',
  'POST /v1/notifications/{notificationId}/acknowledgement',
  'GET /v1/me',
  'GET /v1/health',
  'GET /openapi.json',
];

describe.each(partitions)('gateway for %s', (partition) => {
  let api: ReadTemplate;

  beforeAll(async () => {
    ({ api } = await synthesized(partition));
  }, 120_000);

  it('has the routes of the contract', () => {
    const keys = api.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => properties['RouteKey']);
    expect(keys.sort()).toEqual([...contract].sort());
  });

  it('sends each route to the function named after it', () => {
    for (const route of api.ofType('AWS::ApiGatewayV2::Route')) {
      const integration = api.resources.find(({ name }) => name === namesIn(route.properties['Target'])[0]);
      const target = api.resources.find(({ name }) => name === namesIn(integration?.properties['IntegrationUri'])[0]);
      const folder = String(target?.properties['Description']).replace('Lianze ', '');
      expect(`${routes[folder as keyof typeof routes].method} ${routes[folder as keyof typeof routes].path}`).toBe(
        route.properties['RouteKey'],
      );
      expect(integration?.properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    }
  });

  it('asks for a token on every route but the two public ones', () => {
    const routes = api.ofType('AWS::ApiGatewayV2::Route');
    const open = routes.filter(({ properties }) => properties['AuthorizationType'] !== 'JWT' || properties['AuthorizerId'] === undefined);
    expect(open.map(({ properties }) => properties['RouteKey']).sort()).toEqual(['GET /openapi.json', 'GET /v1/health']);
  });

  it('takes issuer and audience as parameters', () => {
    const [authorizer, ...others] = api.ofType('AWS::ApiGatewayV2::Authorizer');
    expect(others).toEqual([]);
    expect(authorizer?.properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: { Ref: 'IssuerUrl' }, Audience: [{ Ref: 'IssuerAudience' }] },
    });
  });

  it.each(['IssuerUrl', 'IssuerAudience', 'FirstAdministrator'])('has no default for %s', (name) => {
    expect(api.parameters[name]).toBeDefined();
    expect(api.parameters[name]).not.toHaveProperty('Default');
  });

  it.each([
    ['https://issuer.example.cn', true],
    ['https://issuer.example.cn/realms/lianze', true],
    ['https://tenant.example.com/', true],
    ['http://issuer.example.cn', false],
    ['HTTPS://issuer.example.cn', false],
    ['https://', false],
    ['https://issuer.example.cn?tenant=1', false],
    ['https://issuer.example.cn/#realm', false],
    [' https://issuer.example.cn', false],
    ['', false],
  ])('answers for the issuer %j: %s', (issuer, accepted) => {
    expect(matches(api, 'IssuerUrl', issuer)).toBe(accepted);
  });

  it.each([
    ['', true],
    ['https://lianze.example.cn', true],
    ['https://lianze.example.cn:8443', true],
    ['http://lianze.example.cn', false],
    ['https://lianze.example.cn/', false],
    ['*', false],
  ])('answers for the page origin %j: %s', (origin, accepted) => {
    expect(matches(api, 'PageOrigin', origin)).toBe(accepted);
  });

  it('is throttled and logs each request as JSON without address, account or query', () => {
    const [stage] = api.ofType('AWS::ApiGatewayV2::Stage');
    expect(stage?.properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
    const { Format } = (stage?.properties['AccessLogSettings'] ?? {}) as { Format: string };
    expect(Object.keys(JSON.parse(Format) as object)).toContain('requestId');
    expect(Format).not.toMatch(/sourceIp|claims|userAgent|queryString|\$context\.path/);
  });
});

/** CloudFormation matches the pattern against the whole value. */
function matches(api: ReadTemplate, parameter: string, value: string): boolean {
  return new RegExp(`^(?:${String(api.parameters[parameter]?.['AllowedPattern'])})$`).test(value);
}
