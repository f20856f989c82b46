import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countUnit } from '#domain/assess/count.ts';
import { addCounts, Counts, noCounts } from '#domain/dashboard.ts';
import { type Entry, type Ledger, type Standing, workflows } from '#domain/ledger.ts';
import { unitKinds } from '#domain/unit.ts';
import { runs } from '../support/runs.ts';
import { at, closed, education, inspection, ledgerOf, nil, on, pack, person, plan, sanction, standing, unitOf } from './samples.ts';

const clauses = ['art6-1', 'art6-7', 'art7-5', 'art7-6', 'art10-2', 'art10-4', 'art10-5'];
const anyStanding: fc.Arbitrary<[string, Standing]> = fc
  .record({
    clause: fc.constantFrom(...clauses),
    period: fc.constantFrom('2025', 'c1', 'c2'),
    subject: fc.constantFrom('team', 'principal|p1', 'principal|p2'),
    workflow: fc.constantFrom(...workflows),
    determination: fc.constantFrom('met' as const, 'breached' as const, 'insufficient-data' as const),
    backfilled: fc.boolean(),
  })
  .map(({ clause, period, subject, ...rest }) => [`${clause}|${period}|${subject}`, standing(rest)]);
const stated = fc.constantFrom('2025-04-10', '2025-04-11', '2026-01-10', '2026-01-11').map(on);
const anyEntry: fc.Arbitrary<Entry> = fc
  .tuple(
    fc.constantFrom('education', 'culture', 'plan', 'inspection', 'other', 'nil', 'rectification', 'sanction'),
    stated,
    fc.option(fc.boolean(), { nil: undefined }),
  )
  .map(([kind, statedOn, verified]) => {
    const one =
      kind === 'plan'
        ? plan()
        : kind === 'inspection'
          ? inspection('p1', '2025-05-01')
          : kind === 'other'
            ? inspection('p3', '2025-05-01')
            : kind === 'nil'
              ? nil('plan')
              : kind === 'rectification'
                ? closed('f', '2025-05-01')
                : kind === 'sanction'
                  ? sanction('a')
                  : education({ category: kind as 'education' | 'culture' });
    return { ...one, statedOn, ...(verified === undefined ? {} : { verified }) };
  });
const anyLedger: fc.Arbitrary<Ledger> = fc
  .tuple(fc.array(anyEntry, { maxLength: 8 }), fc.array(anyStanding, { maxLength: 8 }))
  .map(([entries, list]) => ({ ...ledgerOf(entries), standing: Object.fromEntries(list) }));

const date = (from: string, to: string) =>
  fc.constantFrom(from, to, '2025-09-30', '2025-10-01', '2025-12-30', '2025-12-31', '2026-01-01').map(on);
const anyUnit = fc
  .record({
    kind: fc.constantFrom(...unitKinds),
    openedOn: date('2020-01-01', '2025-03-01'),
    closedOn: fc.option(date('2026-02-01', '2025-11-01'), { nil: undefined }),
    principals: fc.constant([{ personId: person('p1'), from: on('2020-01-01') }]),
  })
  .map(unitOf);

describe('what a unit adds to the counts', () => {
  it('is what one finds by going through its ledger', () => {
    fc.assert(
      fc.property(
        anyUnit,
        anyLedger,
        fc.constantFrom('2025-11-15T00:00:00+08:00', '2025-12-31T23:59:59+08:00', '2026-03-01T00:00:00+08:00'),
        (unit, ledger, asOf) => {
          const counts = countUnit(unit, ledger, pack, at(asOf));
          const list = Object.entries(ledger.standing);
          expect(counts.triggers.total).toBe(list.length);
          expect(counts.triggers.open).toBe(list.filter(([, one]) => !['withdrawn', 'dismissed', 'closed'].includes(one.workflow)).length);
          expect(counts.triggers.backfilled).toBe(list.filter(([, one]) => one.workflow === 'withdrawn' && one.backfilled).length);
          for (const workflow of workflows)
            expect(counts.triggers.byWorkflow[workflow] ?? 0).toBe(list.filter(([, one]) => one.workflow === workflow).length);
          for (const clause of clauses)
            expect(counts.triggers.byClause[clause] ?? 0).toBe(list.filter(([key]) => key.split('|')[0] === clause).length);
          expect(counts.facts).toBe(
            new Set(list.filter(([, one]) => one.determination === 'breached').map(([key]) => key.split('|').slice(0, 2).join())).size,
          );
          const entries = Object.values(ledger.entries);
          expect(counts.reports.verified).toBe(entries.filter((one) => one.verified).length);
          const today = asOf.slice(0, 10) < '2025-12-31' ? asOf.slice(0, 10) : '2025-12-31';
          expect(counts.units).toBe(unit.openedOn <= today && (unit.closedOn ?? '9') >= today ? 1 : 0);
          const owes =
            ['committee', 'party-group'].includes(unit.kind) && unit.openedOn < '2025-10-01' && (unit.closedOn ?? '9') >= '2025-12-31';
          const duties = [
            entries.filter((one) => one.kind === 'plan'),
            entries.filter((one) => one.kind === 'education'),
            entries.filter((one) => one.kind === 'inspection' && one.teamLeaderId === 'p1'),
          ];
          const met = duties.filter((facts) => facts.length > 0).length;
          const onTime = duties.filter((facts, index) =>
            facts.some((one) => one.statedOn <= (index === 0 ? '2025-04-10' : '2026-01-10')),
          ).length;
          expect(counts.reports).toMatchObject(
            owes ? { expected: 3, actual: met, onTime, rate: met / 3 } : { expected: 0, actual: 0, onTime: 0, rate: null },
          );
          expect(Counts.parse(counts)).toEqual(counts);
        },
      ),
      runs(300),
    );
  });
});

describe('adding counts', () => {
  const anyCounts = fc.tuple(anyUnit, anyLedger).map(([unit, ledger]) => countUnit(unit, ledger, pack, at('2026-03-01T00:00:00+08:00')));
  it('has nothing as its zero, and does not depend on order or grouping', () => {
    fc.assert(
      fc.property(anyCounts, anyCounts, anyCounts, (a, b, c) => {
        const before = structuredClone([a, b]);
        expect(addCounts(a, noCounts())).toEqual(a);
        expect(addCounts(noCounts(), a)).toEqual(a);
        expect(addCounts(a, b)).toEqual(addCounts(b, a));
        expect(JSON.stringify(addCounts(addCounts(a, b), c))).toBe(JSON.stringify(addCounts(a, addCounts(b, c))));
        expect([a, b]).toEqual(before);
      }),
      runs(200),
    );
  });
  it('takes the rate of the sums, null where nothing is expected', () => {
    const of = (expected: number, actual: number): Counts => ({
      ...noCounts(),
      reports: { expected, actual, onTime: 0, rate: expected === 0 ? null : actual / expected, verified: 0 },
    });
    expect(addCounts(of(1, 1), of(3, 0)).reports.rate).toBe(0.25);
    expect(addCounts(of(0, 0), of(0, 0)).reports.rate).toBeNull();
    expect(addCounts(of(0, 0), of(2, 2)).reports.rate).toBe(1);
  });
});
