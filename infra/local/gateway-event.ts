import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Match } from './gateway-routes.ts';
import { localAccount } from './resources.ts';

/** What an authorizer found in a token: claims as text, and the scopes of the route that the token has. */
export type Authorized = { claims: Record<string, string>; scopes: string[] | null };

/** The event of payload format 2.0, as an HTTP API sends it to a function. */
export function gatewayEvent(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  match: Match,
  apiId: string,
  authorized: Authorized | undefined,
): object {
  const now = new Date();
  const headers = joinedHeaders(request);
  const cookies = request.headers.cookie?.split('; ');
  const query = joinedQuery(url.searchParams);
  const text = isText(request.headers['content-type'], request.headers['content-encoding']);
  const host = request.headers.host ?? '';
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies === undefined ? {} : { cookies }),
    headers,
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: localAccount,
      apiId,
      ...(authorized === undefined ? {} : { authorizer: { jwt: authorized } }),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: '$default',
      time: accessLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters }),
    ...(body.length === 0 ? {} : { body: text ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** Header names in lower case; repeated ones joined with a comma; cookies apart. */
function joinedHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values !== undefined && name !== 'cookie' && name !== 'connection') headers[name] = values.join(',');
  }
  headers['x-forwarded-for'] = (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  headers['x-forwarded-proto'] = 'http';
  return headers;
}

function joinedQuery(search: URLSearchParams): Record<string, string> | undefined {
  const query: Record<string, string> = {};
  for (const [name, value] of search) query[name] = name in query ? `${query[name]},${value}` : value;
  return Object.keys(query).length === 0 ? undefined : query;
}

/** Whether the gateway hands the body over as text; everything else goes as base64. */
function isText(type: string | undefined, encoding: string | undefined): boolean {
  if (encoding !== undefined && encoding !== 'identity') return false;
  if (type === undefined) return true;
  return /^(text\/|application\/([\w.-]+\+)?(json|xml|javascript)\b)/i.test(type);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
function accessLogTime(at: Date): string {
  const [day = '', time = ''] = at.toISOString().split('T');
  const [year, month, date] = day.split('-');
  return `${date}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
