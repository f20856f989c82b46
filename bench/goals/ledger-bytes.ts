/** G7: how large a ledger is as it is stored, over the demonstration province. */
import { itemOfLedger, ledgerOfItem } from '#adapters/ledger-codec.ts';
import { startSweep, sweepBucket } from '#app/run-sweep.ts';
import { submitReports } from '#app/submit-reports.ts';
import type { SweepMessage } from '#contracts/events.ts';
import { createProvince } from '#demo/generate.ts';
import { FULL_SIZE } from '#demo/settings.ts';
import { codesOnPath, regionPathOf } from '#domain/region.ts';
import type { Unit } from '#domain/unit.ts';
import { MemoryStore } from '../../test/support/memory-store.ts';
import { counted, type Suite } from '../support/goal.ts';
import { isEqual } from '../support/is-equal.ts';
import { instant, migrator } from '../support/people-and-units.ts';
import { sizeOfItem } from '../support/size-of-item.ts';

/** A unit's twelve counters and nothing else, as they were measured for the design. */
const bareCounters = 56;
const now = instant('2026-10-31T04:00:00Z');

export const ledgerBytes: Suite = {
  name: 'ledger-bytes',
  goals: ['G7'],
  async run({ quick, note }) {
    const province = createProvince(
      quick
        ? { ...FULL_SIZE, prefectures: 1, counties: 3, units: 100, provinceUnits: 5, prefectureUnits: 7 }
        : { ...FULL_SIZE, prefectures: 3, counties: 18, units: 600, provinceUnits: 30, prefectureUnits: 20 },
    );
    const store = new MemoryStore();
    const paths = new Map<string, string>();
    for (const region of province.regions()) {
      const path = regionPathOf(region.regionCode as Parameters<typeof regionPathOf>[0], paths.get(region.parentCode ?? ''));
      paths.set(region.regionCode, path);
      await store.putRegion(region as Parameters<typeof store.putRegion>[0], path, true);
    }
    const units = province.units() as unknown as readonly Unit[];
    await store.putUnits(units.map((unit) => ({ unit, path: paths.get(unit.regionCode) ?? '/', version: 0 })));
    await store.putPeople([...province.people(), ...units.flatMap((unit) => unit.members)] as unknown as Parameters<
      typeof store.putPeople
    >[0]);
    let rows = 0;
    for (const batch of province.factBatches()) {
      const outcomes = await submitReports(store, {
        principal: migrator,
        rows: batch.rows.map(({ idempotencyKey, ...row }) => ({
          input: idempotencyKey === undefined ? row : { ...row, idempotencyKey },
          key: idempotencyKey,
        })),
        route: 'POST /v1/reports/batch',
        isBatch: true,
        now,
      });
      const refused = outcomes.find(({ status }) => status === 'refused');
      if (refused !== undefined) throw new Error(`refused: ${JSON.stringify(refused)}`);
      rows += outcomes.length;
    }
    note(`${rows.toLocaleString('en-US')} reports of ${units.length} units worked in`);
    const messages: SweepMessage[] = [];
    await startSweep({ store, queue: { send: async (more) => void messages.push(...more) } }, now, now);
    for (const message of messages)
      if (message.kind === 'bucket') await sweepBucket({ store, counts: { request: async () => undefined } }, message, now);
    const wanted = units.flatMap(({ unitId }) => [2025, 2026].map((year) => ({ unitId, year })));
    const { ledgers } = await store.load({ ledgers: wanted });
    const sizes: { reports: number; bytes: number }[] = [];
    for (const ledger of ledgers.values()) {
      const item = itemOfLedger(ledger);
      if (!isEqual(ledgerOfItem(item), ledger)) throw new Error(`the ledger of ${ledger.unitId} is read back as another`);
      sizes.push({ reports: Object.keys(ledger.entries).length, bytes: sizeOfItem(item) });
    }
    const mean = (list: readonly { bytes: number }[]): number => list.reduce((sum, { bytes }) => sum + bytes, 0) / list.length;
    const twelve = sizes.filter(({ reports }) => reports === 12);
    const perReport = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / sizes.reduce((sum, { reports }) => sum + reports, 0);
    if (codesOnPath(paths.get('990000') ?? '').length !== 1) throw new Error('the province has no root');
    return {
      measured: { bytesOfLedger: mean(sizes), ledgerBytesPerReport: perReport },
      results: [
        counted(
          'G7',
          `stored bytes of a ledger with 12 reports, average of ${twelve.length} in ${units.length} units of the demonstration`,
          { unit: 'B', ours: ['ledger item', mean(twelve)], anchor: ['twelve bare counters', bareCounters] },
          { is: 'at-most', gate: 15, ambitious: 6 },
          [
            `all ${sizes.length} ledgers: ${Math.round(mean(sizes))} B on average, ${Math.max(...sizes.map(({ bytes }) => bytes))} B at most, ${perReport.toFixed(0)} B a report`,
            `over 1 KB: ${sizes.filter(({ bytes }) => bytes > 1024).length}; each is read back equal`,
          ],
        ),
      ],
    };
  },
};
