import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { principalOf } from '#app/authorize.ts';
import type { AccessStore, Clock } from '#app/ports.ts';
import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import { type Language, languageOf } from '#contracts/language.ts';
import type { RouteContract } from '#contracts/route-contract.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Account } from '#domain/ids.ts';
import type { Instant } from '#domain/time.ts';
import { declaredOnly } from './declared-only.ts';
import { type HttpEvent as Event, jsonBody } from './json-body.ts';
import { log, logFault } from './log.ts';
import { answerOfError } from './problem-answer.ts';

/** Before its time is up a call stops waiting and answers a problem; the log may have to be loaded for that. */
const LEFT_TO_ANSWER = 100;

type Inferred<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

/** A value of the same shape that may lie in lists nobody may change. */
type ReadOnly<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly ReadOnly<Item>[]
    : { readonly [Key in keyof Value]: ReadOnly<Value[Key]> };

/** What a use case is given of a request, already checked against its route. */
export interface HttpRequest<Contract extends RouteContract> {
  readonly params: Inferred<Contract['params']>;
  readonly query: Inferred<Contract['query']>;
  readonly body: Inferred<Contract['body']>;
  /** The `Idempotency-Key`, where the route takes one. */
  readonly key: string | undefined;
  /** The version in `If-Match`, where the caller named one. */
  readonly ifVersion: number | undefined;
  readonly language: Language;
  readonly traceId: string;
  readonly now: Instant;
}

/** A status of the route and what is declared for it. */
export interface HttpAnswer<Contract extends RouteContract = RouteContract> {
  readonly status: Extract<keyof Contract['answers'], number>;
  readonly body: ReadOnly<z.infer<Contract['answers'][keyof Contract['answers']]>>;
  /** Goes out as a strong `ETag`. */
  readonly version?: number;
}

/** What every route needs: whose grants to read, and the time. */
export interface HttpDeps {
  readonly store: Pick<AccessStore, 'grantsOf'>;
  readonly clock: Clock;
  /** Called where an account holds no grant: the system's first administrator receives theirs so. */
  readonly welcome?: (account: Account, now: Instant) => Promise<boolean>;
}

type Work<Contract extends RouteContract, Caller> = (request: HttpRequest<Contract> & Caller) => Promise<HttpAnswer<Contract>>;

/** A route whose caller is known. */
export function httpHandler<Contract extends RouteContract>(
  contract: Contract,
  deps: HttpDeps,
  work: Work<Contract, { readonly principal: Principal }>,
) {
  return wrap(contract, async (event) => {
    const request = new CheckedRequest(contract, event, deps.clock.now());
    const principal = await callerOf(event, deps, request.now);
    return answerOf(contract, await work(Object.assign(request, { principal })));
  });
}

/** A route that needs no token. */
export function publicHandler<Contract extends RouteContract>(contract: Contract, clock: Clock, work: Work<Contract, object>) {
  return wrap(contract, async (event) => answerOf(contract, await work(new CheckedRequest(contract, event, clock.now()))));
}

function wrap(contract: RouteContract, handle: (event: Event) => Promise<APIGatewayProxyStructuredResultV2>) {
  const wrapped = middy<Event, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: LEFT_TO_ANSWER })
    .use(httpSecurityHeaders())
    .onError(async (request) => {
      request.response ??= await failed(contract, request.event, request.error);
    });
  if (contract.body !== undefined) wrapped.use(jsonBody());
  return wrapped.handler(handle);
}

async function failed(contract: RouteContract, event: Event, error: unknown): Promise<APIGatewayProxyStructuredResultV2> {
  const traceId = event.requestContext.requestId;
  const language = languageOf(event.headers['accept-language']);
  const known = knownError(error);
  if (known === undefined) await logFault('request-failed', error, { route: contract.path, traceId });
  else await log('info', 'request-refused', { route: contract.path, code: known.code, traceId });
  return answerOfError(known ?? new DomainError('internal-error'), language, traceId);
}

/** What the body parser throws is an error of the body; anything that is not ours stays unknown. */
function knownError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 415) return new DomainError('unsupported-media-type');
  if (status === 422 || status === 400) return new DomainError('invalid-body', [{ pointer: '', code: 'invalid' }]);
  return undefined;
}

async function callerOf(event: Event, deps: HttpDeps, now: Instant): Promise<Principal> {
  const account = String(event.requestContext.authorizer.jwt.claims.sub) as Account;
  try {
    return await principalOf(deps.store, account, now);
  } catch (error) {
    const welcomed = error instanceof DomainError && error.code === 'no-grant' && (await deps.welcome?.(account, now)) === true;
    if (!welcomed) throw error;
    return principalOf(deps.store, account, now);
  }
}

/**
 * A request read against its route. What the caller may do comes before what is wrong with the body, so that a body tells nothing to those
 * who may not send one: it is checked when it is asked for. A class, because a getter that every request has of its own costs a tenth of the handler.
 */
class CheckedRequest<Contract extends RouteContract> implements HttpRequest<Contract> {
  readonly params: Inferred<Contract['params']>;
  readonly query: Inferred<Contract['query']>;
  readonly key: string | undefined;
  readonly ifVersion: number | undefined;
  readonly language: Language;
  readonly traceId: string;
  readonly now: Instant;
  readonly #contract: Contract;
  readonly #event: Event;

  /** @throws DomainError `invalid-body` for a key that is too long, `not-found`, `invalid-query` */
  constructor(contract: Contract, event: Event, now: Instant) {
    const { headers } = event;
    const key = contract.acceptsKey === true ? headers['idempotency-key'] : undefined;
    if (key !== undefined && (key.length < 1 || key.length > 200))
      throw new DomainError('invalid-body', [{ pointer: '/Idempotency-Key', code: 'too-long', values: { maximum: 200 } }]);
    const match = headers['if-match'] === undefined ? null : /^"?(\d+)"?$/.exec(headers['if-match']);
    this.params = parametersOf(contract, event);
    this.query = queryOf(contract, event);
    this.key = key;
    this.ifVersion = match === null ? undefined : Number(match[1]);
    this.language = languageOf(headers['accept-language']);
    this.traceId = event.requestContext.requestId;
    this.now = now;
    this.#contract = contract;
    this.#event = event;
  }

  get body(): Inferred<Contract['body']> {
    return bodyOf(this.#contract, this.#event);
  }
}

/** A parameter of the path that cannot be an id names nothing that exists. */
function parametersOf<Contract extends RouteContract>(contract: Contract, event: Event): Inferred<Contract['params']> {
  if (contract.params === undefined) return undefined as Inferred<Contract['params']>;
  const parsed = contract.params.safeParse(event.pathParameters ?? {});
  if (!parsed.success) throw new DomainError('not-found');
  return parsed.data as Inferred<Contract['params']>;
}

function queryOf<Contract extends RouteContract>(contract: Contract, event: Event): Inferred<Contract['query']> {
  if (contract.query === undefined) return undefined as Inferred<Contract['query']>;
  const input = event.queryStringParameters ?? {};
  const parsed = contract.query.safeParse(input);
  if (!parsed.success) throw new DomainError('invalid-query', faultsOfIssues(parsed.error.issues, input));
  return parsed.data as Inferred<Contract['query']>;
}

function bodyOf<Contract extends RouteContract>(contract: Contract, event: Event): Inferred<Contract['body']> {
  if (contract.body === undefined) return undefined as Inferred<Contract['body']>;
  const parsed = contract.body.safeParse(event.body);
  if (!parsed.success) throw new DomainError('invalid-body', faultsOfIssues(parsed.error.issues, event.body));
  return parsed.data as Inferred<Contract['body']>;
}

/** An answer shows what its schema declares. */
function answerOf<Contract extends RouteContract>(contract: Contract, answer: HttpAnswer<Contract>): APIGatewayProxyStructuredResultV2 {
  const schema = contract.answers[answer.status];
  if (schema === undefined) throw new Error(`${contract.path} has no answer ${String(answer.status)}`);
  return {
    statusCode: answer.status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': contract.isPublic === true ? 'no-cache' : 'no-store',
      ...(answer.version === undefined ? {} : { etag: `"${answer.version}"` }),
    },
    body: JSON.stringify(declaredOnly(schema, answer.body)),
  };
}
