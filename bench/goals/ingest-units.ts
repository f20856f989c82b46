/** G1 and G2: what an accepted report and a repeated one cost, counted over every call. */
import { itemOfLedger } from '#adapters/ledger-codec.ts';
import { principalOf } from '#app/authorize.ts';
import { submitOne } from '#app/submit-one.ts';
import type { Account, UnitId } from '#domain/ids.ts';
import { commitRecord } from '../anchors/commit-record.ts';
import { type Database, everyItem, startDatabase } from '../support/database.ts';
import { counted, type Suite } from '../support/goal.ts';
import { committee, instant, meeting, migrator, reporterGrant } from '../support/people-and-units.ts';
import { sizeOfItem } from '../support/size-of-item.ts';

const now = instant('2026-10-20T02:00:00Z');

/** One report, from the grants of the account to the answer, as the route does it. */
async function submit(database: Database, unitId: string, number: number): Promise<boolean> {
  const principal = await principalOf(database.store, `reporter@${unitId}` as Account, now);
  const { isNew } = await submitOne(database.store, { principal, input: meeting(unitId, number), key: `${unitId}-${number}`, now });
  return isNew;
}

async function settle(database: Database, unitIds: readonly string[]): Promise<void> {
  await database.store.putUnits(unitIds.map((unitId) => committee(unitId, '990101', '/990000/990100/990101/')));
  await database.store.putGrants(unitIds.map(reporterGrant));
}

/** The cost of the reports with these numbers in one ledger, all others being sent as batches before. */
async function costAt(
  database: Database,
  unitId: string,
  wanted: readonly number[],
): Promise<Map<number, { reads: number; writes: number }>> {
  const { submitReports } = await import('#app/submit-reports.ts');
  await settle(database, [unitId]);
  const costs = new Map<number, { reads: number; writes: number }>();
  let next = 1;
  for (const number of wanted) {
    const before = Array.from({ length: number - next }, (_, index) => ({ input: { ...meeting(unitId, next + index) }, key: undefined }));
    const outcomes = await submitReports(database.store, { principal: migrator, rows: before, route: 'batch', isBatch: true, now });
    if (outcomes.some(({ status }) => status !== 201)) throw new Error(`a batch before report ${number} was refused`);
    costs.set(number, await database.unitsOf(() => submit(database, unitId, number)));
    next = number + 1;
  }
  return costs;
}

export const ingestUnits: Suite = {
  name: 'ingest-units',
  goals: ['G1', 'G2'],
  async run({ quick }) {
    const database = await startDatabase({ stream: true, counting: true });
    try {
      const unitIds = Array.from({ length: quick ? 10 : 100 }, (_, index) => `u990101-${String(index + 1).padStart(3, '0')}`);
      const perUnit = 10;
      const reports = unitIds.length * perUnit;
      await settle(database, unitIds);
      const accepted = await database.unitsOf(async () => {
        for (let number = 1; number <= perUnit; number += 1)
          for (const unitId of unitIds)
            if (!(await submit(database, unitId, number))) throw new Error('a new report was taken for a repeat');
      });
      const before = JSON.stringify(await everyItem(database));
      const repeated = await database.unitsOf(async () => {
        for (let number = 1; number <= perUnit; number += 1)
          for (const unitId of unitIds) if (await submit(database, unitId, number)) throw new Error('a repeat was taken for a new report');
      });
      if (JSON.stringify(await everyItem(database)) !== before) throw new Error('repeats changed the table');

      const items = JSON.parse(before) as { pk: string; sk: string; b?: unknown }[];
      const stored = items.filter(({ sk }) => sk.startsWith('R#'));
      const floor = await database.unitsOf(async () => {
        for (const item of stored) await commitRecord(database, item.pk, item.sk, String(item.b));
      });
      const { ledgers } = await database.store.load({ ledgers: unitIds.map((unitId) => ({ unitId: unitId as UnitId, year: 2026 })) });
      const inLedgers = [...ledgers.values()].reduce((sum, ledger) => sum + Object.keys(ledger.entries).length, 0);
      if (stored.length !== reports || inLedgers !== reports)
        throw new Error(`${stored.length} stored and ${inLedgers} counted of ${reports}`);
      const sizes = (await everyItem(database)).filter(({ sk, pk }) => sk.startsWith('R#') && pk.startsWith('U#')).map(sizeOfItem);
      const ledgerBytes = [...ledgers.values()].map((ledger) => sizeOfItem(itemOfLedger(ledger)));
      const larger = await costAt(database, 'u990102-001', quick ? [24, 100] : [24, 50, 100, 200, 500]);
      const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
      return {
        measured: {
          writesPerReport: accepted.writes / reports,
          readsPerReport: accepted.reads / reports,
          callsPerReport: accepted.calls / reports,
          readsPerRepeat: repeated.reads / reports,
          bytesPerReport: mean(sizes),
        },
        results: [
          counted(
            'G1',
            `write units per plain accepted report, ${reports} reports of ${unitIds.length} units`,
            {
              unit: 'WRU',
              ours: ['submit-report', accepted.writes / reports],
              anchor: ['put + conditional update', floor.writes / reports],
            },
            { is: 'at-most', gate: 2, ambitious: 2 },
            [
              `stored report ${Math.round(mean(sizes))} B on average, ${Math.max(...sizes)} B at most; ledger of ${perUnit} ${Math.round(mean(ledgerBytes))} B`,
              `read units ${(accepted.reads / reports).toFixed(2)} in ${(accepted.calls / reports).toFixed(1)} calls`,
              ...[...larger].map(([number, cost]) => `report ${number} of a ledger: ${cost.writes} WRU, ${cost.reads} RRU`),
            ],
          ),
          {
            ...counted(
              'G2',
              `write units per repeated report, the same ${reports} again`,
              { unit: 'WRU', ours: ['submit-report', repeated.writes / reports], anchor: ['two transactional conditions that fail', 4] },
              { is: 'at-most', gate: 2, ambitious: 0 },
              [
                'judged by the units themselves; the table is equal before and after',
                `read units ${(repeated.reads / reports).toFixed(2)}`,
              ],
            ),
            ratios: [repeated.writes / reports],
          },
        ],
      };
    } finally {
      await database.stop();
    }
  },
};
