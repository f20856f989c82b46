/** The rows in which a stored ledger keeps its entries. */
import type { Entry, EntryOf } from '#domain/ledger.ts';
import {
  assignmentSteps,
  caseCategories,
  caseRelations,
  clueSeverities,
  leaderRoles,
  type ReportKind,
  reportKinds,
  sanctionRanks,
} from '#domain/report-fields.ts';
import { type ClauseId, subjectKinds } from '#domain/rule-pack.ts';
import type { CivilDate } from '#domain/time.ts';
import { cellOfMeeting, meetingOfCell } from './ledger-meetings.ts';

/** A cell of a row. */
export type Cell = string | number | null | string[];
export type Row = Cell[];

/** Where an entry's own cells begin. */
const AFTER_COMMON = 6;
const AFTER_DATES = 3;

/**
 * An entry's row: `twice its kind, occurred, stated after, …own cells` for one that nobody corrected, checked or filed under another year, as
 * nearly all are; else `twice its kind and one, occurred, stated after, version, home year or 0, checked (0 no, 1 verified, 2 returned), …own
 * cells`. Hash and digest stand beside the rows.
 */
export function rowOfEntry(entry: Entry, day: (date: CivilDate) => number): Row {
  const code = 2 * reportKinds.indexOf(entry.kind);
  const occurred = day(entry.occurredOn);
  const statedAfter = day(entry.statedOn) - occurred;
  if (isPlain(entry)) return [code, occurred, statedAfter, ...ownCells(entry, day)];
  const checked = entry.verified === undefined ? 0 : entry.verified ? 1 : 2;
  return [code + 1, occurred, statedAfter, entry.version, entry.homeYear ?? 0, checked, ...ownCells(entry, day)];
}

/** A first version that was neither checked nor filed under another year. */
export function isPlain({ version, homeYear, verified }: Entry): boolean {
  return version === 1 && homeYear === undefined && verified === undefined;
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

type Common = Pick<Entry, 'version' | 'digest' | 'occurredOn' | 'statedOn' | 'homeYear' | 'verified'>;
/** The day so many days after the first of the ledger's year. */
export type DayOf = (days: number) => CivilDate;

/** Reads an entry's row. */
export function entryOf(row: Row, digest: string, day: DayOf): Entry {
  const code = Number(row[0]);
  const occurred = Number(row[1]);
  const occurredOn = day(occurred);
  const statedOn = day(occurred + Number(row[2]));
  const kind = reportKinds[code >> 1] ?? 'meeting';
  if ((code & 1) === 0) return ownOf(kind, { version: 1, digest, occurredOn, statedOn }, row, AFTER_DATES, day);
  const [, , , version, homeYear, checked] = row;
  return ownOf(kind, { version: Number(version), digest, occurredOn, statedOn, ...optionalOf(homeYear, checked) }, row, AFTER_COMMON, day);
}

/** A row as ledgers had them before: `hash, kind, digest, occurred, stated after, version, home year, checked, …own cells`. */
export function rowOfOlder([, kind, , occurred, statedAfter, version, homeYear, checked, ...own]: Row): Row {
  return [2 * Number(kind) + 1, Number(occurred), Number(statedAfter), Number(version), Number(homeYear), Number(checked), ...own];
}

/** Adds what an entry of that kind has of its own, from that cell on. */
function ownOf(kind: ReportKind, common: Common, row: Row, from: number, day: DayOf): Entry {
  const first = row[from];
  const second = row[from + 1];
  const third = row[from + 2];
  const fourth = row[from + 3];
  const fifth = row[from + 4];
  const sixth = row[from + 5];
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
    case 'case': {
      const flags = Number(third);
      const committedIn = row[from + 6];
      const concludedIn = row[from + 7];
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
    }
    case 'sanction':
      return {
        ...common,
        kind,
        personId: first as EntryOf<'sanction'>['personId'],
        rank: sanctionRanks[Number(second)] ?? 'warning',
        leadershipMember: (Number(third) & 1) > 0,
        revoked: (Number(third) & 2) > 0,
        ...(fourth === undefined ? {} : { caseId: fourth as NonNullable<EntryOf<'sanction'>['caseId']> }),
      };
    case 'nil':
      return { ...common, kind, subject: reportKinds[Number(first)] ?? 'meeting', ...(second === 1 ? { objects: true } : {}) };
    case 'talk':
      return { ...common, kind, ...(first === undefined ? {} : { clueId: first as NonNullable<EntryOf<'talk'>['clueId']> }) };
    case 'assignment':
      return { ...common, kind, assignmentId: first as EntryOf<'assignment'>['assignmentId'], dueOn: day(Number(second)) };
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
        dueOn: day(Number(fourth)),
        ...(fifth === null || fifth === undefined ? {} : { disposedOn: day(Number(fifth)) }),
        ...(sixth === null || sixth === undefined ? {} : { reportedUpOn: day(Number(sixth)) }),
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
      return { ...common, kind, ...meetingOfCell(Number(first)) };
    }
    case 'plan':
      return first === 1 ? { ...common, kind, tasked: true } : { ...common, kind };
    case 'appointment':
      return { ...common, kind };
  }
}

function optionalOf(homeYear: Cell | undefined, checked: Cell | undefined): Pick<Entry, 'homeYear' | 'verified'> {
  return {
    ...(homeYear === 0 ? {} : { homeYear: Number(homeYear) }),
    ...(checked === 0 ? {} : { verified: checked === 1 }),
  };
}
