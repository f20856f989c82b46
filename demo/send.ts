import { randomFor } from './random.ts';

/** What an administrator's or a user's request answered. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The seed met something that must not be passed over; the message holds the problem as the server worded it. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

const ATTEMPTS = 8;
const FIRST_PAUSE = 100;

const isBusy = (status: number): boolean => status === 429 || status === 503;

/** Pauses between attempts grow and are spread, so that senders that were turned away together do not come back together. */
export function pauseBefore(attempt: number, key: string): number {
  return FIRST_PAUSE * 2 ** Math.min(attempt - 1, 5) * (0.5 + randomFor('pause', key, attempt).next());
}

export async function wait(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Posts JSON; waits and repeats while the server is busy or cannot be reached. Every request of the seed may be repeated. */
export async function post(url: string, token: string, body: unknown): Promise<Answer> {
  const text = JSON.stringify(body);
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === ATTEMPTS;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-language': 'en' },
        body: text,
      });
      const answer = { status: response.status, body: await readJson(response) };
      if (last || !isBusy(response.status)) return answer;
    } catch (cause) {
      if (last) throw new SeedError(`${url} cannot be reached`, { cause });
    }
    await wait(pauseBefore(attempt, url + text.length));
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** One line of the answer to a batch. */
export interface Result {
  readonly index: number;
  readonly status: number;
  readonly reportId?: string;
  readonly problem?: unknown;
}

function resultsOf(answer: Answer, url: string): Result[] {
  const { body } = answer;
  if (answer.status !== 200 || typeof body !== 'object' || body === null || !('results' in body) || !Array.isArray(body.results)) {
    throw new SeedError(`POST ${url} answered ${answer.status}: ${JSON.stringify(body)}`);
  }
  return body.results as Result[];
}

/**
 * Posts the items of a batch and answers a result for each, in the order of the items. Rows that were turned away because the server
 * was busy are sent again; any other refusal is a `SeedError`.
 */
export async function postBatch(url: string, token: string, items: readonly unknown[]): Promise<readonly Result[]> {
  const accepted = new Map<number, Result>();
  let open = items.map((_, index) => index);
  for (let attempt = 1; open.length > 0; attempt += 1) {
    if (attempt > ATTEMPTS) throw new SeedError(`POST ${url}: ${open.length} rows were refused as busy ${ATTEMPTS} times`);
    if (attempt > 1) await wait(pauseBefore(attempt - 1, url + open.length));
    const sent = open;
    const results = resultsOf(await post(url, token, { items: sent.map((index) => items[index]) }), url);
    const busy: number[] = [];
    for (const result of results) {
      const index = sent[result.index];
      if (index === undefined) throw new SeedError(`POST ${url} answered for row ${result.index}, which was not sent`);
      if (isBusy(result.status)) busy.push(index);
      else if (result.status >= 400) throw refusal(url, items[index], result);
      else accepted.set(index, result);
    }
    open = busy;
  }
  return items.map((item, index) => accepted.get(index) ?? missing(url, item));
}

function refusal(url: string, item: unknown, result: Result): SeedError {
  return new SeedError(
    `POST ${url} refused a row with ${result.status}: ${JSON.stringify(result.problem)}\nthe row: ${JSON.stringify(item)}`,
  );
}

function missing(url: string, item: unknown): never {
  throw new SeedError(`POST ${url} gave no result for ${JSON.stringify(item)}`);
}
