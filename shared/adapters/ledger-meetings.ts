/** How a stored ledger keeps its meetings: half of a ledger, read by whoever counts and shows and not by those who judge. */
import type { ListedEntry } from '#domain/entry-list.ts';
import type { Entry, EntryOf } from '#domain/ledger.ts';
import { type MeetingBody, type MeetingTopic, meetingBodies, meetingTopics } from '#domain/report-fields.ts';
import type { CivilDate } from '#domain/time.ts';

/** Who met and about what as one number: the body, and eight times a bit for each topic. */
export function cellOfMeeting(body: MeetingBody, topics: readonly MeetingTopic[]): number {
  return (
    meetingBodies.indexOf(body) + 8 * meetingTopics.reduce((bits, topic, place) => bits + (topics.includes(topic) ? 2 ** place : 0), 0)
  );
}

type MeetingCell = Required<Pick<EntryOf<'meeting'>, 'body' | 'topics'>>;
const meetings = new Map<number, MeetingCell>();

/** Reads that number. There are few different ones, so each is worked out once. */
export function meetingOfCell(cell: number): MeetingCell {
  let found = meetings.get(cell);
  if (found === undefined) {
    const topics = meetingTopics.filter((_, place) => (Math.floor(cell / 8) & (2 ** place)) > 0);
    found = { body: meetingBodies[cell % 8] ?? 'branch', topics };
    meetings.set(cell, found);
  }
  return found;
}

/** How many numbers a plain meeting takes: occurred, stated after, and who met about what, or -1 where nobody said. */
const TAKEN = 3;
const UNSAID = -1;

/** Adds a plain meeting to the numbers of a ledger's. */
export function addMeeting(numbers: number[], meeting: EntryOf<'meeting'>, day: (date: CivilDate) => number): void {
  const occurred = day(meeting.occurredOn);
  const cell = meeting.body === undefined ? UNSAID : cellOfMeeting(meeting.body, meeting.topics ?? []);
  numbers.push(occurred, day(meeting.statedOn) - occurred, cell);
}

/** How many meetings such numbers are. */
export function meetingsIn(numbers: readonly number[]): number {
  return numbers.length / TAKEN;
}

/** Reads them; `nameOf` answers hash and digest by place. */
export function readMeetings(
  numbers: readonly number[],
  nameOf: (place: number) => readonly [hash: string, digest: string],
  day: (days: number) => CivilDate,
): ListedEntry[] {
  return Array.from({ length: meetingsIn(numbers) }, (_, place): ListedEntry => {
    const [occurred = 0, statedAfter = 0, cell = UNSAID] = numbers.slice(place * TAKEN, (place + 1) * TAKEN);
    const [hash, digest] = nameOf(place);
    const common = { version: 1, digest, occurredOn: day(occurred), statedOn: day(occurred + statedAfter), kind: 'meeting' } as const;
    return [hash, (cell === UNSAID ? common : { ...common, ...meetingOfCell(cell) }) as Entry];
  });
}
