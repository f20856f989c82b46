/** What a unit's year says about every clause: determination, and the judgement behind it where facts speak. Pure. */
import type { ReportId } from '../ids.ts';
import { type Determination, type Ledger, partsOfStandingKey, type Subject } from '../ledger.ts';
import { isConfidentialReport } from '../report.ts';
import type { Clause, RulePack } from '../rule-pack.ts';
import type { Instant } from '../time.ts';
import type { AssessedUnit } from '../unit.ts';
import { carriesAnnualDuties } from './annual-duties.ts';
import { type Assessment, assessWhole } from './assess.ts';
import { isConfidentialTrigger } from './confidentiality.ts';
import type { Judgement } from './judgement.ts';
import { standingOf } from './overdue.ts';

/** One clause, and one period and subject of it: of which facts speak for several, it comes once for each. */
export interface Determined {
  readonly clause: Clause;
  readonly determination: Determination;
  readonly period?: string;
  readonly subject?: Subject;
  readonly judgement?: Judgement;
  /** The reports that it rests on: what makes it out; otherwise all that was counted. */
  readonly inputs: readonly ReportId[];
  /** Why it does not apply: the clause is about other units, or the unit did not stand long enough to owe it. */
  readonly because?: 'unit-kind' | 'not-owed';
}

/** A ledger as the roles of its unit may know it: without what is confidential, and without what that feeds and nobody disclosed. */
export function ledgerOfUnitRoles(ledger: Ledger): Ledger {
  return {
    ...ledger,
    entries: Object.fromEntries(Object.entries(ledger.entries).filter(([, entry]) => !isConfidentialReport(entry))),
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
  const assessment = assessWhole(unit, ledger, pack, now, 'fact');
  return clauses.flatMap((clause) => determine(unit, ledger, clause, assessment));
}

function determine(unit: AssessedUnit, ledger: Ledger, clause: Clause, { judgements, duties }: Assessment): Determined[] {
  if (!speaksTo(unit, clause)) return [{ clause, determination: 'not-applicable', inputs: [], because: 'unit-kind' }];
  const own = judgements.filter(
    (one) => one.clause === clause.clause && (one.holds || one.form === 'absence' || (one.looked?.reports ?? []).length > 0),
  );
  const standing = Object.keys(ledger.standing).filter(
    (key) => standingOf(ledger, key) !== undefined && partsOfStandingKey(key).clause === clause.clause,
  );
  const keys = [...new Set([...standing, ...own.map(({ key }) => key)])];
  if (keys.length === 0) return [whereNothingIsCounted(clause, duties)];
  return keys.map((key): Determined => {
    const judgement = own.find((one) => one.key === key);
    const { period, subject } = partsOfStandingKey(key);
    const facts = judgement?.holds === true ? 'breached' : (judgement?.otherwise ?? 'insufficient-data');
    const determination = standingOf(ledger, key)?.determination ?? facts;
    const inputs = (judgement?.holds === true ? judgement.reports : judgement?.looked?.reports) ?? [];
    return { clause, determination, period, subject, inputs, ...(judgement === undefined ? {} : { judgement }) };
  });
}

/** A year in which nothing was counted towards a clause; what gives a light only is named all the same. */
function whereNothingIsCounted(clause: Clause, all: Assessment['duties']): Determined {
  const duties = all.filter((duty) => duty.clause === clause.clause);
  const inputs = [...new Set(duties.flatMap(({ evidence }) => evidence))];
  if (duties.some(({ determination }) => determination === 'not-applicable'))
    return { clause, determination: 'not-applicable', inputs, because: 'not-owed' };
  return { clause, determination: 'insufficient-data', inputs };
}
