/** The duties of a ledger as they are shown: determination, light and date. */
import type { Duty } from '../ledger.ts';
import type { ClauseId } from '../rule-pack.ts';
import type { AnnualState } from './annual-duties.ts';
import type { Inquiry, Judgement } from './judgement.ts';
import { lightOfPartlyMet, lightOfUnmet } from './lights.ts';
import { standingOf } from './overdue.ts';
import type { FindingState } from './owed-findings.ts';
import type { AssignmentState } from './owed-matters.ts';
import { yearOfPack } from './year-of-pack.ts';

/** What a ledger owes for a year, and how far it got. */
export function annualDuty({ ledger, today, pack }: Inquiry, state: AnnualState, owes: boolean, judgements: readonly Judgement[]): Duty {
  const { clause, dueOn } = state;
  const evidence = state.satisfiedBy.map(({ reportId }) => reportId);
  if (!owes) return { clause, determination: 'not-applicable', light: 'none', dueOn, evidence };
  if (state.met) {
    if (state.missing.length === 0 && !state.late) return { clause, determination: 'met', light: 'green', dueOn, evidence };
    const partly = state.missing.length > 0;
    return {
      clause,
      determination: 'met',
      light: partly ? lightOfPartlyMet(dueOn, today, pack) : 'green',
      dueOn,
      ...(state.late ? { late: true } : {}),
      ...(partly ? { missing: [...state.missing] } : {}),
      evidence,
    };
  }
  const breached =
    judgements.some((judgement) => judgement.clause === clause && judgement.form === 'absence' && judgement.holds) ||
    Object.keys(ledger.standing).some((key) => key.startsWith(`${clause}|${ledger.year}|`) && standingOf(ledger, key) !== undefined);
  return {
    clause,
    determination: breached ? 'breached' : 'insufficient-data',
    light: lightOfUnmet(dueOn, today, pack),
    dueOn,
    missing: [...state.missing],
    evidence: state.declaredNil.map(({ reportId }) => reportId),
  };
}

/** One finding that is due in the year. */
export function findingDuty(inquiry: Inquiry, state: FindingState, judgements: readonly Judgement[]): Duty {
  const { today, pack } = inquiry;
  const { findingId, clause, finding } = state;
  const { dueOn } = finding;
  const evidence = [...state.evidence];
  if (state.met) return { clause, findingId, dueOn, evidence, determination: 'met', light: 'green' };
  const light = lightOfUnmet(dueOn, today, pack);
  const late = state.daysLate === undefined ? {} : { daysLate: state.daysLate };
  // A finding that raises nothing is marked by no sweep; it is breached as soon as its date has passed.
  const breached = state.accountable ? isHeldAgainst(inquiry, judgements, clause, findingId) : dueOn < today;
  return { clause, findingId, dueOn, evidence, determination: breached ? 'breached' : 'insufficient-data', light, ...late };
}

/** One assigned matter that is due in the year. */
export function assignmentDuty(inquiry: Inquiry, state: AssignmentState, judgements: readonly Judgement[]): Duty {
  const { today, pack } = inquiry;
  const { assignmentId, clause, dueOn } = state;
  const evidence = [...state.evidence];
  if (state.met) return { clause, assignmentId, dueOn, evidence, determination: 'met', light: 'green' };
  const light = lightOfUnmet(dueOn, today, pack);
  const late = state.daysLate === undefined ? {} : { daysLate: state.daysLate };
  const accountable = state.limbs.length > 0 && yearOfPack(pack, inquiry.ledger.year).judged.has(clause);
  const breached = accountable ? isHeldAgainst(inquiry, judgements, clause, assignmentId) : dueOn < today;
  return { clause, assignmentId, dueOn, evidence, determination: breached ? 'breached' : 'insufficient-data', light, ...late };
}

/** Whether a matter with a date is part of what is raised, or of a trigger that stands. */
function isHeldAgainst({ ledger }: Inquiry, judgements: readonly Judgement[], clause: ClauseId, id: string): boolean {
  if (judgements.some((judgement) => judgement.clause === clause && judgement.holds && judgement.evidence.includes(id))) return true;
  return Object.keys(ledger.standing).some(
    (key) => key.startsWith(`${clause}|${ledger.year}|`) && standingOf(ledger, key)?.evidence.includes(id) === true,
  );
}
