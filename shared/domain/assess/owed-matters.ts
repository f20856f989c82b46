/** Matters with a date that are not findings: what a superior assigned (Articles 7(2), 9(2)) and clues (Articles 6(8), 9(4), 9(6)). */
import type { AssignmentId, ReportId } from '../ids.ts';
import { type EntryOf, type Subject, standingKey } from '../ledger.ts';
import type { ClauseId } from '../rule-pack.ts';
import { type CivilDate, daysBetween } from '../time.ts';
import { type AssessedUnit, principalOn } from '../unit.ts';
import { carriesAnnualDuties } from './annual-duties.ts';
import type { CountedEntry, EntriesByKind } from './entries.ts';
import { type Inquiry, type Judgement, type Looked, noJudgements } from './judgement.ts';
import { otherwiseOfMatters } from './otherwise.ts';
import { pastDue } from './overdue.ts';
import { yearOfPack } from './year-of-pack.ts';

/** What Article 7(2) asks a committee to do with a matter, and the limb that stands open without it. */
const stepsOfLeading = [
  ['relayed', 'lapse-b'],
  ['arranged', 'lapse-c'],
  ['urged', 'lapse-d'],
] as const;

/** An assigned matter with what the unit recorded about it. */
export interface AssignmentState {
  readonly assignmentId: AssignmentId;
  readonly clause: ClauseId;
  readonly dueOn: CivilDate;
  /** Done on or before its date, however late that was reported. */
  readonly met: boolean;
  /** Done, but so many days after it was due. */
  readonly daysLate?: number;
  /** Limbs of the clause that stand open for want of a record by the date. */
  readonly limbs: readonly string[];
  readonly evidence: readonly ReportId[];
}

const nothingAssigned: readonly AssignmentState[] = [];

/** The matters assigned to the unit that are due in the ledger's year, by id. */
export function assignmentStates(unit: AssessedUnit, entries: EntriesByKind): readonly AssignmentState[] {
  const { assignment: assigned, 'assignment-progress': progress } = entries;
  if (assigned.length === 0) return nothingAssigned;
  const leads = carriesAnnualDuties(unit);
  return assigned
    .map(({ reportId, entry }): AssignmentState => {
      const { assignmentId, dueOn } = entry;
      const own = progress.filter((one) => one.entry.assignmentId === assignmentId);
      const doneOn = own.find((one) => one.entry.progress === 'done')?.entry.occurredOn;
      const inTime = (step: EntryOf<'assignment-progress'>['progress']): boolean =>
        own.some((one) => one.entry.progress === step && one.entry.occurredOn <= dueOn);
      return {
        assignmentId,
        clause: (leads ? 'art7-2' : 'art9-2') as ClauseId,
        dueOn,
        met: doneOn !== undefined && doneOn <= dueOn,
        ...(doneOn !== undefined && doneOn > dueOn ? { daysLate: daysBetween(dueOn, doneOn) } : {}),
        limbs: leads ? stepsOfLeading.filter(([step]) => !inTime(step)).map(([, limb]) => limb) : ['lapse-e'],
        evidence: [reportId, ...own.map((one) => one.reportId)],
      };
    })
    .sort((a, b) => (a.assignmentId < b.assignmentId ? -1 : 1));
}

/** Judges assigned matters: of a committee for each principal in office when they were due, of a commission for its team. */
export function judgeAssignments(inquiry: Inquiry, states: readonly AssignmentState[]): readonly Judgement[] {
  const { unit, ledger, pack, everything } = inquiry;
  if (states.length === 0 || !yearOfPack(pack, ledger.year).judged.has((states[0] as AssignmentState).clause)) return noJudgements;
  const groups = new Map<string, { subject: Subject; states: AssignmentState[] }>();
  for (const state of states) {
    const subject = subjectOf(unit, state);
    const key = standingKey(state.clause, String(ledger.year), subject);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { subject, states: [state] });
    else group.states.push(state);
  }
  return [...groups].map(([key, group]): Judgement => {
    const isPast = pastDue(inquiry, key);
    const overdue = group.states.filter((state) => !state.met && state.limbs.length > 0 && isPast(state.assignmentId, state.dueOn));
    return {
      key,
      clause: (group.states[0] as AssignmentState).clause,
      period: String(ledger.year),
      subject: group.subject,
      form: 'deadline',
      holds: overdue.length > 0,
      otherwise: otherwiseOfMatters(group.states),
      evidence: overdue.map((state) => state.assignmentId),
      reports: unique(overdue.flatMap((state) => state.evidence)),
      established: unique(overdue.flatMap((state) => state.limbs)).sort(),
      fedBy: ['assignment', 'assignment-progress'],
      ...(everything
        ? {
            looked: {
              reports: unique(group.states.flatMap((state) => state.evidence)),
              open: group.states.filter((state) => !state.met && !overdue.includes(state)).map((state) => state.assignmentId),
              parts: carriesAnnualDuties(unit) ? stepsOfLeading.map(([, limb]) => limb) : ['lapse-e'],
            },
          }
        : {}),
    };
  });
}

function subjectOf(unit: AssessedUnit, state: AssignmentState): Subject {
  if (state.clause === 'art9-2') return { kind: 'commission-team' };
  const principal = principalOn(unit.principals, state.dueOn);
  return { kind: 'principal', ...(principal === undefined ? {} : { personId: principal.personId }) };
}

type Clue = CountedEntry<'clue'>;

/** Judges the clues that are due in the ledger's year. They are seen by commissions only, and so is all that they feed. */
export function judgeClues(inquiry: Inquiry, entries: EntriesByKind): readonly Judgement[] {
  const { unit, ledger, pack, everything } = inquiry;
  const { clue: clues, talk: talks } = entries;
  if (clues.length === 0) return noJudgements;
  const { judged } = yearOfPack(pack, ledger.year);
  const talkedInTime = ({ entry }: Clue): boolean =>
    talks.some((talk) => talk.entry.clueId === entry.clueId && talk.entry.occurredOn <= entry.dueOn);
  const disposedInTime = ({ entry }: Clue): boolean => entry.disposedOn !== undefined && entry.disposedOn <= entry.dueOn;
  const reportedInTime = ({ entry }: Clue): boolean => entry.reportedUpOn !== undefined && entry.reportedUpOn <= entry.dueOn;
  const isSerious = ({ entry }: Clue): boolean => entry.severity === 'serious';
  const lookedAt = (owed: readonly Clue[], overdue: readonly Clue[], isMet: (clue: Clue) => boolean, parts: readonly string[]): Looked => {
    const ids = new Set(owed.map(({ entry }) => entry.clueId));
    const about = talks.filter(({ entry }) => entry.clueId !== undefined && ids.has(entry.clueId));
    return {
      reports: [...owed, ...about].map(({ reportId }) => reportId),
      open: unique(owed.filter((clue) => !isMet(clue) && !overdue.includes(clue)).map(({ entry }) => entry.clueId as string)).sort(),
      parts,
    };
  };
  const judge = (
    clause: string,
    subject: Subject,
    limbsOf: (clue: Clue) => readonly string[],
    about: (clue: Clue) => boolean,
    isMet: (clue: Clue) => boolean,
    partsOf = (owed: readonly Clue[]): readonly string[] => unique(owed.flatMap(limbsOf)).sort(),
  ): Judgement[] => {
    const owed = clues.filter(about);
    if (owed.length === 0 || !judged.has(clause)) return [];
    const period = String(ledger.year);
    const key = standingKey(clause, period, subject);
    const isPast = pastDue(inquiry, key);
    const overdue = owed.filter((clue) => !isMet(clue) && isPast(clue.entry.clueId, clue.entry.dueOn));
    return [
      {
        key,
        clause: clause as ClauseId,
        period,
        subject,
        form: 'deadline',
        holds: overdue.length > 0,
        otherwise: otherwiseOfMatters(owed.map((clue) => ({ met: isMet(clue) }))),
        evidence: unique(overdue.map(({ entry }) => entry.clueId as string)).sort(),
        reports: overdue.map(({ reportId }) => reportId),
        established: unique(overdue.flatMap(limbsOf)).sort(),
        fedBy: ['clue', 'talk'],
        ...(everything ? { looked: lookedAt(owed, overdue, isMet, partsOf(owed)) } : {}),
      },
    ];
  };
  if (carriesAnnualDuties(unit)) {
    const isHandled = (clue: Clue): boolean => disposedInTime(clue) || (!isSerious(clue) && talkedInTime(clue));
    // A talk is the warning that limb d asks for; what is serious must be dealt with besides, which is limb e.
    const limbsOf = (clue: Clue): string[] => [...(talkedInTime(clue) ? [] : ['lapse-d']), ...(isSerious(clue) ? ['lapse-e'] : [])];
    const partsOf = (owed: readonly Clue[]): string[] => ['lapse-d', ...(owed.some(isSerious) ? ['lapse-e'] : [])];
    return judge('art6-8', { kind: 'team' }, limbsOf, () => true, isHandled, partsOf);
  }
  const team: Subject = { kind: 'commission-team' };
  return [
    ...judge(
      'art9-4',
      team,
      () => ['lapse-b'],
      (clue) => !isSerious(clue),
      (clue) => disposedInTime(clue) || talkedInTime(clue),
    ),
    ...judge(
      'art9-6',
      team,
      () => ['lapse-d'],
      ({ entry }) => entry.aboutTeam,
      reportedInTime,
    ),
  ];
}

function unique<One>(list: readonly One[]): One[] {
  return [...new Set(list)];
}
