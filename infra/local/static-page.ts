import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { createGzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;

/** Headers that every answer of the page carries. Ant Design writes its styles into the document, hence inline styles. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' http://localhost:* http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Serves the built page: files of `root`, and its `index.html` for every other path without an ending, since the page has its own routes. */
export class StaticPage {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  handle(request: IncomingMessage, response: ServerResponse, url: URL): void {
    request.resume();
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const file = this.#file(url.pathname);
    if (file === undefined) {
      const missing = !existsSync(join(this.#root, 'index.html'));
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(missing ? 'The page has not been built / 页面尚未构建。\nAPI: /openapi.json\n' : 'Not Found\n');
      return;
    }
    this.#send(request, response, file, url.pathname);
  }

  #file(path: string): string | undefined {
    let wanted: string;
    try {
      wanted = normalize(join(this.#root, decodeURIComponent(path)));
    } catch {
      return undefined;
    }
    if (!wanted.startsWith(this.#root + sep) && wanted !== this.#root && wanted !== this.#root + sep) return undefined;
    if (isFile(wanted)) return wanted;
    const index = join(this.#root, 'index.html');
    return extname(path) === '' && isFile(index) ? index : undefined;
  }

  #send(request: IncomingMessage, response: ServerResponse, file: string, path: string): void {
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.setHeader('content-type', type);
    // Built assets carry a hash in their names.
    response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    response.setHeader('vary', 'accept-encoding');
    const ready = `${file}.gz`;
    const gzip = compressible.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const precompressed = gzip && isFile(ready);
    if (gzip) response.setHeader('content-encoding', 'gzip');
    response.writeHead(200);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const content = createReadStream(precompressed ? ready : file);
    content.on('error', () => response.destroy());
    if (gzip && !precompressed) content.pipe(createGzip()).pipe(response);
    else content.pipe(response);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
