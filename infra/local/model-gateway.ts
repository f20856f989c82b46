import type { FunctionModel } from './model.ts';
import { Properties } from './properties.ts';
import type { Resource } from './resources.ts';

/** Who may call a route: a JWT of this issuer for one of these audiences. */
export type JwtAuthorizer = { issuer: string; audiences: string[] };

/** One route of the HTTP API. */
export type RouteModel = {
  key: string;
  method: string;
  segments: string[];
  functionName: string;
  authorizer?: JwtAuthorizer;
  scopes: string[];
};

/** Cross-origin answers as the template configures them. */
export type CorsModel = {
  origins: string[];
  methods: string[];
  headers: string[];
  expose: string[];
  maxAge?: number;
  credentials: boolean;
};

/** The HTTP API: its routes, and its answers to other origins. */
export type GatewayModel = { apiId: string; routes: RouteModel[]; cors?: CorsModel };

/** Reads the one HTTP API of the template with its routes; undefined when there is none. */
export function readGatewayModel(resources: readonly Resource[], functions: readonly FunctionModel[]): GatewayModel | undefined {
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const [api, another] = of('AWS::ApiGatewayV2::Api');
  if (api === undefined) return undefined;
  if (another !== undefined) throw new Error(`${another.place}: the local host plays one HTTP API only`);
  const apiProperties = new Properties(api.properties, api.place);
  if (apiProperties.text('ProtocolType') !== 'HTTP') throw new Error(`${api.place}: only HTTP APIs are played`);

  const integrations = new Map(
    of('AWS::ApiGatewayV2::Integration').map((resource) => [resource.name, readIntegration(resource, functions)]),
  );
  const authorizers = new Map(of('AWS::ApiGatewayV2::Authorizer').map((resource) => [resource.name, readAuthorizer(resource)]));
  const routes = of('AWS::ApiGatewayV2::Route').map((resource): RouteModel => {
    const p = new Properties(resource.properties, resource.place);
    const key = p.text('RouteKey');
    const [method = '', path = ''] = key.split(' ');
    if (key === '$default' || path.includes('+}')) throw new Error(`${p.place}: the route ${key} is of a form that is not played`);
    const functionName = integrations.get(p.text('Target').replace('integrations/', ''));
    if (functionName === undefined) throw new Error(`${p.place}: the route ${key} has an unknown integration`);
    const kind = p.optionalText('AuthorizationType') ?? 'NONE';
    if (kind !== 'NONE' && kind !== 'JWT') throw new Error(`${p.place}: the authorization ${kind} is not played`);
    const authorizer = kind === 'JWT' ? authorizers.get(p.text('AuthorizerId')) : undefined;
    if (kind === 'JWT' && authorizer === undefined) throw new Error(`${p.place}: the route ${key} has an unknown authorizer`);
    return {
      key,
      method,
      segments: path.split('/').slice(1),
      functionName,
      scopes: p.texts('AuthorizationScopes'),
      ...(authorizer === undefined ? {} : { authorizer }),
    };
  });
  const cors = apiProperties.object('CorsConfiguration');
  return { apiId: api.name, routes, ...(cors === undefined ? {} : { cors: readCors(cors) }) };
}

function readIntegration(resource: Resource, functions: readonly FunctionModel[]): string {
  const p = new Properties(resource.properties, resource.place);
  if (p.text('IntegrationType') !== 'AWS_PROXY' || p.text('PayloadFormatVersion') !== '2.0') {
    throw new Error(`${p.place}: only AWS_PROXY integrations with payload format 2.0 are played`);
  }
  const target = functions.find((one) => p.text('IntegrationUri').includes(one.arn));
  if (target === undefined) throw new Error(`${p.place}: the integration names an unknown function`);
  return target.name;
}

function readAuthorizer(resource: Resource): JwtAuthorizer {
  const p = new Properties(resource.properties, resource.place);
  const source = p.texts('IdentitySource');
  if (p.text('AuthorizerType') !== 'JWT' || source.length !== 1 || source[0] !== '$request.header.Authorization') {
    throw new Error(`${p.place}: only JWT authorizers on the Authorization header are played`);
  }
  const jwt = p.object('JwtConfiguration');
  return { issuer: jwt?.text('Issuer') ?? '', audiences: jwt?.texts('Audience') ?? [] };
}

function readCors(p: Properties): CorsModel {
  const maxAge = p.all['MaxAge'];
  return {
    origins: p.texts('AllowOrigins'),
    methods: p.texts('AllowMethods'),
    headers: p.texts('AllowHeaders').map((header) => header.toLowerCase()),
    expose: p.texts('ExposeHeaders'),
    credentials: p.flag('AllowCredentials'),
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
  };
}
