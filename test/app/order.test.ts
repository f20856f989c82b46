import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RowOutcome } from '#app/submit-reports.ts';
import { admissible, factsOf } from '../support/facts.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { patience, runs } from '../support/runs.ts';
import { instant, World } from '../support/world.ts';

const now = instant('2026-02-10T10:00:00+08:00');
const years = [2025, 2026];
const statuses = (outcomes: readonly RowOutcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'refused' ? outcome.error.faults : outcome.status));

const world = () => new World(new MemoryStore()).settle();
const names = new World(new MemoryStore());

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

describe('the order of facts', () => {
  it(
    'does not matter, nor that some come again, the sweep last',
    async () => {
      const orders = fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 });
      await fc.assert(
        fc.asyncProperty(
          factsOf(names, { maxLength: 14 }),
          orders,
          orders,
          fc.array(fc.nat(), { maxLength: 8 }),
          async (facts, one, other, repeats) => {
            const [first, second] = await Promise.all([world(), world()]);
            for (const fact of admissible(facts, one)) expect(statuses(await first.submit([fact.input], now))).toEqual([201]);
            const sent: typeof facts = [];
            for (const [position, fact] of admissible(facts, other).entries()) {
              expect(statuses(await second.submit([fact.input], now))).toEqual([201]);
              sent.push(fact);
              const again = sent[(repeats[position] ?? 0) % sent.length];
              if (position < repeats.length && again !== undefined)
                expect(statuses(await second.submit([again.input], now))).toEqual([200]);
            }
            await first.sweep(now);
            await second.sweep(now);
            expect(await second.state(years, now)).toEqual(await first.state(years, now));
          },
        ),
        runs(150),
      );
    },
    patience,
  );

  it(
    'does not matter inside a batch: its rows may come in any order, and end as they would one by one',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          factsOf(names, { maxLength: 30 }),
          fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
          async (facts, order) => {
            const [single, batch] = await Promise.all([world(), world()]);
            for (const fact of admissible(facts, order)) expect(statuses(await single.submit([fact.input], now))).toEqual([201]);
            const shuffled = facts.map((fact, index) => ({ fact, rank: order[index] ?? 0 })).sort((a, b) => a.rank - b.rank);
            expect(
              statuses(
                await batch.submit(
                  shuffled.map(({ fact }) => fact.input),
                  now,
                ),
              ),
            ).toEqual(facts.map(() => 201));
            expect((await batch.state(years, now)).ledgers).toEqual((await single.state(years, now)).ledgers);
            await single.sweep(now);
            await batch.sweep(now);
            expect(await batch.state(years, now)).toEqual(await single.state(years, now));
          },
        ),
        runs(80),
      );
    },
    patience,
  );
});
