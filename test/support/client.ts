import { AnswerCheck } from './answers.ts';
import type { TestHost } from './host.ts';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export type CallOptions = {
  readonly body?: unknown;
  readonly language?: 'zh-CN' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: string;
};

/** Calls the system over HTTP as an account; every answer is held against the served OpenAPI document. */
export class Client {
  readonly #host: Pick<TestHost, 'url' | 'token'>;
  readonly #check: AnswerCheck;

  constructor(host: Pick<TestHost, 'url' | 'token'>, check: AnswerCheck) {
    this.#host = host;
    this.#check = check;
  }

  static async of(host: Pick<TestHost, 'url' | 'token'>): Promise<Client> {
    return new Client(host, await AnswerCheck.of(host.url));
  }

  async call<Body = Record<string, unknown>>(
    account: string | undefined,
    method: 'GET' | 'POST',
    path: string,
    options: CallOptions = {},
  ): Promise<Answer<Body>> {
    const headers: Record<string, string> = { 'content-type': 'application/json', ...options.headers };
    if (account !== undefined) headers.authorization = `Bearer ${await this.#host.token(account)}`;
    if (options.language !== undefined) headers['accept-language'] = options.language;
    const response = await fetch(`${this.#host.url}${path}`, {
      method,
      headers,
      ...(options.raw !== undefined ? { body: options.raw } : options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    this.#check.expectDocumented(method, path, response.status, response.headers.get('content-type') ?? '', body);
    return { status: response.status, body: body as Body, headers: response.headers };
  }

  get<Body = Record<string, unknown>>(account: string | undefined, path: string, options: CallOptions = {}): Promise<Answer<Body>> {
    return this.call<Body>(account, 'GET', path, options);
  }

  post<Body = Record<string, unknown>>(
    account: string | undefined,
    path: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<Answer<Body>> {
    return this.call<Body>(account, 'POST', path, { ...options, ...(body === undefined ? {} : { body }) });
  }
}
