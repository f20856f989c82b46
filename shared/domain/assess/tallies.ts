import type { Ledger, Tallies } from '../ledger.ts';
import { removalOrAbove } from '../report-fields.ts';
import { type Counted, type EntriesByKind, entriesByKind } from './entries.ts';

/** Facts of commissions in a year, grouped as Article 10 counts them: each person and each case once, however many reports name them. */
export interface CommissionFacts {
  /** Leadership members with removal from party posts or above in force, person → the reports that say so. */
  readonly removedLeaders: ReadonlyMap<string, readonly Counted[]>;
  /** Major cases: a case is major while one current report says so. */
  readonly majorCases: ReadonlyMap<string, readonly Counted[]>;
  /** Serious cases of political or organisation discipline. */
  readonly seriousCases: ReadonlyMap<string, readonly Counted[]>;
}

const nobody: ReadonlyMap<string, readonly Counted[]> = new Map();

function group<One extends Counted>(entries: readonly One[], keyOf: (counted: One) => string): ReadonlyMap<string, readonly One[]> {
  if (entries.length === 0) return nobody as ReadonlyMap<string, readonly One[]>;
  const groups = new Map<string, One[]>();
  for (const counted of entries) {
    const key = keyOf(counted);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [counted]);
    else members.push(counted);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const noFacts: CommissionFacts = { removedLeaders: nobody, majorCases: nobody, seriousCases: nobody };

/** Counts what Article 10 (2), (4) and (5) count, in the year in which a sanction was decided or a case was filed. */
export function commissionFacts(entries: EntriesByKind): CommissionFacts {
  const { sanction: sanctions, case: cases } = entries;
  // Most units have none in most years.
  if (sanctions.length === 0 && cases.length === 0) return noFacts;
  return {
    removedLeaders: group(
      sanctions.filter(({ entry }) => entry.leadershipMember && removalOrAbove.has(entry.rank) && !entry.revoked),
      ({ entry }) => entry.personId,
    ),
    majorCases: group(
      cases.filter(({ entry }) => entry.major),
      ({ entry }) => entry.caseId,
    ),
    seriousCases: group(
      cases.filter(({ entry }) => entry.serious && (entry.category === 'political' || entry.category === 'organisation')),
      ({ entry }) => entry.caseId,
    ),
  };
}

/**
 * Major cases of a year by the other two days that “发生” of Article 10(5) may mean, out of ledgers in which they are filed: each case once.
 * Shown beside the count by filing, which judging goes by; undefined where no record gives such a day of the year.
 */
export function majorCasesBesides(ledgers: readonly Ledger[], year: number): Tallies['majorCasesBesides'] {
  const cases = ledgers.flatMap((ledger) => entriesByKind(ledger).case.map(({ entry }) => entry));
  const major = new Set(cases.filter((entry) => entry.major).map(({ caseId }) => caseId));
  const of = (field: 'committedIn' | 'concludedIn'): number =>
    new Set(cases.filter((entry) => entry[field] === year && major.has(entry.caseId)).map(({ caseId }) => caseId)).size;
  const besides = { committed: of('committedIn'), concluded: of('concludedIn') };
  return besides.committed + besides.concluded === 0 ? undefined : besides;
}
