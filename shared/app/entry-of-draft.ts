/** From a draft to what a ledger keeps of it, and where. */
import type { PersonId } from '#domain/ids.ts';
import type { Entry } from '#domain/ledger.ts';
import { dueOnOfClue } from '#domain/matter.ts';
import type { DraftOf, ReportDraft } from '#domain/report.ts';
import { meetingTopics, type reportKinds } from '#domain/report-fields.ts';
import { type CivilDate, type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import { inOffice, type Unit } from '#domain/unit.ts';
import type { Law } from '#regulation/law.ts';

/** What a ledger keeps of a version besides its content. */
export interface Kept {
  readonly version: number;
  readonly digest: string;
  readonly statedOn: CivilDate;
  /** Who states it; kept where a person thereby establishes an element. */
  readonly by: PersonId;
  readonly verified?: boolean | undefined;
}

/** What a ledger keeps of a draft. `roster` is that of its unit. */
export function entryOfDraft(
  law: Law,
  draft: ReportDraft,
  kept: Kept & { homeYear: number; ledgerYear: number },
  roster: Unit['members'] = [],
): Entry {
  const common = {
    version: kept.version,
    digest: kept.digest,
    occurredOn: draft.occurredOn,
    statedOn: kept.statedOn,
    ...(kept.homeYear === kept.ledgerYear ? {} : { homeYear: kept.homeYear }),
    ...(kept.verified === undefined ? {} : { verified: kept.verified }),
  };
  switch (draft.kind) {
    case 'education':
      return { ...common, kind: draft.kind, category: draft.category };
    case 'inspection':
      return {
        ...common,
        kind: draft.kind,
        annual: draft.scope === 'annual-responsibility',
        teamLeaderId: draft.teamLeaderId,
        ...(draft.inspectedUnitId === draft.unitId ? {} : { elsewhere: true }),
      };
    case 'rectification':
      return { ...common, kind: draft.kind, findingId: draft.findingId, progress: draft.progress };
    case 'case':
      return {
        ...common,
        kind: draft.kind,
        caseId: draft.caseId,
        category: draft.category,
        major: draft.major !== undefined,
        serious: draft.serious !== undefined,
        ...(draft.leader === undefined ? {} : { leader: draft.leader }),
        ...(isOfTeam(draft, roster) ? { ofTeam: true } : {}),
        ...(draft.concludedOn === undefined ? {} : { concluded: true, concludedIn: yearOf(draft.concludedOn) }),
        ...(draft.committedOn === undefined ? {} : { committedIn: yearOf(draft.committedOn) }),
      };
    case 'sanction':
      return {
        ...common,
        kind: draft.kind,
        personId: draft.personId,
        leadershipMember: draft.leadershipMember,
        rank: draft.rank,
        revoked: draft.revokedOn !== undefined,
        ...(draft.caseId === undefined ? {} : { caseId: draft.caseId }),
      };
    case 'nil':
      return { ...common, kind: draft.kind, subject: draft.subject, ...(draft.reasonCode === 'none-occurred' ? {} : { objects: true }) };
    case 'talk':
      return { ...common, kind: draft.kind, ...(draft.clueId === undefined ? {} : { clueId: draft.clueId }) };
    case 'assignment':
      return { ...common, kind: draft.kind, assignmentId: draft.assignmentId, dueOn: draft.dueOn };
    case 'assignment-progress':
      return { ...common, kind: draft.kind, assignmentId: draft.assignmentId, progress: draft.progress };
    case 'support-request':
      return { ...common, kind: draft.kind, answered: draft.answeredOn !== undefined };
    case 'clue':
      return {
        ...common,
        kind: draft.kind,
        clueId: draft.clueId,
        severity: draft.severity,
        aboutTeam: draft.aboutTeam,
        dueOn: dueOnOfClue(draft, clueDaysOf(law, draft)),
        ...(draft.disposedOn === undefined ? {} : { disposedOn: draft.disposedOn }),
        ...(draft.reportedUpOn === undefined ? {} : { reportedUpOn: draft.reportedUpOn }),
      };
    case 'finding':
      return {
        ...common,
        kind: draft.kind,
        clause: draft.clause,
        subject: draft.subject,
        parts: draft.parts.map((part) => part.key),
        by: kept.by,
      };
    case 'meeting':
      return { ...common, kind: draft.kind, body: draft.body, topics: meetingTopics.filter((topic) => draft.topics.includes(topic)) };
    case 'plan':
      return { ...common, kind: draft.kind, ...((draft.breakdown ?? []).length > 0 ? { tasked: true } : {}) };
    case 'appointment':
      return { ...common, kind: draft.kind };
  }
}

/** Whether a person of the case was a leader of the unit when it was filed, or when what it is about was done. */
function isOfTeam({ personIds, occurredOn, committedOn = occurredOn }: DraftOf<'case'>, roster: Unit['members']): boolean {
  return roster.some((member) => personIds.includes(member.personId) && (inOffice(member, occurredOn) || inOffice(member, committedOn)));
}

/** The date that decides whether a report is late. */
export function statedOnOf(draft: ReportDraft, now: Instant): CivilDate {
  return draft.origin === 'migration' && draft.registeredOn !== undefined ? draft.registeredOn : shanghaiDate(now);
}

/** Order in which rows of a unit are worked in: what answers a matter comes after what puts it up. */
export const workingOrder: Readonly<Record<(typeof reportKinds)[number], number>> = {
  inspection: 0,
  meeting: 1,
  education: 1,
  plan: 1,
  case: 1,
  sanction: 1,
  nil: 1,
  appointment: 1,
  'support-request': 1,
  finding: 1,
  assignment: 0,
  clue: 0,
  rectification: 2,
  'assignment-progress': 2,
  talk: 2,
};

/** The pack's days for a clue that has no date of its own, in the year in which the fact occurred. */
export function clueDaysOf(law: Law, draft: ReportDraft): number {
  return law.packFor(yearOf(draft.occurredOn)).parameters.clueDays.value;
}

/**
 * The year of the ledger in which a draft counts, before the matter that it answers is known: a plan in its own year, an assigned matter
 * and a clue in the year in which they are due, all others in the year they occurred.
 */
export function yearOfDraft(law: Law, draft: ReportDraft): number {
  if (draft.kind === 'plan') return draft.year;
  if (draft.kind === 'assignment') return yearOf(draft.dueOn);
  if (draft.kind === 'clue') return yearOf(dueOnOfClue(draft, clueDaysOf(law, draft)));
  return yearOf(draft.occurredOn);
}
