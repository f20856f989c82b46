import { takeEarly } from './early.ts';
import type { ProblemBody } from './types.ts';

/** An answer of the API that is not the one asked for. `status` 0: no answer at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.title ?? `status ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.body = body;
  }
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** An answer with its status, for what only the status tells: 201 is new, 200 was there already. */
export interface Answered<Answer> {
  readonly status: number;
  readonly body: Answer;
}

/** How the page speaks to the API. The session sets the token, the preferences set the language. */
export interface ApiClient {
  get<Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer>;
  post<Answer>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** As `post`, with the status of the answer. */
  submit<Answer>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered<Answer>>;
}

export interface ApiClientSettings {
  readonly accessToken: () => string | undefined;
  readonly language: () => string;
  /** Called when the API no longer accepts the token. */
  readonly onUnauthorized: () => void;
}

/** Makes a path from parts that may hold any character, as in `pathOf('v1', 'units', unitId)`. */
export function pathOf(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}

function withQuery(path: string, query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => '');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return new ApiProblem(response.status, body as ProblemBody);
  } catch {
    // A gateway or proxy may answer with something other than JSON; the status alone then says what happened.
  }
  return new ApiProblem(response.status, {});
}

/** Makes the client. Every failure arrives as an `ApiProblem`; an aborted request stays an `AbortError`. */
export function createApiClient(settings: ApiClientSettings): ApiClient {
  async function send<Answer>(path: string, init: RequestInit, headers: Readonly<Record<string, string>>): Promise<Answered<Answer>> {
    const token = settings.accessToken();
    let response: Response;
    try {
      response = await fetch(path, {
        ...init,
        headers: {
          accept: 'application/json',
          'accept-language': settings.language(),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ApiProblem(0, {});
    }
    if (response.status === 401) settings.onUnauthorized();
    if (!response.ok) throw await problemOf(response);
    return { status: response.status, body: (response.status === 204 ? undefined : await response.json()) as Answer };
  }
  const submit = <Answer>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered<Answer>> =>
    send(path, { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json', ...headers });
  return {
    async get<Answer>(path: string, query?: Query, signal?: AbortSignal) {
      const address = withQuery(path, query);
      const early = await takeEarly(settings.accessToken(), address, settings.language());
      if (early !== undefined) return early as Answer;
      return (await send<Answer>(address, { method: 'GET', ...(signal === undefined ? {} : { signal }) }, {})).body;
    },
    async post<Answer>(path: string, body: unknown, headers?: Readonly<Record<string, string>>) {
      return (await submit<Answer>(path, body, headers)).body;
    },
    submit,
  };
}
