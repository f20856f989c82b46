import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authorizer } from './authorizer.ts';
import type { Functions, Outcome } from './functions.ts';
import { type Authorized, gatewayEvent } from './gateway-event.ts';
import { gatewayResponse } from './gateway-response.ts';
import { Routes } from './gateway-routes.ts';
import { readBody, sendJson } from './http-io.ts';
import type { CorsModel, GatewayModel } from './model-gateway.ts';

/** Largest body an HTTP API takes. */
const largestBody = 10 * 1024 * 1024;
/** Largest event and answer of a function, in bytes. */
const largestPayload = 6 * 1024 * 1024;
/** An HTTP API waits no longer, whatever the function's own timeout. */
const longestWait = 30_000;

/** The HTTP API of the template: routes, authorizer, limits, and the same error bodies as API Gateway. */
export class Gateway {
  readonly #model: GatewayModel;
  readonly #routes: Routes;
  readonly #authorizer: Authorizer;
  readonly #functions: Functions;
  readonly #log: (text: string) => void;

  constructor(model: GatewayModel, authorizer: Authorizer, functions: Functions, log: (text: string) => void) {
    this.#model = model;
    this.#routes = new Routes(model.routes);
    this.#authorizer = authorizer;
    this.#functions = functions;
    this.#log = log;
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const started = Date.now();
    response.setHeader('apigw-requestid', randomUUID());
    if (this.#cors(request, response)) return;
    const match = this.#routes.find(request.method ?? 'GET', url.pathname);
    if (match === undefined) return this.#refuse(request, response, 404, 'Not Found');
    let authorized: Authorized | undefined;
    if (match.route.authorizer !== undefined) {
      const answer = await this.#authorizer.check(match.route, request.headers.authorization);
      if (answer === 'forbidden') return this.#refuse(request, response, 403, 'Forbidden');
      if (answer === 'unauthorized') {
        response.setHeader('www-authenticate', 'Bearer');
        return this.#refuse(request, response, 401, 'Unauthorized');
      }
      authorized = answer;
    }
    const body = await readBody(request, largestBody);
    if (body === undefined) return sendJson(response, 413, { message: 'Request Entity Too Large' });
    const event = JSON.stringify(gatewayEvent(request, url, body, match, this.#model.apiId, authorized));
    if (Buffer.byteLength(event) > largestPayload) return sendJson(response, 413, { message: 'Request Entity Too Large' });
    const outcome = await orLate(this.#functions.invoke(match.route.functionName, event));
    if (outcome === 'late') return sendJson(response, 503, { message: 'Service Unavailable' });
    if (!outcome.ok) {
      this.#log(`${match.route.functionName} failed after ${Date.now() - started} ms: ${outcome.error.slice(0, 500)}`);
      return sendJson(response, 500, { message: 'Internal Server Error' });
    }
    const answer = outcome.payload.length > largestPayload ? 'the answer is over 6 MB' : gatewayResponse(outcome.payload);
    if (typeof answer === 'string') {
      this.#log(`${match.route.functionName} gave an answer that API Gateway refuses: ${answer}`);
      return sendJson(response, 500, { message: 'Internal Server Error' });
    }
    for (const [name, value] of Object.entries(answer.headers)) {
      if (!dropped.has(name)) response.setHeader(name, value);
    }
    if (answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
    response.writeHead(answer.status, bodiless(answer.status) ? {} : { 'content-length': answer.body.length });
    response.end(bodiless(answer.status) ? undefined : answer.body);
  }

  /** What an HTTP API with a CORS configuration does by itself. Returns whether the request was answered. */
  #cors(request: IncomingMessage, response: ServerResponse): boolean {
    const { cors } = this.#model;
    const origin = request.headers.origin;
    if (cors === undefined || origin === undefined) return false;
    const allowed = cors.origins.includes('*') ? '*' : cors.origins.includes(origin) ? origin : undefined;
    if (allowed !== undefined) {
      response.setHeader('access-control-allow-origin', allowed);
      if (cors.credentials) response.setHeader('access-control-allow-credentials', 'true');
      if (cors.expose.length > 0) response.setHeader('access-control-expose-headers', cors.expose.join(','));
    }
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    request.resume();
    if (allowed !== undefined) preflight(response, cors);
    response.writeHead(204).end();
    return true;
  }

  #refuse(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
    request.resume();
    sendJson(response, status, { message });
  }
}

/** Headers that the gateway sets itself. */
const dropped = new Set(['connection', 'content-length', 'transfer-encoding', 'date', 'keep-alive']);

function bodiless(status: number): boolean {
  return status === 204 || status === 304;
}

function preflight(response: ServerResponse, cors: CorsModel): void {
  response.setHeader('access-control-allow-methods', cors.methods.join(','));
  response.setHeader('access-control-allow-headers', cors.headers.join(','));
  if (cors.maxAge !== undefined) response.setHeader('access-control-max-age', String(cors.maxAge));
}

/** The outcome, or `late` when the gateway would have stopped waiting. */
function orLate(outcome: Promise<Outcome>): Promise<Outcome | 'late'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('late'), longestWait);
    void outcome.then((known) => {
      clearTimeout(timer);
      resolve(known);
    });
  });
}
