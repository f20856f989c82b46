/**
 * Judges one ledger: pure, and the only place where a clause becomes a yes or a no. Whether the result may raise something is decided in
 * `settle`, by who asks: a fact raises what it completes, and only the schedule raises what is missing or overdue.
 */
import { type Duty, type Ledger, type Light, type Subject, standingKey, type Tallies } from '../ledger.ts';
import type { ReportKind } from '../report-fields.ts';
import type { ClauseId, RulePack } from '../rule-pack.ts';
import { type Instant, shanghaiDate } from '../time.ts';
import { type AssessedUnit, principalOn } from '../unit.ts';
import { type AnnualState, annualStates, carriesAnnualDuties, owesAnnualDuties } from './annual-duties.ts';
import { judgePersonsFindings } from './by-people.ts';
import { judgeCrossReferences } from './cross-references.ts';
import { annualDuty, assignmentDuty, findingDuty } from './duties.ts';
import { type EntriesByKind, entriesByKind } from './entries.ts';
import type { Asker, Inquiry, Judgement } from './judgement.ts';
import { worstLight } from './lights.ts';
import { otherwiseOfEvent, otherwiseOfMatters, otherwiseOfNumber } from './otherwise.ts';
import { pastDue, standingOf } from './overdue.ts';
import { type FindingState, findingStates } from './owed-findings.ts';
import { assignmentStates, judgeAssignments, judgeClues } from './owed-matters.ts';
import { judgeClusters, judgeRelatedCases, notedClusters } from './related-cases.ts';
import { type CommissionFacts, commissionFacts } from './tallies.ts';
import { yearOfPack } from './year-of-pack.ts';

export interface Assessment {
  /** What holds, and what a standing trigger is about; of the whole year, all that facts speak of. */
  readonly judgements: readonly Judgement[];
  readonly duties: readonly Duty[];
  readonly light: Light;
  readonly tallies: Tallies;
  /** The unit owes annual duties but has nobody as principal on 31 December. */
  readonly rosterGap: boolean;
}

/** Judges a unit's year as of an instant. `now` decides what is due and the lights; the facts are those in the ledger, whenever they came. */
export function assess(unit: AssessedUnit, ledger: Ledger, pack: RulePack, now: Instant, asker: Asker): Assessment {
  return judge(unit, ledger, pack, now, asker, false);
}

/** The same with every judgement that facts speak of, whether or not it holds: for whoever reads the year of one unit. */
export function assessWhole(unit: AssessedUnit, ledger: Ledger, pack: RulePack, now: Instant, asker: Asker): Assessment {
  return judge(unit, ledger, pack, now, asker, true);
}

function judge(unit: AssessedUnit, ledger: Ledger, pack: RulePack, now: Instant, asker: Asker, everything: boolean): Assessment {
  const entries = entriesByKind(ledger);
  const owes = owesAnnualDuties(unit, ledger.year, pack);
  const annual = annualStates(unit, ledger, entries, pack);
  const findings = findingStates(unit, ledger, entries, pack);
  const facts = commissionFacts(entries);
  const responsible = principalOn(unit.principals, yearOfPack(pack, ledger.year).yearEnd);
  const today = shanghaiDate(now);
  const inquiry: Inquiry = { unit, ledger, pack, now, today, asker, anyStands: Object.keys(ledger.standing).length > 0, everything };

  const judgements: Judgement[] = [];
  if (owes) for (const state of annual) judgeAbsence(judgements, inquiry, state, responsible);
  judgeFindings(judgements, inquiry, findings);
  const assignments = assignmentStates(unit, entries);
  judgements.push(
    ...judgeAssignments(inquiry, assignments),
    ...judgeClues(inquiry, entries),
    ...judgeRelatedCases(inquiry, entries),
    ...judgeClusters(inquiry),
  );
  judgeArticle10(judgements, inquiry, facts, entries.case);
  judgements.push(...judgePersonsFindings(inquiry, entries));
  judgements.push(...judgeCrossReferences(inquiry, entries, judgements));

  const clusters = notedClusters(inquiry);
  const duties: Duty[] = [];
  if (carriesAnnualDuties(unit)) for (const state of annual) duties.push(annualDuty(inquiry, state, owes, judgements));
  for (const state of findings) duties.push(findingDuty(inquiry, state, judgements));
  for (const state of assignments) duties.push(assignmentDuty(inquiry, state, judgements));
  return {
    // Most clauses neither hold nor stand: there is nothing to settle about them.
    judgements: everything ? judgements : judgements.filter(({ holds, key }) => holds || ledger.standing[key] !== undefined),
    duties,
    light: worstLight(duties),
    tallies: {
      removedLeaders: facts.removedLeaders.size,
      majorCases: facts.majorCases.size,
      seriousCases: facts.seriousCases.size,
      ...(clusters.length === 0 ? {} : { clusters }),
      reports: entries.count,
    },
    rosterGap: owes && responsible === undefined,
  };
}

/** What the absence of a kind establishes, where it is not the lapse as a whole: 6(1) lists the missing plan among others, 7(6) the inspection. */
const limbOfAbsence: Readonly<Partial<Record<ReportKind, string>>> = { plan: 'lapse-c', inspection: 'lapse-a' };

function judgeAbsence(
  judgements: Judgement[],
  { ledger, now, asker, anyStands, everything }: Inquiry,
  state: AnnualState,
  responsible: { personId: Subject['personId'] } | undefined,
): void {
  if (state.met && !anyStands && !everything) return;
  const subject: Subject =
    state.subject === 'principal'
      ? { kind: 'principal', ...(responsible?.personId === undefined ? {} : { personId: responsible.personId }) }
      : { kind: 'team' };
  const period = String(ledger.year);
  const key = standingKey(state.clause, period, subject);
  // A standing trigger was ripe when it was raised and is never judged for an earlier instant than that.
  const ripe = standingOf(ledger, key) !== undefined || (asker === 'schedule' && now >= state.raisedFrom);
  const holds = !state.met && ripe;
  if (!holds && ledger.standing[key] === undefined && !everything) return;
  const established = [limbOfAbsence[state.kind] ?? 'lapse'];
  const nil = state.declaredNil.map(({ reportId }) => reportId);
  judgements.push({
    key,
    clause: state.clause,
    period,
    subject,
    form: 'absence',
    holds,
    otherwise: state.met ? 'met' : 'insufficient-data',
    evidence: [],
    reports: nil,
    established,
    basis: state.declaredNil.length > 0 ? 'declared-nil' : 'no-report',
    fedBy: [state.kind, 'nil'],
    ...(everything
      ? {
          looked: {
            reports: [...state.satisfiedBy.map(({ reportId }) => reportId), ...(state.met ? [] : nil)],
            open: [],
            parts: established,
          },
        }
      : {}),
  });
}

/** Article 6(7), and 6(4) and 6(6) where the pack says so: one trigger for all findings of the clause that were due in the year. */
function judgeFindings(judgements: Judgement[], inquiry: Inquiry, findings: readonly FindingState[]): void {
  const { ledger, anyStands, everything } = inquiry;
  if (!anyStands && !everything && findings.every((state) => state.met || !state.accountable)) return;
  const period = String(ledger.year);
  const subject: Subject = { kind: 'team' };
  for (const [clause, limb] of limbsOfFindings) {
    const key = standingKey(clause, period, subject);
    const accountable = findings.filter((state) => state.accountable && state.clause === clause);
    const isPast = pastDue(inquiry, key);
    const overdue = accountable.filter((state) => !state.met && isPast(state.findingId, state.finding.dueOn));
    if (overdue.length === 0 && ledger.standing[key] === undefined && (!everything || accountable.length === 0)) continue;
    judgements.push({
      key,
      clause: clause as ClauseId,
      period,
      subject,
      form: 'deadline',
      holds: overdue.length > 0,
      otherwise: otherwiseOfMatters(accountable),
      evidence: overdue.map((state) => state.findingId),
      reports: [...new Set(overdue.flatMap((state) => state.evidence))],
      established: [limb],
      fedBy: ['inspection', 'rectification'],
      ...(everything
        ? {
            looked: {
              reports: [...new Set(accountable.flatMap((state) => state.evidence))],
              open: accountable.filter((state) => !state.met && !overdue.includes(state)).map((state) => state.findingId),
              parts: [limb],
            },
          }
        : {}),
    });
  }
}

/** What an overdue finding establishes, by the clause under which it shows. */
const limbsOfFindings = [
  ['art6-4', 'lapse-b'],
  ['art6-6', 'lapse-a'],
  ['art6-7', 'lapse'],
] as const;

type Groups = CommissionFacts['majorCases'];

function judgeArticle10(
  judgements: Judgement[],
  { unit, ledger, pack, everything }: Inquiry,
  facts: CommissionFacts,
  cases: EntriesByKind['case'],
): void {
  const { judged } = yearOfPack(pack, ledger.year);
  const add = (clause: string, period: string, form: Judgement['form'], holds: boolean, groups: Groups, isSaid = true): void => {
    const subject: Subject = { kind: carriesAnnualDuties(unit) ? 'team' : 'commission-team' };
    const key = standingKey(clause, period, subject);
    if (!holds && ledger.standing[key] === undefined && !everything) return;
    const reports = [...groups.values()].flatMap((entries) => entries.map(({ reportId }) => reportId));
    const established = clause === 'art10-4' ? ['lapse'] : isSaid ? ['lapse', 'classification'] : ['classification'];
    judgements.push({
      key,
      clause: clause as ClauseId,
      period,
      subject,
      form,
      holds,
      otherwise: form === 'event' ? otherwiseOfEvent : otherwiseOfNumber(groups.size),
      evidence: [...groups.keys()],
      reports,
      established,
      ...(isSaid ? {} : { bearsOn: ['lapse'] }),
      fedBy: [clause === 'art10-4' ? 'sanction' : 'case'],
      ...(everything ? { looked: { reports, open: [], parts: established } } : {}),
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
    for (const [caseId, entries] of seriousCases) {
      // That it is a leading cadre's is said where a report names one, or a person of the team; otherwise it is for people to say.
      const saying = cases.filter(({ entry }) => entry.caseId === caseId && (entry.ofTeam === true || entry.leader?.relation === 'self'));
      add('art10-2', caseId, 'event', true, new Map([[caseId, [...new Set([...entries, ...saying])]]]), saying.length > 0);
    }
}
