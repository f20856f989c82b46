/** What a single schema cannot see: a report held against the unit, its roster, the people and findings that are known, and today. Pure. */
import type { Fault } from './fault.ts';
import { pointerTo } from './fault.ts';
import type { PersonId } from './ids.ts';
import type { ReportDraft } from './report.ts';
import { unitKindsOfReport } from './report.ts';
import type { CivilDate } from './time.ts';
import { inOffice, isOpen, type Unit } from './unit.ts';

export interface CheckContext {
  readonly unit: Unit;
  readonly today: CivilDate;
  readonly side: 'unit' | 'commission' | 'migration';
  readonly isKnown: (personId: PersonId) => boolean;
  /** The due date of the finding a rectification is about; undefined where no current inspection of the unit names it. */
  readonly findingDueOn: CivilDate | undefined;
  /** Ids of findings of this inspection that another report already holds for the inspected unit. */
  readonly takenFindings: ReadonlySet<string>;
}

/** Every fault of a draft, by JSON pointer; empty if there is none. */
export function checkReport(draft: ReportDraft, context: CheckContext): Fault[] {
  const faults: Fault[] = [];
  const fault = (code: Fault['code'], ...path: (string | number)[]): void => {
    faults.push({ pointer: pointerTo(...path), code });
  };
  const notInFuture = (date: CivilDate | undefined, ...path: string[]): void => {
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
        if (context.takenFindings.has(finding.findingId)) fault('finding-exists', 'findings', index, 'findingId');
      });
      break;
    }
    case 'rectification':
      if (context.findingDueOn === undefined) fault('unknown-finding', 'findingId');
      break;
    case 'case':
      draft.personIds.forEach((personId, index) => known(personId, 'personIds', index));
      notInFuture(draft.committedOn, 'committedOn');
      notInFuture(draft.concludedOn, 'concludedOn');
      break;
    case 'sanction': {
      const isKnown = known(draft.personId, 'personId');
      if (isKnown && draft.leadershipMember && !context.unit.members.some((member) => member.personId === draft.personId))
        fault('never-on-roster', 'personId');
      notInFuture(draft.revokedOn, 'revokedOn');
      if (draft.revokedOn !== undefined && draft.revokedOn < draft.occurredOn) fault('revoked-before-decided', 'revokedOn');
      break;
    }
    case 'nil':
      break;
  }
  return faults;
}

/** The people a draft names whose existence the unit's roster alone may not settle. */
export function peopleNamed(draft: ReportDraft): PersonId[] {
  const named: (PersonId | undefined)[] = [];
  if (draft.kind === 'meeting')
    named.push(draft.chairId, ...(draft.attendeeIds ?? []), ...(draft.dissents ?? []).map((dissent) => dissent.personId));
  if (draft.kind === 'education') named.push(draft.ledBy);
  if (draft.kind === 'plan') named.push(...(draft.breakdown ?? []).map((item) => item.personId));
  if (draft.kind === 'inspection') named.push(draft.teamLeaderId, ...(draft.participantIds ?? []));
  if (draft.kind === 'case') named.push(...draft.personIds);
  if (draft.kind === 'sanction') named.push(draft.personId);
  return [...new Set(named.filter((personId) => personId !== undefined))];
}
