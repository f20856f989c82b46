import { isObject, type JsonObject } from './json.ts';

/** A function's answer in the form the gateway sends it. */
export type GatewayResponse = { status: number; headers: Record<string, string>; cookies: string[]; body: Buffer };

/**
 * Reads a function's answer as an HTTP API does with payload format 2.0. Without `statusCode` the whole value becomes a JSON body with 200.
 * Returns the complaint instead when API Gateway would refuse the answer.
 */
export function gatewayResponse(payload: string): GatewayResponse | string {
  const value: unknown = JSON.parse(payload);
  if (!isObject(value) || !('statusCode' in value)) {
    if (value === null) return { status: 200, headers: {}, cookies: [], body: Buffer.alloc(0) };
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: Buffer.from(typeof value === 'string' ? value : payload),
    };
  }
  const status = Number(value['statusCode']);
  if (!Number.isInteger(status) || status < 200 || status > 599) return `statusCode ${JSON.stringify(value['statusCode'])} is not a status`;
  const headers = readHeaders(value);
  if (typeof headers === 'string') return headers;
  const cookies = value['cookies'] ?? [];
  if (!Array.isArray(cookies) || !cookies.every((cookie) => typeof cookie === 'string')) return 'cookies must be a list of texts';
  const encoded = value['isBase64Encoded'] ?? false;
  if (typeof encoded !== 'boolean') return 'isBase64Encoded must be true or false';
  const body = value['body'] ?? '';
  if (typeof body !== 'string') return 'body must be a text';
  if (encoded && !/^[A-Za-z0-9+/]*={0,2}$/.test(body)) return 'body is not base64';
  if (body !== '') headers['content-type'] ??= 'text/plain; charset=utf-8';
  return { status, headers, cookies: cookies.map(String), body: Buffer.from(body, encoded ? 'base64' : 'utf8') };
}

function readHeaders(value: JsonObject): Record<string, string> | string {
  if (value['multiValueHeaders'] !== undefined) return 'multiValueHeaders belong to payload format 1.0';
  const given = value['headers'] ?? {};
  if (!isObject(given)) return 'headers must be an object';
  const headers: Record<string, string> = {};
  for (const [name, content] of Object.entries(given)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `"${name}" is not the name of a header`;
    if (typeof content !== 'string' && typeof content !== 'number' && typeof content !== 'boolean')
      return `the header ${name} must be a text`;
    if (/[\r\n\0]/.test(String(content))) return `the header ${name} holds a line break`;
    headers[name.toLowerCase()] = String(content);
  }
  return headers;
}
