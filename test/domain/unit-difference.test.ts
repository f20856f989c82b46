import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '#domain/assess/assess.ts';
import { settle } from '#domain/assess/settle.ts';
import type { PersonId, UnitId } from '#domain/ids.ts';
import { type Entry, emptyLedger, type Ledger } from '#domain/ledger.ts';
import type { CivilDate } from '#domain/time.ts';
import type { AssessedUnit, UnitKind } from '#domain/unit.ts';
import { yearDifference } from '#domain/unit-difference.ts';
import { foundingLaw } from '#regulation/law.ts';
import { runs } from '../support/runs.ts';
import { day, instant } from '../support/world.ts';

const pack = foundingLaw.packFor(2025);
const sides = (before: AssessedUnit, after: AssessedUnit) => ({ before: { unit: before, pack }, after: { unit: after, pack } });
const swept = instant('2026-01-11T00:30:00+08:00');
const later = instant('2026-03-02T10:00:00+08:00');
const people = ['p1', 'p2', 'p3'] as PersonId[];
const date: fc.Arbitrary<CivilDate> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, dayOfMonth]) => day(`2025-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`));
const unit: fc.Arbitrary<AssessedUnit> = fc.record(
  {
    unitId: fc.constant('u' as UnitId),
    kind: fc.constantFrom<UnitKind>('committee', 'party-group', 'commission'),
    openedOn: fc.constantFrom(day('2020-01-01'), day('2025-09-30'), day('2025-10-01')),
    closedOn: fc.option(date, { nil: undefined }),
    principals: fc.array(
      fc.record(
        {
          personId: fc.constantFrom(...people),
          from: fc.oneof(date, fc.constant(day('2020-01-01'))),
          to: fc.option(date, { nil: undefined }),
        },
        { requiredKeys: ['personId', 'from'] },
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['unitId', 'kind', 'openedOn', 'principals'] },
);
const common = { version: 1, digest: 'd', statedOn: day('2025-12-31') };
const entry: fc.Arbitrary<Entry> = fc.oneof(
  date.map((occurredOn): Entry => ({ ...common, occurredOn, kind: 'plan' })),
  date.map((occurredOn): Entry => ({ ...common, occurredOn, kind: 'education', category: 'education' })),
  fc
    .tuple(date, fc.constantFrom(...people))
    .map(([occurredOn, teamLeaderId]): Entry => ({ ...common, occurredOn, kind: 'inspection', annual: true, teamLeaderId })),
  fc.tuple(date, fc.constantFrom(...people)).map(
    ([occurredOn, personId]): Entry => ({
      ...common,
      occurredOn,
      kind: 'sanction',
      personId,
      leadershipMember: true,
      rank: 'expulsion',
      revoked: false,
    }),
  ),
);
/** A ledger of 2025 as the sweep left it for a unit. */
const judged = (of: AssessedUnit, entries: readonly Entry[]): Ledger => {
  const filled = { ...emptyLedger('u' as UnitId, 2025), entries: Object.fromEntries(entries.map((one, index) => [`hash-${index}`, one])) };
  return settle(filled, assess(of, filled, pack, swept, 'schedule'), pack, swept, 'schedule').ledger;
};
const cases = fc.tuple(unit, unit, fc.array(entry, { maxLength: 6 }));

describe('what a changed unit would change', () => {
  it('is nothing where the unit stays as it is', () => {
    fc.assert(
      fc.property(cases, ([one, _other, entries]) => {
        const ledger = judged(one, entries);
        const difference = yearDifference(sides(one, one), ledger, later, 'schedule');
        expect([difference.rows, difference.hidden, difference.changes]).toEqual([[], [], []]);
        expect(difference.ledger).toEqual(ledger);
      }),
      runs(300),
    );
  });

  it('leaves nothing for the next sweep: carried out, the changed unit’s ledger is as if it had been judged so', () => {
    fc.assert(
      fc.property(cases, ([one, other, entries]) => {
        const { ledger } = yearDifference(sides(one, other), judged(one, entries), swept, 'schedule');
        const again = settle(ledger, assess(other, ledger, pack, swept, 'schedule'), pack, swept, 'schedule');
        expect(again.triggers).toEqual([]);
        const breached = (from: Ledger) =>
          Object.entries(from.standing)
            .flatMap(([key, standing]) => (standing.determination === 'breached' ? [key] : []))
            .sort();
        expect(breached(ledger)).toEqual(breached(judged(other, entries)));
      }),
      runs(300),
    );
  });

  it('comes back when the change is undone', () => {
    fc.assert(
      fc.property(cases, ([one, other, entries]) => {
        const before = judged(one, entries);
        const there = yearDifference(sides(one, other), before, swept, 'schedule');
        const back = yearDifference(sides(other, one), there.ledger, swept, 'schedule');
        const counted = (rows: typeof there.rows, change: string) =>
          [...rows].filter((row) => row.change === change).reduce((sum, { count }) => sum + count, 0);
        expect(counted(back.rows, 'trigger-gained')).toBe(counted(there.rows, 'trigger-lost'));
        expect(counted(back.rows, 'trigger-lost')).toBe(counted(there.rows, 'trigger-gained'));
        expect(counted(back.rows, 'subject-changed')).toBe(counted(there.rows, 'subject-changed'));
      }),
      runs(300),
    );
  });

  it('shows nothing that facts of commissions make: with and without them the shown rows are the same', () => {
    fc.assert(
      fc.property(cases, ([one, other, entries]) => {
        const open = entries.filter((part) => part.kind !== 'sanction');
        const shown = (from: readonly Entry[]) => yearDifference(sides(one, other), judged(one, from), later, 'schedule').rows;
        expect(shown(entries)).toEqual(shown(open));
      }),
      runs(300),
    );
  });

  it('raises no absence in a year that no schedule judged', () => {
    fc.assert(
      fc.property(cases, ([one, other, entries]) => {
        const never = {
          ...emptyLedger('u' as UnitId, 2025),
          entries: Object.fromEntries(entries.map((part, index) => [`hash-${index}`, part])),
        };
        const { changes } = yearDifference(sides(one, other), never, later, 'fact');
        expect(changes.filter((change) => change.kind === 'raised' && !change.clause.startsWith('art10-'))).toEqual([]);
      }),
      runs(200),
    );
  });
});
