import { dayAt, dayOf } from './calendar.ts';
import type { PlainEntry, PlainStanding, PlainSubject, Question } from './facts.ts';
import type { Mistake } from './mistakes.ts';

/** An entry with its name, as it is worked with. */
export interface Named extends PlainEntry {
  readonly name: string;
}

/** The clauses that what units report or see themselves can make out, whether or not a pack judges them. */
export const seenByUnits = ['art6-1', 'art6-4', 'art6-6', 'art6-7', 'art7-2', 'art7-5', 'art7-6', 'art9-2'];

/** A question with the words in which the rules are told: who, which day, what stands. */
export class Reading {
  readonly question: Question;
  readonly today: number;
  readonly #mistake: Mistake | undefined;
  #byKind: ReadonlyMap<string, readonly Named[]> | undefined;

  constructor(question: Question, mistake: Mistake | undefined) {
    this.question = question;
    this.#mistake = mistake;
    this.today = dayAt(question.now, this.misreads('utc-for-shanghai') ? 0 : 8);
  }

  misreads(mistake: Mistake): boolean {
    return this.#mistake === mistake;
  }

  judges(clause: string): boolean {
    return this.question.parameters.clauses.includes(clause);
  }

  get year(): string {
    return String(this.question.ledger.year);
  }

  /** Articles 6 to 8 and 10(1), (3), (6) are about committees and party groups, Article 9 about commissions and commission groups. */
  get isCommitteeSide(): boolean {
    const { kind } = this.question.unit;
    return kind === 'committee' || kind === 'party-group';
  }

  /** The entries of a kind, in the order in which they came. */
  of(kind: string): readonly Named[] {
    this.#byKind ??= Map.groupBy(
      Object.entries(this.question.ledger.entries).map(([name, entry]): Named => ({ ...entry, name })),
      (entry) => entry.kind,
    );
    return this.#byKind.get(kind) ?? [];
  }

  on(monthAndDay: string): string {
    return `${this.year.padStart(4, '0')}-${monthAndDay}`;
  }

  /** The principal on a date: of two, whoever took office last. Nobody: a principal without a person. */
  principalOn(date: string): PlainSubject {
    const inOffice = this.question.unit.principals.filter(
      ({ from, to }) => dayOf(from) <= dayOf(date) && (to === undefined || dayOf(date) <= dayOf(to)),
    );
    const [last] = inOffice.sort((a, b) => dayOf(b.from) - dayOf(a.from) || (a.personId < b.personId ? -1 : 1));
    return last === undefined ? { kind: 'principal' } : { kind: 'principal', personId: last.personId };
  }

  /** What stands for a clause, period and subject: raised and not withdrawn. */
  standing(clause: string, period: string, subject: PlainSubject): PlainStanding | undefined {
    const key = [clause, period, subject.kind, ...(subject.personId === undefined ? [] : [subject.personId])].join('|');
    const standing = this.question.ledger.standing[key];
    return standing === undefined || standing.workflow === 'withdrawn' ? undefined : standing;
  }

  /** Whether something was done by a date: on or before it. */
  isBy(done: string | undefined, dueOn: string): boolean {
    if (done === undefined) return false;
    return this.misreads('last-day-is-late') ? dayOf(done) < dayOf(dueOn) : dayOf(done) <= dayOf(dueOn);
  }

  /** Whether a date has passed on a day. */
  isPast(dueOn: string, day: number): boolean {
    return this.misreads('due-day-is-overdue') ? dayOf(dueOn) <= day : dayOf(dueOn) < day;
  }

  /** The light of what is not done yet. */
  lightOf(dueOn: string): string {
    const { blueDays, yellowDays } = this.question.parameters;
    const left = dayOf(dueOn) - this.today;
    if (left < 0) return 'red';
    if (left <= yellowDays - (this.misreads('yellow-a-day-late') ? 1 : 0)) return 'yellow';
    return left <= blueDays + (this.misreads('blue-a-day-early') ? 1 : 0) ? 'blue' : 'none';
  }
}
