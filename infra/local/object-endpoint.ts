import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { messageOf } from './json.ts';

/** Largest object that is taken, in bytes. */
const largestObject = 256_000_000;

/** Where the objects of a bucket are kept: one file each, under its key. */
export function objectFile(dataDir: string, bucket: string, key: string): string {
  // A part may not climb out of its folder.
  const parts = key.split('/').map((part) => (/^\.+$/.test(part) ? `%2E${part.slice(1)}` : encodeURIComponent(part)));
  return join(dataDir, 'objects', encodeURIComponent(bucket), ...parts);
}

/**
 * Starts the endpoint that stands for S3: PutObject, GetObject with a range, HeadObject, on files of the data directory. Anything else is
 * answered with `NotImplemented`, unsigned requests with `AccessDenied`, so that no page in a browser can reach it.
 */
export async function openObjectEndpoint(port: number, dataDir: string, buckets: () => readonly string[]): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request, response, dataDir, buckets()).catch((error: unknown) => refuse(response, 500, 'InternalError', messageOf(error)));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, dataDir: string, buckets: readonly string[]): Promise<void> {
  const body = await read(request);
  if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256') !== true)
    return refuse(response, 403, 'AccessDenied', 'unsigned requests are refused');
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.split('/').map(decodeURIComponent);
  const [, bucket = '', ...rest] = path;
  const key = rest.join('/');
  if (!buckets.includes(bucket)) return refuse(response, 404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (key === '') return refuse(response, 501, 'NotImplemented', 'the local host plays objects only');
  const file = objectFile(dataDir, bucket, key);
  if (request.method === 'PUT') return put(request, response, file, body);
  if (request.method === 'GET' || request.method === 'HEAD') return get(request, response, file);
  return refuse(response, 501, 'NotImplemented', `the local host does not play ${String(request.method)}`);
}

function put(request: IncomingMessage, response: ServerResponse, file: string, body: Buffer): void {
  if (request.headers['x-amz-copy-source'] !== undefined || request.headers['content-encoding'] === 'aws-chunked')
    return refuse(response, 501, 'NotImplemented', 'copies and chunked bodies are not played');
  const checksum = request.headers['x-amz-checksum-sha256'];
  const own = createHash('sha256').update(body).digest('base64');
  if (checksum !== undefined && checksum !== own) return refuse(response, 400, 'BadDigest', 'The SHA256 you specified did not match');
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}`;
  const handle = openSync(fresh, 'wx', 0o600);
  writeSync(handle, body);
  fsyncSync(handle);
  closeSync(handle);
  // An object is there whole or not at all, as with S3.
  renameSync(fresh, file);
  response.writeHead(200, { etag: etagOf(body), 'x-amz-checksum-sha256': own, 'x-amz-request-id': randomUUID(), 'content-length': 0 });
  response.end();
}

function get(request: IncomingMessage, response: ServerResponse, file: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) return refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.');
  const body = readFileSync(file);
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  if (request.headers.range !== undefined && range === null)
    return refuse(response, 501, 'NotImplemented', 'only one closed range is played');
  const from = Number(range?.[1] ?? 0);
  const to = Math.min(Number(range?.[2] ?? body.length - 1), body.length - 1);
  if (range !== null && from >= body.length) return refuse(response, 416, 'InvalidRange', 'The requested range is not satisfiable');
  const part = body.subarray(from, to + 1);
  response.writeHead(range === null ? 200 : 206, {
    etag: etagOf(body),
    'accept-ranges': 'bytes',
    'content-length': part.length,
    'content-type': 'binary/octet-stream',
    'x-amz-request-id': randomUUID(),
    ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${body.length}` }),
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) return;
  const text = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Message><RequestId>${randomUUID()}</RequestId></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestObject) throw new Error('the object is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
