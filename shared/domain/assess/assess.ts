/**
 * Judges one ledger: pure, and the only place where a clause becomes a yes or a no. Whether the result may raise something is decided in
 * `settle`, by who asks: a fact raises what it completes, and only the schedule raises what is missing or overdue.
 */
import type { ReportId } from '../ids.ts';
import { type Determination, type Duty, type Ledger, type Light, type Subject, standingKey, type Tallies } from '../ledger.ts';
import type { ReportKind } from '../report.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import { type CivilDate, dateIn, type Instant, laterOf, shanghaiDate } from '../time.ts';
import { type AssessedUnit, principalOn } from '../unit.ts';
import { type AnnualState, annualStates, owesAnnualDuties } from './annual-duties.ts';
import { lightOfPartlyMet, lightOfUnmet, worstLight } from './lights.ts';
import { type FindingState, findingStates } from './owed-findings.ts';
import { type CommissionFacts, commissionFacts } from './tallies.ts';

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
  readonly judgements: readonly Judgement[];
  readonly duties: readonly Duty[];
  readonly light: Light;
  readonly tallies: Tallies;
  /** The unit owes annual duties but has nobody as principal on 31 December. */
  readonly rosterGap: boolean;
}

/** Judges a unit's year as of an instant. `now` decides what is due and the lights; the facts are those in the ledger, whenever they came. */
export function assess(unit: AssessedUnit, ledger: Ledger, pack: RulePack, now: Instant, asker: Asker): Assessment {
  const owes = owesAnnualDuties(unit, ledger.year, pack);
  const annual = annualStates(unit, ledger, pack);
  const findings = findingStates(unit, ledger, pack);
  const facts = commissionFacts(ledger);
  const responsible = principalOn(unit.principals, dateIn(ledger.year, pack.parameters.annualDueOn.value));
  const judgements = [
    ...(owes ? annual.map((state) => judgeAbsence(ledger, state, responsible, now, asker)) : []),
    ...judgeDeadline(ledger, findings, now, asker),
    ...judgeArticle10(unit, ledger, facts, pack),
  ];
  const today = shanghaiDate(now);
  const duties = [
    ...(unit.kind === 'committee' || unit.kind === 'party-group'
      ? annual.map((state) => annualDuty(ledger, state, owes, judgements, today, pack))
      : []),
    ...findings.map((state) => findingDuty(ledger, state, judgements, today, pack)),
  ];
  return {
    judgements,
    duties,
    light: worstLight(duties),
    tallies: {
      removedLeaders: facts.removedLeaders.size,
      majorCases: facts.majorCases.size,
      seriousCases: facts.seriousCases.size,
      reports: Object.keys(ledger.entries).length,
    },
    rosterGap: owes && responsible === undefined,
  };
}

function isStanding(ledger: Ledger, key: string): boolean {
  const standing = ledger.standing[key];
  return standing !== undefined && standing.workflow !== 'withdrawn';
}

function judgeAbsence(
  ledger: Ledger,
  state: AnnualState,
  responsible: { personId: Subject['personId'] } | undefined,
  now: Instant,
  asker: Asker,
): Judgement {
  const subject: Subject =
    state.subject === 'principal'
      ? { kind: 'principal', ...(responsible?.personId === undefined ? {} : { personId: responsible.personId }) }
      : { kind: 'team' };
  const period = String(ledger.year);
  const key = standingKey(state.clause, period, subject);
  // A standing trigger was ripe when it was raised and is never judged for an earlier instant than that.
  const ripe = isStanding(ledger, key) || (asker === 'schedule' && now >= state.raisedFrom);
  return {
    key,
    clause: state.clause,
    period,
    subject,
    form: 'absence',
    holds: !state.met && ripe,
    otherwise: state.met ? 'met' : 'insufficient-data',
    evidence: [],
    reports: state.declaredNil.map(({ reportId }) => reportId),
    basis: state.declaredNil.length > 0 ? 'declared-nil' : 'no-report',
    fedBy: [state.kind, 'nil'],
    confidential: false,
  };
}

/** Article 6(7): one trigger for all inspection-tour findings that were due in the year. */
function judgeDeadline(ledger: Ledger, findings: readonly FindingState[], now: Instant, asker: Asker): Judgement[] {
  const period = String(ledger.year);
  const subject: Subject = { kind: 'team' };
  const key = standingKey('art6-7', period, subject);
  const accountable = findings.filter((state) => state.accountable);
  if (accountable.length === 0 && ledger.standing[key] === undefined) return [];
  const standing = isStanding(ledger, key) ? ledger.standing[key] : undefined;
  const today = shanghaiDate(now);
  const everJudged = standing === undefined ? today : shanghaiDate(laterOf(now, standing.judgedAt));
  const overdue = accountable.filter((state) => {
    if (state.met) return false;
    if (standing?.evidence.includes(state.findingId)) return state.finding.dueOn < everJudged;
    return asker === 'schedule' && state.finding.dueOn < today;
  });
  return [
    {
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
    },
  ];
}

function judgeArticle10(unit: AssessedUnit, ledger: Ledger, facts: CommissionFacts, pack: RulePack): Judgement[] {
  const subject: Subject = { kind: unit.kind === 'committee' || unit.kind === 'party-group' ? 'team' : 'commission-team' };
  const judgement = (
    clause: string,
    period: string,
    form: Judgement['form'],
    holds: boolean,
    groups: ReadonlyMap<string, readonly { reportId: ReportId }[]>,
  ): Judgement => ({
    key: standingKey(clause, period, subject),
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
  const year = String(ledger.year);
  const judgements: Judgement[] = [];
  const judges = (clause: string): boolean => pack.clauses.includes(clause as ClauseId);
  if (judges('art10-4') && facts.removedLeaders.size > 0) {
    judgements.push(
      judgement(
        'art10-4',
        year,
        'threshold',
        facts.removedLeaders.size >= pack.parameters.removedLeadersAtLeast.value,
        facts.removedLeaders,
      ),
    );
  }
  if (judges('art10-5') && facts.majorCases.size > 0) {
    judgements.push(
      judgement('art10-5', year, 'threshold', facts.majorCases.size >= pack.parameters.majorCasesAtLeast.value, facts.majorCases),
    );
  }
  if (judges('art10-2')) {
    for (const [caseId, entries] of facts.seriousCases)
      judgements.push(judgement('art10-2', caseId, 'event', true, new Map([[caseId, entries]])));
  }
  return judgements;
}

function annualDuty(
  ledger: Ledger,
  state: AnnualState,
  owes: boolean,
  judgements: readonly Judgement[],
  today: CivilDate,
  pack: RulePack,
): Duty {
  const evidence = state.satisfiedBy.map(({ reportId }) => reportId);
  if (!owes) return { clause: state.clause, determination: 'not-applicable', light: 'none', dueOn: state.dueOn, evidence };
  if (state.met) {
    const light = state.missing.length > 0 ? lightOfPartlyMet(state.dueOn, today, pack) : 'green';
    const missing = state.missing.length > 0 ? { missing: [...state.missing] } : {};
    return {
      clause: state.clause,
      determination: 'met',
      light,
      dueOn: state.dueOn,
      ...(state.late ? { late: true } : {}),
      ...missing,
      evidence,
    };
  }
  const breached =
    judgements.some((judgement) => judgement.clause === state.clause && judgement.holds) ||
    Object.keys(ledger.standing).some((key) => key.startsWith(`${state.clause}|`) && isStanding(ledger, key));
  return {
    clause: state.clause,
    determination: breached ? 'breached' : 'insufficient-data',
    light: lightOfUnmet(state.dueOn, today, pack),
    dueOn: state.dueOn,
    missing: [...state.missing],
    evidence: state.declaredNil.map(({ reportId }) => reportId),
  };
}

function findingDuty(ledger: Ledger, state: FindingState, judgements: readonly Judgement[], today: CivilDate, pack: RulePack): Duty {
  const { findingId, clause, finding } = state;
  const common = { clause, findingId, dueOn: finding.dueOn, evidence: [...state.evidence] };
  if (state.met) return { ...common, determination: 'met', light: 'green' };
  const light = lightOfUnmet(finding.dueOn, today, pack);
  const late = state.daysLate === undefined ? {} : { daysLate: state.daysLate };
  const raised = judgements.some((judgement) => judgement.clause === 'art6-7' && judgement.holds && judgement.evidence.includes(findingId));
  const standing = ledger.standing[standingKey('art6-7', String(ledger.year), { kind: 'team' })];
  const stands = standing !== undefined && standing.workflow !== 'withdrawn' && standing.evidence.includes(findingId);
  // A finding from another source raises nothing, so no sweep marks it; it is breached as soon as its date has passed.
  const breached = state.accountable ? raised || stands : finding.dueOn < today;
  return { ...common, determination: breached ? 'breached' : 'insufficient-data', light, ...late };
}
