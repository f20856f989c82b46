import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type SeedProgress, type SeedStep, seedDemonstration } from '#demo/seed.ts';
import type { Province, Row } from '#demo/shapes.ts';
import { smallProvince } from '#demo/small.ts';

interface Call {
  readonly path: string;
  readonly account: string;
  readonly items: readonly unknown[];
  readonly body: unknown;
}

interface Fake {
  readonly baseUrl: string;
  readonly calls: Call[];
}

type Answer = { readonly status: number; readonly body: unknown };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function read(request: IncomingMessage): Promise<unknown> {
  request.setEncoding('utf8');
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as unknown;
}

/** A server that accepts everything, unless `answer` says otherwise. */
async function startFake(answer: (call: Call, nth: number) => Answer | undefined = () => undefined): Promise<Fake> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const items = typeof body === 'object' && body !== null && 'items' in body ? (body.items as unknown[]) : [];
      const call = { path: request.url ?? '', account: (request.headers.authorization ?? '').replace('Bearer token of ', ''), items, body };
      calls.push(call);
      const usual = {
        status: 200,
        body: { results: items.map((_, index) => ({ index, status: 201, reportId: `r~2025~${calls.length}-${index}` })) },
      };
      const { status, body: text } = answer(call, calls.length) ?? usual;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(text));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { baseUrl: `http://127.0.0.1:${address.port}`, calls };
}

function memoryOf(done = new Set<string>()): SeedProgress & { readonly marked: Set<string> } {
  return { marked: done, done: (batchId) => done.has(batchId), markDone: (batchId) => void done.add(batchId) };
}

const tokenFor = async (account: string): Promise<string> => `token of ${account}`;
const corrections = [...smallProvince.factBatches()].flatMap((batch) => batch.corrections);

describe('seedDemonstration', () => {
  it('sends everything once, as who may send it, structure before facts', async () => {
    const fake = await startFake();
    const steps: SeedStep[] = [];
    await seedDemonstration({
      baseUrl: fake.baseUrl,
      tokenFor,
      progress: memoryOf(),
      onProgress: (step) => steps.push(step),
      province: smallProvince,
    });
    const paths = fake.calls.map((call) => call.path);
    const batches = paths.filter((path) => path.endsWith('/batch'));
    expect([...new Set(batches)]).toEqual(['regions', 'units', 'people', 'grants', 'reports'].map((what) => `/v1/${what}/batch`));
    const rows = fake.calls.filter((call) => call.path === '/v1/reports/batch').flatMap((call) => call.items);
    expect(rows).toEqual(expect.arrayContaining([...smallProvince.factBatches()].flatMap((batch) => [...batch.rows])));
    expect(paths.filter((path) => /\/v1\/reports\/r~2025~[^/]+\/(amendments|withdrawal)$/.test(path))).toHaveLength(corrections.length);
    expect(new Set(fake.calls.filter((call) => call.path.endsWith('/batch')).map((call) => call.account))).toEqual(
      new Set(['admin@system']),
    );
    expect(fake.calls.filter((call) => call.account.startsWith('admin@')).every((call) => call.path.endsWith('/batch'))).toBe(true);
    expect(steps.at(-1)).toEqual({ phase: 'facts', sent: 48, total: 48 });
  });

  it('goes on where it stopped, and does nothing when all is in', async () => {
    let refuse = true;
    const fake = await startFake(({ path }) =>
      refuse && path.endsWith('/withdrawal') ? { status: 422, body: { code: 'invalid-body' } } : undefined,
    );
    const progress = memoryOf();
    const seed = (): Promise<void> =>
      seedDemonstration({ baseUrl: fake.baseUrl, tokenFor, progress, province: smallProvince, inFlight: 1 });
    await expect(seed()).rejects.toThrow(/correction by .* was refused with 422: .*invalid-body/);
    const before = fake.calls.length;
    expect(progress.marked.size).toBe(4);
    refuse = false;
    await seed();
    expect(fake.calls.slice(before).some((call) => call.path === '/v1/units/batch')).toBe(false);
    const all = fake.calls.length;
    await seed();
    expect(fake.calls).toHaveLength(all);
  });

  it('sends rows again that were refused as busy, and only those', async () => {
    const busy = { index: 1, status: 503, problem: { code: 'busy' } };
    const fake = await startFake(({ path, items }, nth) => {
      if (nth === 1) return { status: 429, body: { message: 'Too Many Requests' } };
      if (path !== '/v1/regions/batch' || items.length === 1) return undefined;
      return { status: 200, body: { results: items.map((_, index) => (index === 1 ? busy : { index, status: 201 })) } };
    });
    await seedDemonstration({ baseUrl: fake.baseUrl, tokenFor, progress: memoryOf(), province: smallProvince });
    const regions = fake.calls.filter((call) => call.path === '/v1/regions/batch');
    expect(regions.map((call) => call.items.length)).toEqual([5, 5, 1]);
    expect(regions[2]?.items[0]).toEqual(smallProvince.regions()[1]);
  });

  it('stops at the first refused row and says which and why', async () => {
    const problem = { code: 'invalid-body', errors: [{ pointer: '/chairId', code: 'not-on-roster' }] };
    const fake = await startFake(({ path, items }) =>
      path === '/v1/reports/batch'
        ? { status: 200, body: { results: items.map((_, index) => ({ index, status: index === 3 ? 422 : 201, problem })) } }
        : undefined,
    );
    const seed = seedDemonstration({ baseUrl: fake.baseUrl, tokenFor, progress: memoryOf(), province: smallProvince });
    await expect(seed).rejects.toThrow(/refused a row with 422: .*not-on-roster[\s\S]*the row: .*unitId/);
    expect(fake.calls.filter((call) => /amendments|withdrawal/.test(call.path))).toEqual([]);
  });

  it('takes a withdrawal that was made before for done', async () => {
    const row: Row = {
      kind: 'nil',
      subject: 'meeting',
      reasonCode: 'none-occurred',
      unitId: 'u1',
      occurredOn: '2025-05-05',
      title: '零报告',
      origin: 'migration',
      registeredOn: '2025-05-05',
      idempotencyKey: 'k',
    };
    const one: Province = {
      regions: () => [],
      units: () => [],
      people: () => [],
      grants: () => [],
      factBatches: () => [
        { batchId: 'b', units: 1, rows: [row], corrections: [{ step: 'withdrawal', target: 0, account: 'reporter@u1', reason: '误报' }] },
      ],
    };
    const fake = await startFake(({ path }) =>
      path.endsWith('/withdrawal') ? { status: 409, body: { code: 'illegal-transition' } } : undefined,
    );
    const progress = memoryOf();
    await seedDemonstration({ baseUrl: fake.baseUrl, tokenFor, progress, province: one });
    expect([...progress.marked]).toEqual(['b']);
  });
});
