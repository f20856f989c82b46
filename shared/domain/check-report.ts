/** What a single schema cannot see: a report held against the unit, its roster, the people and findings that are known, and today. Pure. */
import { checkFinding, hadPortfolio } from './check-finding.ts';
import type { Fault } from './fault.ts';
import { pointerTo } from './fault.ts';
import type { PersonId } from './ids.ts';
import type { RegionPath } from './region.ts';
import type { ReportDraft } from './report.ts';
import { unitKindsOfReport } from './report.ts';
import type { Clause, ClauseId } from './rule-pack.ts';
import type { CivilDate } from './time.ts';
import { inOffice, isCommission, isOpen, type Unit } from './unit.ts';

export interface CheckContext {
  readonly unit: Unit;
  readonly today: CivilDate;
  readonly side: 'unit' | 'commission' | 'superior' | 'migration';
  readonly isKnown: (personId: PersonId) => boolean;
  /** The path of the unit's region. */
  readonly path: RegionPath;
  /** The unit besides its own that the draft names, where it exists. */
  readonly otherUnit: { readonly unit: Unit; readonly path: RegionPath } | undefined;
  /** Whether a current report puts up the matter that the draft answers. */
  readonly answersCurrent: boolean;
  /** The day of the matter that the draft answers, where the unit's own ledger knows it. */
  readonly answersFrom?: CivilDate | undefined;
  /** Matters of this draft that another report already holds. */
  readonly takenMatters: ReadonlySet<string>;
  /** Of an assignment: whether the one that assigns it, or acts for it, is a superior of the unit. */
  readonly isFromAbove: boolean;
  /** The clause that a finding is about; undefined where the regulation has none. */
  readonly clauseOf: (clause: ClauseId) => Clause | undefined;
}

/** Every fault of a draft, by JSON pointer; empty if there is none. */
export function checkReport(draft: ReportDraft, context: CheckContext): Fault[] {
  const faults: Fault[] = [];
  const fault = (code: Fault['code'], ...path: (string | number)[]): void => {
    faults.push({ pointer: pointerTo(...path), code });
  };
  const notInFuture = (date: CivilDate | undefined, ...path: (string | number)[]): void => {
    if (date !== undefined && date > context.today) fault('date-in-future', ...path);
  };
  const known = (personId: PersonId | undefined, ...path: (string | number)[]): boolean => {
    if (personId === undefined || context.isKnown(personId)) return personId !== undefined;
    fault('unknown-person', ...path);
    return false;
  };
  const onRoster = (personId: PersonId | undefined, ...path: (string | number)[]): void => {
    if (personId === undefined) return;
    const tenures = context.unit.members.filter((member) => member.personId === personId);
    if (tenures.some((tenure) => inOffice(tenure, draft.occurredOn))) return;
    fault(tenures.length > 0 || context.isKnown(personId) ? 'not-on-roster' : 'unknown-person', ...path);
  };

  notInFuture(draft.occurredOn, 'occurredOn');
  if (draft.registeredOn !== undefined) {
    if (draft.origin !== 'migration') fault('registered-without-migration', 'registeredOn');
    if (draft.registeredOn < draft.occurredOn) fault('registered-before-occurred', 'registeredOn');
    notInFuture(draft.registeredOn, 'registeredOn');
  }
  // A finding may be rectified before it is fed back (立行立改); nothing else is answered before it was put up.
  if (context.answersFrom !== undefined && draft.occurredOn < context.answersFrom) fault('before-what-it-answers', 'occurredOn');
  if (draft.origin === 'migration' && context.side !== 'migration') fault('migration-not-allowed', 'origin');
  const byUnit = context.side === 'unit' || (context.side === 'migration' && unitKindsOfReport.has(draft.kind));
  if (byUnit && !isOpen(context.unit, draft.occurredOn)) fault('unit-not-open', 'occurredOn');

  switch (draft.kind) {
    case 'meeting':
      onRoster(draft.chairId, 'chairId');
      draft.attendeeIds?.forEach((personId, index) => onRoster(personId, 'attendeeIds', index));
      draft.dissents?.forEach((dissent, index) => known(dissent.personId, 'dissents', index, 'personId'));
      break;
    case 'education':
      known(draft.ledBy, 'ledBy');
      break;
    case 'plan':
      draft.breakdown?.forEach((item, index) => known(item.personId, 'breakdown', index, 'personId'));
      break;
    case 'inspection': {
      known(draft.teamLeaderId, 'teamLeaderId');
      draft.participantIds?.forEach((personId, index) => known(personId, 'participantIds', index));
      const seen = new Set<string>();
      draft.findings?.forEach((finding, index) => {
        if (seen.has(finding.findingId)) fault('duplicate-finding', 'findings', index, 'findingId');
        seen.add(finding.findingId);
        // A portfolio may change hands while a finding waits: whoever held one on any day from the finding to its date may be named.
        const [first, last] = finding.dueOn < draft.occurredOn ? [finding.dueOn, draft.occurredOn] : [draft.occurredOn, finding.dueOn];
        if (finding.portfolioLeaderId !== undefined && !hadPortfolio(context.otherUnit?.unit, finding.portfolioLeaderId, first, last))
          fault('no-portfolio', 'findings', index, 'portfolioLeaderId');
        if (context.takenMatters.has(finding.findingId)) fault('finding-exists', 'findings', index, 'findingId');
        let due = finding.dueOn;
        finding.extensions?.forEach((extension, at) => {
          if (extension.dueOn <= due) fault('not-extended', 'findings', index, 'extensions', at, 'dueOn');
          due = extension.dueOn;
          notInFuture(extension.grantedOn, 'findings', index, 'extensions', at, 'grantedOn');
          if (extension.grantedOn < draft.occurredOn) fault('granted-before-found', 'findings', index, 'extensions', at, 'grantedOn');
        });
      });
      break;
    }
    case 'rectification':
      if (!context.answersCurrent) fault('unknown-finding', 'findingId');
      if (draft.progress === 'verified') known(draft.verifiedBy, 'verifiedBy');
      else if (draft.verifiedBy !== undefined) fault('verified-by-commission', 'verifiedBy');
      draft.urgings?.forEach(({ urgedOn, byId }, index) => {
        notInFuture(urgedOn, 'urgings', index, 'urgedOn');
        known(byId, 'urgings', index, 'byId');
      });
      break;
    case 'case':
      draft.personIds.forEach((personId, index) => known(personId, 'personIds', index));
      notInFuture(draft.committedOn, 'committedOn');
      notInFuture(draft.concludedOn, 'concludedOn');
      if (draft.committedOn !== undefined && draft.committedOn > draft.occurredOn && draft.committedOn <= context.today)
        fault('committed-after-filed', 'committedOn');
      if (draft.concludedOn !== undefined && draft.concludedOn < draft.occurredOn) fault('concluded-before-filed', 'concludedOn');
      if (draft.leader !== undefined) {
        const { personId: leaderId } = draft.leader;
        const isKnown = known(leaderId, 'leader', 'personId');
        if (isKnown && !context.unit.members.some((member) => member.personId === leaderId)) fault('never-on-roster', 'leader', 'personId');
        if (draft.leader.relation === 'self' && !draft.personIds.includes(draft.leader.personId))
          fault('leader-not-named', 'leader', 'personId');
      }
      notInFuture(draft.safetyIncident?.happenedOn, 'safetyIncident', 'happenedOn');
      break;
    case 'sanction': {
      const isKnown = known(draft.personId, 'personId');
      if (isKnown && draft.leadershipMember && !context.unit.members.some((member) => member.personId === draft.personId))
        fault('never-on-roster', 'personId');
      notInFuture(draft.revokedOn, 'revokedOn');
      if (draft.revokedOn !== undefined && draft.revokedOn < draft.occurredOn) fault('revoked-before-decided', 'revokedOn');
      if (draft.managingUnitId !== undefined && draft.clusterId === undefined && draft.caseId === undefined)
        fault('managing-without-cluster', 'managingUnitId');
      if (draft.managingUnitId !== undefined && !manages(context)) fault('not-managing-unit', 'managingUnitId');
      break;
    }
    case 'talk':
      known(draft.byId, 'byId');
      known(draft.withId, 'withId');
      if (draft.clueId === undefined) break;
      // Whether there is such a clue is nothing that a unit may learn by trying.
      if (context.side === 'unit') fault('clue-by-commission', 'clueId');
      else if (!context.answersCurrent) fault('unknown-clue', 'clueId');
      break;
    case 'appointment':
      known(draft.personId, 'personId');
      draft.recommenderIds?.forEach((personId, index) => known(personId, 'recommenderIds', index));
      break;
    case 'assignment':
      if (draft.dueOn < draft.occurredOn) fault('due-before-assigned', 'dueOn');
      if (!context.isFromAbove) fault(isCommission(context.unit) ? 'not-superior-commission' : 'not-superior', 'fromUnitId');
      if (context.takenMatters.size > 0) fault('assignment-exists', 'assignmentId');
      break;
    case 'assignment-progress':
      if (!context.answersCurrent) fault('unknown-assignment', 'assignmentId');
      break;
    case 'support-request':
      if (context.otherUnit !== undefined && !isCommission(context.otherUnit.unit)) fault('not-a-commission', 'fromUnitId');
      notInFuture(draft.answeredOn, 'answeredOn');
      if (draft.answeredOn !== undefined && draft.answeredOn < draft.occurredOn) fault('answered-before-asked', 'answeredOn');
      break;
    case 'clue':
      draft.subjectIds.forEach((personId, index) => known(personId, 'subjectIds', index));
      if (draft.dueOn !== undefined && draft.dueOn < draft.occurredOn) fault('due-before-received', 'dueOn');
      for (const field of ['disposedOn', 'reportedUpOn'] as const) {
        const date = draft[field];
        notInFuture(date, field);
        if (date !== undefined && date < draft.occurredOn) fault('before-received', field);
      }
      if (context.takenMatters.size > 0) fault('clue-exists', 'clueId');
      break;
    case 'finding':
      faults.push(...checkFinding(draft, context));
      break;
    case 'nil':
      break;
  }
  return faults;
}

/** Whether the other unit is a committee or party group in whose jurisdiction the unit lies: the unit itself, or of a region above. */
function manages({ unit, path, otherUnit }: CheckContext): boolean {
  if (otherUnit === undefined || (otherUnit.unit.kind !== 'committee' && otherUnit.unit.kind !== 'party-group')) return false;
  return (
    otherUnit.unit.unitId === unit.unitId ||
    otherUnit.unit.unitId === unit.superiorUnitId ||
    (path !== otherUnit.path && path.startsWith(otherUnit.path))
  );
}

/** The people a draft names whose existence the unit's roster alone may not settle. */
export function peopleNamed(draft: ReportDraft): PersonId[] {
  const named: (PersonId | undefined)[] = [];
  if (draft.kind === 'meeting')
    named.push(draft.chairId, ...(draft.attendeeIds ?? []), ...(draft.dissents ?? []).map((dissent) => dissent.personId));
  if (draft.kind === 'education') named.push(draft.ledBy);
  if (draft.kind === 'plan') named.push(...(draft.breakdown ?? []).map((item) => item.personId));
  if (draft.kind === 'inspection') named.push(draft.teamLeaderId, ...(draft.participantIds ?? []));
  if (draft.kind === 'rectification') named.push(draft.verifiedBy, ...(draft.urgings ?? []).map(({ byId }) => byId));
  if (draft.kind === 'case') named.push(...draft.personIds);
  if (draft.kind === 'case') named.push(draft.leader?.personId);
  if (draft.kind === 'sanction' || draft.kind === 'appointment') named.push(draft.personId);
  if (draft.kind === 'appointment') named.push(...(draft.recommenderIds ?? []));
  if (draft.kind === 'talk') named.push(draft.byId, draft.withId);
  if (draft.kind === 'clue') named.push(...draft.subjectIds);
  if (draft.kind === 'finding') named.push(draft.subject.personId);
  return [...new Set(named.filter((personId) => personId !== undefined))];
}
