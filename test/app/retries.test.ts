import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RowOutcome, submitReports } from '#app/submit-reports.ts';
import { admissible, factsOf } from '../support/facts.ts';
import { commitFaults, failing, untilAnswered } from '../support/failing-commits.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { patience, runs } from '../support/runs.ts';
import { instant, World } from '../support/world.ts';

const now = instant('2026-02-10T10:00:00+08:00');
const years = [2025, 2026];
const names = new World(new MemoryStore());
const world = () => new World(new MemoryStore()).settle();

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

const faults = fc.array(fc.constantFrom('none' as const, ...commitFaults), { maxLength: 40 });
const chunks = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 20, maxLength: 20 });

describe('commits that fail', () => {
  it.each([true, false])(
    'count each fact once when it is sent again (with keys: %s)',
    async (keyed) => {
      await fc.assert(
        fc.asyncProperty(factsOf(names, { maxLength: 16 }), faults, chunks, async (facts, failures, sizes) => {
          const [calm, stormy] = await Promise.all([world(), world()]);
          const sent = admissible(facts, []);
          // Five failures of eight tries: none is given up.
          const store = failing(
            stormy.store,
            failures.flatMap((fault, index) => (index % 5 === 4 ? [fault, 'none' as const] : [fault])),
          );
          for (let from = 0, turn = 0; from < sent.length; turn += 1) {
            const rows = sent
              .slice(from, from + (sizes[turn] ?? 1))
              .map(({ input }, index) => ({ input: keyed ? { ...input, idempotencyKey: `k${from + index}` } : input, key: undefined }));
            from += rows.length;
            const submission = { rows, route: 'batch', isBatch: true, now };
            await submitReports(calm.store, { ...submission, principal: calm.migrator });
            const outcomes = await untilAnswered(() => submitReports(store, { ...submission, principal: stormy.migrator }));
            expect(outcomes.map(({ status }) => status === 200 || status === 201)).toEqual(rows.map(() => true));
          }
          await calm.sweep(now);
          await stormy.sweep(now);
          expect(await stormy.state(years, now)).toEqual(await calm.state(years, now));
          for (const unitId of calm.units)
            expect(await stormy.store.reportsOfUnit(unitId)).toHaveLength((await calm.store.reportsOfUnit(unitId)).length);
        }),
        runs(60),
      );
    },
    patience,
  );

  it('end as busy with nothing stored when they go on', async () => {
    const stormy = await world();
    const store = failing(
      stormy.store,
      Array.from({ length: 8 }, () => 'contended' as const),
    );
    const input = { kind: 'education', unitId: stormy.committee, occurredOn: '2026-01-05', title: '活动', category: 'education' };
    const [outcome] = await submitReports(store, {
      principal: stormy.reporter(stormy.committee),
      rows: [{ input, key: 'k' }],
      route: 'r',
      isBatch: false,
      now,
    });
    expect(outcome).toMatchObject({ status: 'refused', error: { code: 'busy' } });
    expect(await stormy.store.reportsOfUnit(stormy.committee)).toEqual([]);
  });
});

describe('a key', () => {
  const submit = async (home: World, key: string, title: string, occurredOn = '2026-01-05'): Promise<RowOutcome | undefined> => {
    const input = { kind: 'education', unitId: home.committee, occurredOn, title, category: 'education' };
    return (
      await submitReports(home.store, { principal: home.reporter(home.committee), rows: [{ input, key }], route: 'r', isBatch: false, now })
    )[0];
  };

  it('with the same content answers the report that is there', async () => {
    const home = await world();
    const first = await submit(home, 'k', '一');
    expect(await submit(home, 'k', ' 一 ')).toEqual({ status: 200, reportId: first?.status === 201 ? first.reportId : '' });
  });

  it.each(['2026-01-05', '2025-06-01'])('with other content of %s is refused, and changes nothing', async (occurredOn) => {
    const home = await world();
    await submit(home, 'k', '一');
    expect(await submit(home, 'k', '二', occurredOn)).toMatchObject({ status: 'refused', error: { code: 'idempotency-key-reused' } });
    expect(await home.store.reportsOfUnit(home.committee)).toHaveLength(1);
  });

  it('is no key of another account', async () => {
    const home = await world();
    await submit(home, 'k', '一');
    const input = {
      kind: 'education',
      unitId: home.committee,
      occurredOn: '2026-01-05',
      title: '三',
      category: 'culture',
      idempotencyKey: 'k',
    };
    expect(await home.submit([input], now)).toMatchObject([{ status: 201 }]);
  });
});
