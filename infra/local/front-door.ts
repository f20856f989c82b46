import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { controlAnswer } from './control.ts';
import type { Gateway } from './gateway.ts';
import type { Host } from './host.ts';
import { sendJson } from './http-io.ts';
import { type Issuer, issuerNames } from './issuer.ts';
import { messageOf } from './json.ts';
import { StaticPage } from './static-page.ts';

/** Thrown when the port is in use. */
export class PortTaken extends Error {}

/** What the front door leads to. */
export type Rooms = { gateway: Gateway; issuer: Issuer; host: Host; secret: string; webRoot: string; log: (text: string) => void };

/** The one port of the local system: API, issuer, control routes and page, on both loopback addresses, for local names only. */
export class FrontDoor {
  readonly #servers: Server[] = [];
  readonly #port: number;
  #rooms: (Rooms & { page: StaticPage }) | undefined;

  private constructor(port: number) {
    this.#port = port;
  }

  /** Takes the port; requests wait for {@link open} with a 503. Throws {@link PortTaken}. */
  static async listen(port: number): Promise<FrontDoor> {
    const door = new FrontDoor(port);
    await door.#listen('127.0.0.1', true);
    await door.#listen('::1', false);
    return door;
  }

  open(rooms: Rooms): void {
    this.#rooms = { ...rooms, page: new StaticPage(rooms.webRoot) };
  }

  close(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  #listen(address: string, needed: boolean): Promise<void> {
    const server = createServer((request, response) => {
      void this.#answer(request, response).catch((error: unknown) => {
        this.#rooms?.log(`${request.method ?? ''} ${request.url ?? ''}: ${messageOf(error)}`);
        if (!response.headersSent) sendJson(response, 500, { message: 'Internal Server Error' });
        else response.destroy();
      });
    });
    server.requestTimeout = 120_000;
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        server.close();
        // A machine may have no IPv6; then 127.0.0.1 alone is right.
        if (!needed && error.code !== 'EADDRINUSE') resolve();
        else if (error.code === 'EADDRINUSE') reject(new PortTaken(`port ${this.#port} is taken`));
        else reject(error);
      });
      server.listen(this.#port, address, () => {
        this.#servers.push(server);
        resolve();
      });
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const names = ['localhost', '127.0.0.1', '[::1]'].flatMap((name) =>
      this.#port === 80 ? [name, `${name}:80`] : [`${name}:${this.#port}`],
    );
    // A page of another site that got its name to point here must not reach anything.
    if (!names.includes(request.headers.host?.toLowerCase() ?? '')) {
      request.resume();
      return sendJson(response, 403, { message: 'Forbidden' });
    }
    const rooms = this.#rooms;
    if (rooms === undefined) {
      request.resume();
      return sendJson(response, 503, { message: 'Service Unavailable' }, { 'retry-after': '1' });
    }
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const path = url.pathname;
    if (isBelow(path, '/v1') || path === '/openapi.json') return rooms.gateway.handle(request, response, url);
    if (isBelow(path, '/oidc')) return rooms.issuer.handle(request, response, url);
    if (isBelow(path, '/local')) return controlAnswer(request, response, url, rooms);
    if (path === '/config.json') {
      request.resume();
      const { clientId, audience, resource } = issuerNames;
      return sendJson(
        response,
        200,
        { issuer: rooms.issuer.url, clientId, audience, resource, local: true },
        { 'cache-control': 'no-store' },
      );
    }
    rooms.page.handle(request, response, url);
  }
}

function isBelow(path: string, start: string): boolean {
  return path === start || path.startsWith(`${start}/`);
}
