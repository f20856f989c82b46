import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createProvince } from '#demo/generate.ts';
import { CUT_OFF, FULL_SIZE, SMALL_SIZE } from '#demo/settings.ts';
import type { FactBatch, Province } from '#demo/shapes.ts';
import { dealWays, ways } from '#demo/ways.ts';
import { Grant } from '#domain/grant.ts';
import { Person } from '#domain/person.ts';
import { Region } from '#domain/region.ts';
import { ReportDraft } from '#domain/report.ts';
import { Unit } from '#domain/unit.ts';
import { faultsOf, findingsIn, knownOf } from './admissible.ts';

function digestOf(province: Province): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([province.regions(), province.units(), province.people(), province.grants()]));
  for (const batch of province.factBatches()) hash.update(JSON.stringify(batch));
  return hash.digest('hex');
}

const provinces = [
  ['the demonstration', FULL_SIZE],
  ['the small one', SMALL_SIZE],
] as const;

describe.each(provinces)('%s', (_, size) => {
  const province = createProvince(size);
  const batches: FactBatch[] = [...province.factBatches()];
  const rows = batches.flatMap((batch) => batch.rows);

  it('is the same each time, and another with another seed', () => {
    const digest = digestOf(province);
    expect(digestOf(province)).toBe(digest);
    expect(digestOf(createProvince(size))).toBe(digest);
    expect(digestOf(createProvince({ ...size, seed: size.seed + 1 }))).not.toBe(digest);
  });

  it('has the size it says', () => {
    expect(province.regions()).toHaveLength(1 + size.prefectures + size.counties);
    expect(province.units()).toHaveLength(size.units);
    expect(new Set(province.units().map((unit) => unit.unitId)).size).toBe(size.units);
  });

  it('fits the schemas of the system', () => {
    const refused = [
      ...province.regions().filter((region) => !Region.safeParse(region).success),
      ...province.units().filter((unit) => !Unit.safeParse(unit).success),
      ...province.people().filter((person) => !Person.safeParse(person).success),
      ...province.grants().filter((grant) => !Grant.safeParse(grant).success),
      ...rows.filter(({ idempotencyKey: _key, ...draft }) => !ReportDraft.safeParse(draft).success),
      ...batches
        .flatMap((batch) => batch.corrections)
        .filter((each) => each.step === 'amendment' && !ReportDraft.safeParse(each.report).success),
    ];
    expect(refused).toEqual([]);
  });

  it('reports only what may be reported', () => {
    const known = knownOf(province);
    const refused = batches.flatMap((batch) => {
      const findings = findingsIn(batch);
      return batch.rows.flatMap((row) => faultsOf(row, known, findings, CUT_OFF).map((fault) => ({ fault, row })));
    });
    expect(refused).toEqual([]);
  });

  it('keeps a unit in one batch, a batch within 500 rows, and no two rows alike', () => {
    const batchOf = new Map<string, string>();
    for (const { batchId, rows: own } of batches) {
      expect(own.length).toBeLessThanOrEqual(500);
      for (const { unitId } of own) {
        expect(batchOf.get(unitId) ?? batchId).toBe(batchId);
        batchOf.set(unitId, batchId);
      }
    }
    const contents = rows.map(({ idempotencyKey: _key, ...draft }) => JSON.stringify(draft));
    expect(new Set(contents).size).toBe(contents.length);
    const keys = rows.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('corrects a report once at most, as whoever may, and gives what is withdrawn a key', () => {
    for (const { rows: own, corrections } of batches) {
      expect(new Set(corrections.map((correction) => correction.target)).size).toBe(corrections.length);
      for (const correction of corrections) {
        const row = own[correction.target];
        expect(row).toBeDefined();
        const commission = row?.kind === 'case' || row?.kind === 'sanction';
        expect(correction.account).toMatch(commission ? /^officer@\d{6}$/ : new RegExp(`^reporter@${row?.unitId}$`));
        expect(row?.idempotencyKey !== undefined).toBe(correction.step === 'withdrawal');
        if (correction.step === 'withdrawal') continue;
        expect([correction.report.kind, correction.report.unitId]).toEqual([row?.kind, row?.unitId]);
        const { idempotencyKey: _k, origin: _o, registeredOn: _r, ...before } = row ?? { origin: 'migration', registeredOn: '' };
        expect(correction.report).not.toEqual(before);
      }
    }
  });

  it('lets every way of falling behind happen in every year it can', () => {
    const wayOf = dealWays(size, province.units());
    const missed = ways.flatMap((way) =>
      way.years
        .filter((year) => !province.units().some((unit) => way.fits(unit, year) && wayOf(unit.unitId, year, way.theme) === way.name))
        .map((year) => `${way.name} ${year}`),
    );
    expect(missed).toEqual([]);
  });
});

describe('the demonstration', () => {
  const province = createProvince(FULL_SIZE);
  const batches = [...province.factBatches()];
  const rows = batches.flatMap((batch) => batch.rows);

  it.each([2025, 2026])('has some 36,000 reports in %i', (year) => {
    const count = rows.filter((row) => row.occurredOn.startsWith(String(year))).length;
    expect(count).toBeGreaterThan(35_000);
    expect(count).toBeLessThan(38_000);
  });

  it('corrects about one report in a hundred', () => {
    const corrections = batches.flatMap((batch) => batch.corrections);
    expect(corrections.length / rows.length).toBeGreaterThan(0.007);
    expect(corrections.length / rows.length).toBeLessThan(0.013);
    expect(new Set(corrections.map((each) => (each.step === 'amendment' ? each.changeKind : each.step)))).toEqual(
      new Set(['editorial', 'material', 'withdrawal']),
    );
  });

  it('says of itself nowhere what is expected', () => {
    const words = JSON.stringify(batches.slice(0, 3)).match(/art\d+-\d+|trigger|breach/g);
    expect(words).toBeNull();
  });

  it('is plainly fictional', () => {
    const named = [...province.regions(), ...province.units(), ...province.units().flatMap((unit) => unit.members)];
    expect(named.filter(({ name }) => !name.includes('示例'))).toEqual([]);
  });
});
