/** What a unit's year says about every clause: determination, and the judgement behind it where facts speak. Pure. */
import { type Determination, type Ledger, partsOfStandingKey, type Subject } from '../ledger.ts';
import { isConfidential } from '../report.ts';
import type { Clause, RulePack } from '../rule-pack.ts';
import type { Instant } from '../time.ts';
import type { AssessedUnit } from '../unit.ts';
import { carriesAnnualDuties } from './annual-duties.ts';
import { type Assessment, assess } from './assess.ts';
import { isConfidentialTrigger } from './confidentiality.ts';
import type { Judgement } from './judgement.ts';

/** One clause, and one breach of it: a clause that is breached for several periods or subjects comes once for each. */
export interface Determined {
  readonly clause: Clause;
  readonly determination: Determination;
  readonly period?: string;
  readonly subject?: Subject;
  readonly judgement?: Judgement;
}

/** A ledger as the roles of its unit may know it: without what commissions report, and without what that feeds and nobody disclosed. */
export function ledgerOfUnitRoles(ledger: Ledger): Ledger {
  return {
    ...ledger,
    entries: Object.fromEntries(Object.entries(ledger.entries).filter(([, entry]) => !isConfidential(entry.kind))),
    clustered: {},
    standing: Object.fromEntries(
      Object.entries(ledger.standing).filter(([key, standing]) => {
        const { clause, period } = partsOfStandingKey(key);
        return standing.disclosed === true || !isConfidentialTrigger(clause, period);
      }),
    ),
  };
}

/** Whether a clause speaks to a unit: Articles 6 to 8 to committees and party groups, 9 to commissions, 10 to both, of its items (2), (4) and (5). */
function speaksTo(unit: AssessedUnit, { article, item }: Clause): boolean {
  if (carriesAnnualDuties(unit)) return article !== 9;
  return article === 9 || (article === 10 && [2, 4, 5].includes(item));
}

/** The determinations of a unit's year, in the order of the clauses. Reading raises nothing: what is missing or overdue waits for a sweep. */
export function determineAll(unit: AssessedUnit, ledger: Ledger, pack: RulePack, clauses: readonly Clause[], now: Instant): Determined[] {
  const assessment = assess(unit, ledger, pack, now, 'fact');
  return clauses.flatMap((clause) => determine(unit, ledger, clause, assessment));
}

function determine(unit: AssessedUnit, ledger: Ledger, clause: Clause, assessment: Assessment): Determined[] {
  if (!speaksTo(unit, clause)) return [{ clause, determination: 'not-applicable' }];
  const standing = Object.entries(ledger.standing).filter(
    ([key, one]) => one.workflow !== 'withdrawn' && partsOfStandingKey(key).clause === clause.clause,
  );
  if (standing.length > 0)
    return standing.map(([key, one]): Determined => {
      const judgement = assessment.judgements.find((candidate) => candidate.key === key);
      const { period, subject } = partsOfStandingKey(key);
      return { clause, determination: one.determination, period, subject, ...(judgement === undefined ? {} : { judgement }) };
    });
  const duties = assessment.duties.filter((duty) => duty.clause === clause.clause);
  const worst = (['breached', 'insufficient-data', 'met', 'not-applicable'] as const).find((one) =>
    duties.some((duty) => duty.determination === one),
  );
  return [{ clause, determination: worst ?? whereNothingIsOwed(clause, assessment) }];
}

/** A number that is missing is not zero: below a threshold only what was counted is met; where nothing was reported, nothing is known. */
function whereNothingIsOwed(clause: Clause, { tallies }: Assessment): Determination {
  const counted: Readonly<Record<string, number | undefined>> = {
    'art10-4': tallies.removedLeaders,
    'art10-5': tallies.majorCases,
    'art10-2': tallies.seriousCases,
  };
  return (counted[clause.clause] ?? 0) > 0 ? 'met' : 'insufficient-data';
}
