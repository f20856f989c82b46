/**
 * Judges one ledger: pure, and the only place where a clause becomes a yes or a no. Whether the result may raise something is decided in
 * `settle`, by who asks: a fact raises what it completes, and only the schedule raises what is missing or overdue.
 */
import type { ReportId } from '../ids.ts';
import { type Determination, type Duty, type Ledger, type Light, type Subject, standingKey, type Tallies } from '../ledger.ts';
import type { ReportKind } from '../report-fields.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import { type CivilDate, type Instant, laterOf, shanghaiDate } from '../time.ts';
import { type AssessedUnit, principalOn } from '../unit.ts';
import { type AnnualState, annualStates, carriesAnnualDuties, owesAnnualDuties } from './annual-duties.ts';
import { entriesByKind } from './entries.ts';
import { lightOfPartlyMet, lightOfUnmet, worstLight } from './lights.ts';
import { type FindingState, findingStates } from './owed-findings.ts';
import { type CommissionFacts, commissionFacts } from './tallies.ts';
import { yearOfPack } from './year-of-pack.ts';

/** Who asks: a fact that has just arrived (or somebody who reads), or the schedule. */
export type Asker = 'fact' | 'schedule';

/** Whether the facts make out one clause for one period and subject. */
export interface Judgement {
  readonly key: string;
  readonly clause: ClauseId;
  readonly period: string;
  readonly subject: Subject;
  readonly form: 'absence' | 'deadline' | 'threshold' | 'event';
  /** The facts, at the instant judged for, make out the lapse. */
  readonly holds: boolean;
  /** What the unit's determination is while it does not hold. */
  readonly otherwise: Determination;
  /** The persons, cases or findings that make it out; empty for an absence. */
  readonly evidence: readonly string[];
  readonly reports: readonly ReportId[];
  /** For an absence: nothing was reported, or the unit itself declared that there was nothing. */
  readonly basis?: 'no-report' | 'declared-nil';
  /** The kinds of report that make it out. */
  readonly fedBy: readonly ReportKind[];
  /** Fed by facts that only commissions see. */
  readonly confidential: boolean;
}

export interface Assessment {
  /** What holds, and what a standing trigger is about; a clause that neither holds nor stands has nothing to settle. */
  readonly judgements: readonly Judgement[];
  readonly duties: readonly Duty[];
  readonly light: Light;
  readonly tallies: Tallies;
  /** The unit owes annual duties but has nobody as principal on 31 December. */
  readonly rosterGap: boolean;
}

/** Judges a unit's year as of an instant. `now` decides what is due and the lights; the facts are those in the ledger, whenever they came. */
export function assess(unit: AssessedUnit, ledger: Ledger, pack: RulePack, now: Instant, asker: Asker): Assessment {
  const entries = entriesByKind(ledger);
  const owes = owesAnnualDuties(unit, ledger.year, pack);
  const annual = annualStates(unit, ledger, entries, pack);
  const findings = findingStates(unit, ledger, entries, pack);
  const facts = commissionFacts(entries);
  const responsible = principalOn(unit.principals, yearOfPack(pack, ledger.year).yearEnd);
  const today = shanghaiDate(now);
  const inquiry: Inquiry = { unit, ledger, pack, now, today, asker, anyStands: Object.keys(ledger.standing).length > 0 };

  const judgements: Judgement[] = [];
  if (owes) for (const state of annual) judgeAbsence(judgements, inquiry, state, responsible);
  judgeDeadline(judgements, inquiry, findings);
  judgeArticle10(judgements, inquiry, facts);

  const duties: Duty[] = [];
  if (carriesAnnualDuties(unit)) for (const state of annual) duties.push(annualDuty(inquiry, state, owes, judgements));
  for (const state of findings) duties.push(findingDuty(inquiry, state, judgements));
  return {
    judgements,
    duties,
    light: worstLight(duties),
    tallies: {
      removedLeaders: facts.removedLeaders.size,
      majorCases: facts.majorCases.size,
      seriousCases: facts.seriousCases.size,
      reports: entries.count,
    },
    rosterGap: owes && responsible === undefined,
  };
}

/** One ledger under judgement: whose, by which pack, as of when, and for whom. */
interface Inquiry {
  readonly unit: AssessedUnit;
  readonly ledger: Ledger;
  readonly pack: RulePack;
  readonly now: Instant;
  /** The date of `now`. */
  readonly today: CivilDate;
  readonly asker: Asker;
  /** Whether the ledger has any trigger at all; most have none, and need no key to be looked up. */
  readonly anyStands: boolean;
}

function isStanding(ledger: Ledger, key: string): boolean {
  const standing = ledger.standing[key];
  return standing !== undefined && standing.workflow !== 'withdrawn';
}

function judgeAbsence(
  judgements: Judgement[],
  { ledger, now, asker, anyStands }: Inquiry,
  state: AnnualState,
  responsible: { personId: Subject['personId'] } | undefined,
): void {
  if (state.met && !anyStands) return;
  const subject: Subject =
    state.subject === 'principal'
      ? { kind: 'principal', ...(responsible?.personId === undefined ? {} : { personId: responsible.personId }) }
      : { kind: 'team' };
  const period = String(ledger.year);
  const key = standingKey(state.clause, period, subject);
  // A standing trigger was ripe when it was raised and is never judged for an earlier instant than that.
  const ripe = isStanding(ledger, key) || (asker === 'schedule' && now >= state.raisedFrom);
  const holds = !state.met && ripe;
  if (!holds && ledger.standing[key] === undefined) return;
  judgements.push({
    key,
    clause: state.clause,
    period,
    subject,
    form: 'absence',
    holds,
    otherwise: state.met ? 'met' : 'insufficient-data',
    evidence: [],
    reports: state.declaredNil.map(({ reportId }) => reportId),
    basis: state.declaredNil.length > 0 ? 'declared-nil' : 'no-report',
    fedBy: [state.kind, 'nil'],
    confidential: false,
  });
}

/** Article 6(7): one trigger for all inspection-tour findings that were due in the year. */
function judgeDeadline(
  judgements: Judgement[],
  { ledger, now, today, asker, anyStands }: Inquiry,
  findings: readonly FindingState[],
): void {
  if (!anyStands && findings.every((state) => state.met || !state.accountable)) return;
  const period = String(ledger.year);
  const subject: Subject = { kind: 'team' };
  const key = standingKey('art6-7', period, subject);
  const accountable = findings.filter((state) => state.accountable);
  const standing = isStanding(ledger, key) ? ledger.standing[key] : undefined;
  const everJudged = standing === undefined ? today : shanghaiDate(laterOf(now, standing.judgedAt));
  const overdue = accountable.filter((state) => {
    if (state.met) return false;
    if (standing?.evidence.includes(state.findingId)) return state.finding.dueOn < everJudged;
    return asker === 'schedule' && state.finding.dueOn < today;
  });
  if (overdue.length === 0 && ledger.standing[key] === undefined) return;
  judgements.push({
    key,
    clause: 'art6-7' as ClauseId,
    period,
    subject,
    form: 'deadline',
    holds: overdue.length > 0,
    otherwise: accountable.length > 0 && accountable.every((state) => state.met) ? 'met' : 'insufficient-data',
    evidence: overdue.map((state) => state.findingId),
    reports: [...new Set(overdue.flatMap((state) => state.evidence))],
    fedBy: ['inspection', 'rectification'],
    confidential: false,
  });
}

type Groups = CommissionFacts['majorCases'];

function judgeArticle10(judgements: Judgement[], { unit, ledger, pack }: Inquiry, facts: CommissionFacts): void {
  const { judged } = yearOfPack(pack, ledger.year);
  const add = (clause: string, period: string, form: Judgement['form'], holds: boolean, groups: Groups): void => {
    const subject: Subject = { kind: carriesAnnualDuties(unit) ? 'team' : 'commission-team' };
    const key = standingKey(clause, period, subject);
    if (!holds && ledger.standing[key] === undefined) return;
    judgements.push({
      key,
      clause: clause as ClauseId,
      period,
      subject,
      form,
      holds,
      otherwise: 'met',
      evidence: [...groups.keys()],
      reports: [...groups.values()].flatMap((entries) => entries.map(({ reportId }) => reportId)),
      fedBy: [clause === 'art10-4' ? 'sanction' : 'case'],
      confidential: true,
    });
  };
  const { removedLeaders, majorCases, seriousCases } = facts;
  const { removedLeadersAtLeast, majorCasesAtLeast } = pack.parameters;
  const year = String(ledger.year);
  if (judged.has('art10-4') && removedLeaders.size > 0)
    add('art10-4', year, 'threshold', removedLeaders.size >= removedLeadersAtLeast.value, removedLeaders);
  if (judged.has('art10-5') && majorCases.size > 0)
    add('art10-5', year, 'threshold', majorCases.size >= majorCasesAtLeast.value, majorCases);
  if (judged.has('art10-2'))
    for (const [caseId, entries] of seriousCases) add('art10-2', caseId, 'event', true, new Map([[caseId, entries]]));
}

function annualDuty({ ledger, today, pack }: Inquiry, state: AnnualState, owes: boolean, judgements: readonly Judgement[]): Duty {
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
    judgements.some((judgement) => judgement.clause === clause && judgement.holds) ||
    Object.keys(ledger.standing).some((key) => key.startsWith(`${clause}|`) && isStanding(ledger, key));
  return {
    clause,
    determination: breached ? 'breached' : 'insufficient-data',
    light: lightOfUnmet(dueOn, today, pack),
    dueOn,
    missing: [...state.missing],
    evidence: state.declaredNil.map(({ reportId }) => reportId),
  };
}

function findingDuty({ ledger, today, pack }: Inquiry, state: FindingState, judgements: readonly Judgement[]): Duty {
  const { findingId, clause, finding } = state;
  const { dueOn } = finding;
  const evidence = [...state.evidence];
  if (state.met) return { clause, findingId, dueOn, evidence, determination: 'met', light: 'green' };
  const light = lightOfUnmet(dueOn, today, pack);
  const late = state.daysLate === undefined ? {} : { daysLate: state.daysLate };
  const raised = judgements.some((judgement) => judgement.clause === 'art6-7' && judgement.holds && judgement.evidence.includes(findingId));
  const standing = ledger.standing[standingKey('art6-7', String(ledger.year), { kind: 'team' })];
  const stands = standing !== undefined && standing.workflow !== 'withdrawn' && standing.evidence.includes(findingId);
  // A finding from another source raises nothing, so no sweep marks it; it is breached as soon as its date has passed.
  const breached = state.accountable ? raised || stands : dueOn < today;
  return { clause, findingId, dueOn, evidence, determination: breached ? 'breached' : 'insufficient-data', light, ...late };
}
