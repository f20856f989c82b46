/**
 * `node bench/archive.ts`: what archiving a closed year of the demonstration takes and leaves, in bytes and units, as the bill needs it; with
 * `--keep` the figures go to `bench/measured-archive.json`. The table and the code that archives are the real ones, the objects are in memory.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { archiveFormat } from '#adapters/archive-format.ts';
import { archiveReader } from '#adapters/archive-reader.ts';
import { archiveStore } from '#adapters/archive-store.ts';
import { archivePart, startArchive } from '#app/archive-year.ts';
import { submitReports } from '#app/submit-reports.ts';
import type { ArchiveMessage } from '#contracts/events.ts';
import { createProvince } from '#demo/generate.ts';
import { FULL_SIZE } from '#demo/settings.ts';
import { regionPathOf } from '#domain/region.ts';
import type { Unit } from '#domain/unit.ts';
import { everyItem, startDatabase } from './support/database.ts';
import { instant, migrator } from './support/people-and-units.ts';
import { sizeOfItem } from './support/size-of-item.ts';

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false }, units: { type: 'string', default: '120' } } });
const YEAR = 2025;
const then = instant('2026-10-31T04:00:00Z');
const later = instant('2028-10-31T04:00:00Z');
/** What DynamoDB adds to the bytes of every item. */
const overhead = 100;

const database = await startDatabase({ stream: false, counting: true });
try {
  const province = createProvince({
    ...FULL_SIZE,
    prefectures: 1,
    counties: 3,
    units: Number(values.units),
    provinceUnits: 5,
    prefectureUnits: 7,
  });
  const { store } = database;
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
  for (const batch of province.factBatches()) {
    const rows = batch.rows.map(({ idempotencyKey, ...row }) => ({
      input: idempotencyKey === undefined ? row : { ...row, idempotencyKey },
      key: idempotencyKey,
    }));
    await submitReports(store, { principal: migrator, rows, route: 'POST /v1/reports/batch', isBatch: true, now: then });
  }

  const objects = new Map<string, Uint8Array>();
  const kept = {
    put: async (key: string, bytes: Uint8Array) => void objects.set(key, bytes),
    get: async (key: string, range?: { offset: number; length: number }) =>
      range === undefined ? objects.get(key) : objects.get(key)?.slice(range.offset, range.offset + range.length),
  };
  const own = { ...store, ...archiveStore(database.table) };
  const before = await sizes();
  const messages: ArchiveMessage[] = [];
  const queue = { send: async (more: readonly ArchiveMessage[]) => void messages.push(...more) };
  const { runId } = await startArchive({ store: own, queue }, migrator, () => ({ year: YEAR }), later);
  const ports = { store: own, objects: kept, format: archiveFormat, reader: archiveReader(kept), queue };
  const used = await database.unitsOf(async () => {
    for (let next = messages.shift(); next !== undefined; next = messages.shift()) await archivePart(ports, next, later);
  });
  const run = await own.archiveRun(runId);
  if (run === undefined || run.units === 0) throw new Error('nothing was archived');
  const after = await sizes();

  const left = Object.values(run.left).reduce((sum, count) => sum + count, 0);
  const bytes = [...objects].reduce((sum, [key, object]) => sum + (key.endsWith('.gz') ? object.length : 0), 0);
  const measured = {
    reportsPerUnitYear: before.reports / before.ledgers,
    ledgerBytes: before.ledgerBytes / before.ledgers,
    reportRowBytes: before.reportBytes / before.rows,
    rowsPerReport: before.rows / before.reports,
    archivedShare: run.reports / before.reports,
    archiveBytesPerReport: bytes / run.reports,
    markBytes: after.markBytes / run.units,
    archiveWritesPerReport: used.writes / run.reports,
    archiveReadsPerReport: used.reads / run.reports,
    archiveCallsPerReport: used.calls / run.reports,
  };
  console.log(
    `${before.ledgers} unit-years of ${YEAR} with ${before.reports} reports: ${run.units} archived, ${left} left, ${JSON.stringify(run.left)}`,
  );
  console.log(`a unit-year in the table, before: ${Math.round((before.ledgerBytes + before.reportBytes) / before.ledgers)} B`);
  console.log(
    `  after: ${Math.round((after.ledgerBytes + after.reportBytes + after.markBytes) / before.ledgers)} B (${left} of ${before.ledgers} untouched)`,
  );
  console.log(
    `an archived unit-year in the archive: ${Math.round(bytes / run.units)} B; its mark in the table: ${Math.round(after.markBytes / run.units)} B`,
  );
  console.log(measured);
  if (values.keep) {
    const rounded = Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, Number(value.toPrecision(4))]));
    writeFileSync(
      new URL('measured-archive.json', import.meta.url),
      `${JSON.stringify({ node: process.version, measured: rounded }, undefined, 2)}\n`,
    );
  }
} finally {
  await database.stop();
}

/** What the table holds of the year: ledgers, rows of its reports, marks. Bytes with what DynamoDB adds to each item. */
async function sizes() {
  const found = { ledgers: 0, ledgerBytes: 0, rows: 0, reports: 0, reportBytes: 0, markBytes: 0 };
  for (const item of await everyItem(database)) {
    const size = sizeOfItem(item) + overhead;
    if (item.pk.startsWith(`L#${YEAR}#`)) {
      found.ledgers += 1;
      found.ledgerBytes += size;
    } else if (item.sk === `Z#${YEAR}`) found.markBytes += size;
    else if (item.sk.startsWith('R#') && String(item.b).includes(`~${YEAR}~`)) {
      found.rows += 1;
      found.reportBytes += size;
      if (item.sk.endsWith('#0001')) found.reports += 1;
    }
  }
  return found;
}
