/** The rows in which a stored ledger keeps its entries. */
import type { Entry, EntryOf } from '#domain/ledger.ts';
import {
  assignmentSteps,
  caseCategories,
  caseRelations,
  clueSeverities,
  leaderRoles,
  type MeetingBody,
  type MeetingTopic,
  meetingBodies,
  meetingTopics,
  reportKinds,
  sanctionRanks,
} from '#domain/report-fields.ts';
import { type ClauseId, subjectKinds } from '#domain/rule-pack.ts';
import type { CivilDate } from '#domain/time.ts';

/** A cell of a row. */
export type Cell = string | number | null | string[];
export type Row = Cell[];

/** `hash or 0, kind, digest or 0, occurred, stated after, version, home year or 0, checked (0 no, 1 verified, 2 returned), …own fields`. */
export function rowOfEntry(hash: string, entry: Entry, day: (date: CivilDate) => number): Row {
  const checked = entry.verified === undefined ? 0 : entry.verified ? 1 : 2;
  const occurred = day(entry.occurredOn);
  return [
    hash,
    reportKinds.indexOf(entry.kind),
    entry.digest,
    occurred,
    day(entry.statedOn) - occurred,
    entry.version,
    entry.homeYear ?? 0,
    checked,
    ...ownCells(entry, day),
  ];
}

function ownCells(entry: Entry, day: (date: CivilDate) => number): Row {
  switch (entry.kind) {
    case 'education':
      return [entry.category === 'culture' ? 1 : 0];
    case 'inspection':
      return [(entry.annual ? 1 : 0) + (entry.elsewhere === true ? 2 : 0), entry.teamLeaderId];
    case 'rectification':
      return [entry.findingId, entry.progress === 'started' ? 0 : entry.progress === 'closed' ? 1 : 2];
    case 'case':
      return [
        entry.caseId,
        caseCategories.indexOf(entry.category),
        (entry.major ? 1 : 0) + (entry.serious ? 2 : 0) + (entry.ofTeam === true ? 4 : 0) + (entry.concluded === true ? 8 : 0),
        ...leaderCells(entry),
      ];
    case 'sanction':
      return [
        entry.personId,
        sanctionRanks.indexOf(entry.rank),
        (entry.leadershipMember ? 1 : 0) + (entry.revoked ? 2 : 0),
        ...(entry.caseId === undefined ? [] : [entry.caseId]),
      ];
    case 'nil':
      return [reportKinds.indexOf(entry.subject), ...(entry.objects === true ? [1] : [])];
    case 'talk':
      return entry.clueId === undefined ? [] : [entry.clueId];
    case 'assignment':
      return [entry.assignmentId, day(entry.dueOn)];
    case 'assignment-progress':
      return [entry.assignmentId, assignmentSteps.indexOf(entry.progress)];
    case 'support-request':
      return [entry.answered ? 1 : 0];
    case 'clue':
      return [
        entry.clueId,
        clueSeverities.indexOf(entry.severity),
        entry.aboutTeam ? 1 : 0,
        day(entry.dueOn),
        entry.disposedOn === undefined ? null : day(entry.disposedOn),
        entry.reportedUpOn === undefined ? null : day(entry.reportedUpOn),
      ];
    case 'finding':
      return [entry.clause, subjectKinds.indexOf(entry.subject.kind), entry.subject.personId ?? null, entry.parts, entry.by];
    case 'meeting':
      return entry.body === undefined ? [] : [cellOfMeeting(entry.body, entry.topics ?? [])];
    case 'plan':
      return entry.tasked === true ? [1] : [];
    case 'appointment':
      return [];
  }
}

/** Who of the team a case is about, and the years of conduct and conclusion; nothing of it where nothing is said. */
function leaderCells({ leader, committedIn = 0, concludedIn = 0 }: EntryOf<'case'>): Row {
  const named =
    leader === undefined ? undefined : [leader.personId, leaderRoles.indexOf(leader.role), caseRelations.indexOf(leader.relation)];
  if (committedIn === 0 && concludedIn === 0) return named ?? [];
  return [...(named ?? [null, 0, 0]), committedIn, concludedIn];
}

/** Reads an entry's row. */
export function entryOf(row: Row, day: (cell: Cell | undefined) => CivilDate): Entry {
  const [
    ,
    kindCode,
    digest,
    occurred,
    statedAfter,
    version,
    homeYear,
    checked,
    first,
    second,
    third,
    fourth,
    fifth,
    sixth,
    committedIn,
    concludedIn,
  ] = row;
  const kind = reportKinds[Number(kindCode)] ?? 'meeting';
  const optional = homeYear === 0 && checked === 0 ? undefined : optionalOf(homeYear, checked);
  const common = {
    version: Number(version),
    digest: String(digest),
    occurredOn: day(occurred),
    statedOn: day(Number(occurred) + Number(statedAfter)),
    ...optional,
  };
  const flags = Number(third);
  switch (kind) {
    case 'education':
      return { ...common, kind, category: first === 1 ? 'culture' : 'education' };
    case 'inspection':
      return {
        ...common,
        kind,
        annual: (Number(first) & 1) > 0,
        teamLeaderId: second as EntryOf<'inspection'>['teamLeaderId'],
        ...((Number(first) & 2) > 0 ? { elsewhere: true } : {}),
      };
    case 'rectification':
      return {
        ...common,
        kind,
        findingId: first as EntryOf<'rectification'>['findingId'],
        progress: (['started', 'closed', 'verified'] as const)[Number(second)] ?? 'started',
      };
    case 'case':
      return {
        ...common,
        kind,
        caseId: first as EntryOf<'case'>['caseId'],
        category: caseCategories[Number(second)] ?? 'other',
        major: (flags & 1) > 0,
        serious: (flags & 2) > 0,
        ...((flags & 4) > 0 ? { ofTeam: true } : {}),
        ...((flags & 8) > 0 ? { concluded: true } : {}),
        ...(committedIn === undefined || committedIn === 0 ? {} : { committedIn: Number(committedIn) }),
        ...(concludedIn === undefined || concludedIn === 0 ? {} : { concludedIn: Number(concludedIn) }),
        ...(fourth === undefined || fourth === null
          ? {}
          : {
              leader: {
                personId: fourth as NonNullable<EntryOf<'case'>['leader']>['personId'],
                role: leaderRoles[Number(fifth)] ?? 'member',
                relation: caseRelations[Number(sixth)] ?? 'self',
              },
            }),
      };
    case 'sanction':
      return {
        ...common,
        kind,
        personId: first as EntryOf<'sanction'>['personId'],
        rank: sanctionRanks[Number(second)] ?? 'warning',
        leadershipMember: (flags & 1) > 0,
        revoked: (flags & 2) > 0,
        ...(fourth === undefined ? {} : { caseId: fourth as NonNullable<EntryOf<'sanction'>['caseId']> }),
      };
    case 'nil':
      return { ...common, kind, subject: reportKinds[Number(first)] ?? 'meeting', ...(second === 1 ? { objects: true } : {}) };
    case 'talk':
      return { ...common, kind, ...(first === undefined ? {} : { clueId: first as NonNullable<EntryOf<'talk'>['clueId']> }) };
    case 'assignment':
      return { ...common, kind, assignmentId: first as EntryOf<'assignment'>['assignmentId'], dueOn: day(second) };
    case 'assignment-progress':
      return {
        ...common,
        kind,
        assignmentId: first as EntryOf<'assignment-progress'>['assignmentId'],
        progress: assignmentSteps[Number(second)] ?? 'relayed',
      };
    case 'support-request':
      return { ...common, kind, answered: first === 1 };
    case 'clue':
      return {
        ...common,
        kind,
        clueId: first as EntryOf<'clue'>['clueId'],
        severity: clueSeverities[Number(second)] ?? 'minor',
        aboutTeam: third === 1,
        dueOn: day(fourth),
        ...(fifth === null || fifth === undefined ? {} : { disposedOn: day(fifth) }),
        ...(sixth === null || sixth === undefined ? {} : { reportedUpOn: day(sixth) }),
      };
    case 'finding': {
      const personId = third === null ? {} : { personId: third as EntryOf<'finding'>['by'] };
      return {
        ...common,
        kind,
        clause: first as ClauseId,
        subject: { kind: subjectKinds[Number(second)] ?? 'team', ...personId },
        parts: fourth as string[],
        by: fifth as EntryOf<'finding'>['by'],
      };
    }
    case 'meeting': {
      if (first === undefined) return { ...common, kind };
      const { body, topics } = meetingOfCell(Number(first));
      return { ...common, kind, body, topics };
    }
    case 'plan':
      return first === 1 ? { ...common, kind, tasked: true } : { ...common, kind };
    case 'appointment':
      return { ...common, kind };
  }
}

/** Who met and about what as one number, since half of a ledger are meetings: the body, and eight times a bit for each topic. */
function cellOfMeeting(body: MeetingBody, topics: readonly MeetingTopic[]): number {
  return (
    meetingBodies.indexOf(body) + 8 * meetingTopics.reduce((bits, topic, place) => bits + (topics.includes(topic) ? 2 ** place : 0), 0)
  );
}

const meetings = new Map<number, { readonly body: MeetingBody; readonly topics: readonly MeetingTopic[] }>();

/** Reads that number. A sweep reads millions of meetings and few different numbers, so each is worked out once. */
function meetingOfCell(cell: number): { readonly body: MeetingBody; readonly topics: readonly MeetingTopic[] } {
  let found = meetings.get(cell);
  if (found === undefined) {
    const topics = meetingTopics.filter((_, place) => (Math.floor(cell / 8) & (2 ** place)) > 0);
    found = { body: meetingBodies[cell % 8] ?? 'branch', topics };
    meetings.set(cell, found);
  }
  return found;
}

function optionalOf(homeYear: Cell | undefined, checked: Cell | undefined): Pick<Entry, 'homeYear' | 'verified'> {
  return {
    ...(homeYear === 0 ? {} : { homeYear: Number(homeYear) }),
    ...(checked === 0 ? {} : { verified: checked === 1 }),
  };
}
