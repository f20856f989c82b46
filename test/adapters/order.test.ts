import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { admissible, factsOf } from '../support/facts.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { patience, runs } from '../support/runs.ts';
import { instant, World } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-02-10T10:00:00+08:00');
const years = [2025, 2026];

it(
  'on the table facts end as they do in memory, in another order, with repetitions and with answers that are lost',
  async () => {
    let round = 0;
    const numbers = fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(
        factsOf(new World(new MemoryStore(), 'name'), { maxLength: 14 }),
        numbers,
        numbers,
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        async (facts, one, other, luck) => {
          round += 1;
          const renamed = (name: string) =>
            facts.map((fact) => JSON.parse(JSON.stringify(fact).replaceAll('name-', `${name}-`)) as (typeof facts)[number]);
          const name = `t${round}`;
          const memory = await new World(new MemoryStore(), name).settle();
          const table = await new World(database.store, name).settle();
          for (const { input } of admissible(renamed(name), one))
            expect(await memory.submit([input], now)).toMatchObject([{ status: 201 }]);
          // Of ten writes one is not sent, and one is written without an answer; the client of the database sends them again.
          database.faults.next = (command) => {
            if (!command.startsWith('TransactWrite')) return undefined;
            const { value } = luck.next();
            return value === 0 ? 'before' : value === 1 ? 'after' : undefined;
          };
          try {
            for (const { input } of admissible(renamed(name), other)) {
              expect(await table.submit([input], now)).toMatchObject([{ status: 201 }]);
              expect(await table.submit([input], now)).toMatchObject([{ status: 200 }]);
            }
            await table.sweep(now);
          } finally {
            delete database.faults.next;
          }
          await memory.sweep(now);
          expect(await table.state(years, now)).toEqual(await memory.state(years, now));
        },
      ),
      runs(15),
    );
  },
  patience,
);
