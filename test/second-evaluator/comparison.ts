/** Holds the second evaluator against `assess`. This is the one place where the two meet. */
import { assess } from '#domain/assess/assess.ts';
import { isConfidentialTrigger } from '#domain/assess/confidentiality.ts';
import { determineAll } from '#domain/assess/determine.ts';
import { settle } from '#domain/assess/settle.ts';
import { type Duty, emptyLedger, type Ledger, standingKey } from '#domain/ledger.ts';
import type { ClauseId, RulePack } from '#domain/rule-pack.ts';
import type { Instant } from '#domain/time.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { allClauses } from '#regulation/in-force.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';
import { evaluate } from './evaluate.ts';
import type { Held, OwedDuty, Parameters, PlainEntry, PlainSubject, Question, Verdict } from './facts.ts';
import type { Mistake } from './mistakes.ts';
import { questionOf } from './random-question.ts';
import { readingOfYear, recordOf } from './states.ts';

/** The parameters of the pack in force. */
export const usual: Parameters = {
  clauses: interimMeasuresPack.clauses,
  ...(Object.fromEntries(Object.entries(interimMeasuresPack.parameters).map(([name, { value }]) => [name, value])) as Omit<
    Parameters,
    'clauses'
  >),
};

function packOf(parameters: Parameters): RulePack {
  const { clauses, ...values } = parameters;
  const said = Object.fromEntries(
    Object.entries(interimMeasuresPack.parameters).map(([name, { source }]) => [
      name,
      { value: values[name as keyof typeof values], source },
    ]),
  ) as unknown as RulePack['parameters'];
  return { ...interimMeasuresPack, clauses: clauses as ClauseId[], parameters: said };
}

const packs = new Map<string, RulePack>();
const packsAsked = new WeakMap<Parameters, RulePack>();

/** One pack for each set of parameters, since the system keeps what it works out of a pack beside it. */
function onePackOf(parameters: Parameters): RulePack {
  const known = packsAsked.get(parameters);
  if (known !== undefined) return known;
  const name = JSON.stringify(parameters);
  const pack = packs.get(name) ?? packOf(parameters);
  packs.set(name, pack);
  packsAsked.set(parameters, pack);
  return pack;
}

/** The plain ledger with what a stored one has besides. */
function ledgerOf(question: Question): Ledger {
  const plain = question.ledger;
  const stored = <Value, Extra extends object>(record: Readonly<Record<string, Value>>, extra: (name: string) => Extra) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, { ...extra(name), ...value }]));
  return {
    ...emptyLedger(plain.unitId as Ledger['unitId'], plain.year),
    // Version and digest of a record are nothing that judging looks at.
    entries: plain.entries,
    findings: stored(plain.findings, (name) => ({ reportId: `${plain.unitId}~${plain.year}~r${name}0000` })),
    clustered: plain.clustered,
    standing: stored(plain.standing, () => ({ episode: 1, raisedAt: '2025-01-01T00:00:00.000Z' })),
  } as unknown as Ledger;
}

/** What one of the two says of a question. */
interface Answer extends Pick<Verdict, 'held' | 'duties'> {
  /** What a reader of the year is told of the 37 situations. */
  readonly read: readonly string[];
  /** What is on record of whatever was ever raised, once the facts have been looked at. */
  readonly record: readonly string[];
}

/** The order of lists says nothing; most come in the same one all the same. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  if (one.every((text, index) => text === other[index])) return true;
  const [sorted, against] = [[...one].sort(), [...other].sort()];
  return sorted.every((text, index) => text === against[index]);
}

const asTexts = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one));

function answerOfSystem(question: Question): Answer {
  const { unit, parameters, now, asker } = question;
  const [whose, ledger, pack, instant] = [unit as AssessedUnit, ledgerOf(question), onePackOf(parameters), now as Instant];
  const assessment = assess(whose, ledger, pack, instant, asker);
  const { judgements, duties } = assessment;
  const settled = settle(ledger, assessment, pack, instant, asker).ledger.standing;
  return {
    held: judgements
      .filter(({ holds }) => holds)
      .map(
        ({ clause, period, subject, evidence, established, persons }): Held => ({
          clause,
          period,
          subject: plainSubject(subject),
          evidence: evidence.map((one) => (persons === undefined ? one : (one.split('~')[2] ?? one))).sort(),
          established: [...established].sort(),
          byPeople: [...new Set((persons ?? []).flatMap(({ by, parts }) => parts.map((part) => `${by}:${part}`)))].sort(),
          confidential: isConfidentialTrigger(clause, period),
        }),
      ),
    duties: duties.map(plainDuty),
    read: determineAll(whose, ledger, pack, allClauses, instant).map(
      ({ clause, period, subject, determination }) =>
        `${period === undefined || subject === undefined ? clause.clause : standingKey(clause.clause, period, subject)} ${determination}`,
    ),
    record: Object.keys(ledger.standing).map((key) => `${key} ${settled[key]?.determination}`),
  };
}

function plainSubject({ kind, personId }: PlainSubject): PlainSubject {
  return { kind, ...(personId === undefined ? {} : { personId }) };
}

function plainDuty(duty: Duty): OwedDuty {
  const { clause, determination, light, dueOn, daysLate } = duty;
  const id = idOf(duty);
  return {
    clause,
    ...(id === undefined ? {} : { id }),
    determination,
    light,
    dueOn,
    ...(daysLate === undefined ? {} : { daysLate }),
  };
}

function idOf(duty: Duty): string | undefined {
  const named = duty as Partial<Record<'findingId' | 'assignmentId' | 'clueId', string>>;
  return named.findingId ?? named.assignmentId ?? named.clueId;
}

function answerOfText(question: Question, mistake?: Mistake): Answer {
  const verdict = evaluate(question, mistake);
  return {
    held: verdict.held,
    duties: verdict.duties.map(({ clause, id, determination, light, dueOn, daysLate }) => ({
      clause,
      ...(id === undefined ? {} : { id }),
      determination,
      light,
      dueOn,
      ...(daysLate === undefined ? {} : { daysLate }),
    })),
    read: readingOfYear(question, verdict, mistake),
    record: recordOf(question, verdict, mistake),
  };
}

function differs(question: Question, mistake?: Mistake, system = answerOfSystem(question)): boolean {
  const text = answerOfText(question, mistake);
  return !(
    isSame(text.read, system.read) &&
    isSame(text.record, system.record) &&
    isSame(asTexts(text.duties), asTexts(system.duties)) &&
    isSame(asTexts(text.held), asTexts(system.held))
  );
}

/** Clauses whose matters with a date a ledger shows. */
const shownMatters = ['art6-7', 'art7-2', 'art9-2'];

/** What the system leaves of open triggers about matters of which the text finds none in the year: their determinations. */
export function leftOfNothing(question: Question): string[] {
  const { unit, parameters, now, asker } = question;
  const { held, duties } = evaluate(question);
  // What a person established is held without any matter.
  const owed = new Set([...held, ...duties].map(({ clause }) => clause));
  const [ledger, pack] = [ledgerOf(question), onePackOf(parameters)];
  const assessed = assess(unit as AssessedUnit, ledger, pack, now as Instant, asker);
  const { triggers } = settle(ledger, assessed, pack, now as Instant, asker);
  return triggers.flatMap(({ clause, standing }) =>
    shownMatters.includes(clause) && !owed.has(clause) ? [`${standing.workflow} ${standing.determination}`] : [],
  );
}

/** What each of the two says, for a message. */
export const verdictOfSystem = { ofText: answerOfText, ofSystem: answerOfSystem };

export interface Compared {
  /** The first seed on whose ledger the two differ. */
  readonly seed?: number;
  /** Seconds of processor time in which ledgers were drawn. */
  readonly drawing: number;
  /** Seconds of processor time in which both judged them and were compared. */
  readonly judging: number;
}

const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Compares the two on so many seeds, up to the first difference. Ledgers are drawn a thousand at a time, so that drawing is told apart. */
export function compare(from: number, count: number): Compared {
  let [drawing, judging] = [0, 0];
  for (let start = from; start < from + count; start += 1000) {
    const began = processorSeconds();
    const seeds = Array.from({ length: Math.min(1000, from + count - start) }, (_, nth) => start + nth);
    const questions = seeds.map((seed) => questionOf(seed, usual));
    const drawn = processorSeconds();
    const at = questions.findIndex((question) => differs(question));
    drawing += drawn - began;
    judging += processorSeconds() - drawn;
    if (at >= 0) return { seed: start + at, drawing, judging };
  }
  return { drawing, judging };
}

/** So many questions are kept with what the system says of them, which is the same for every misreading; most are caught among them. */
const KEPT = 3000;
const kept: { readonly question: Question; readonly system: Answer }[] = [];

function asked(seed: number): { readonly question: Question; readonly system: Answer } {
  const known = kept[seed - 1];
  if (known !== undefined) return known;
  const question = questionOf(seed, usual);
  const one = { question, system: answerOfSystem(question) };
  if (seed === kept.length + 1 && seed <= KEPT) kept.push(one);
  return one;
}

/** After how many ledgers a misreading is seen; more than `most` when it is not. */
export function caughtAfter(mistake: Mistake, most: number): number {
  for (let seed = 1; seed <= most; seed += 1) {
    const { question, system } = asked(seed);
    if (differs(question, mistake, system)) return seed;
  }
  return most + 1;
}

/** Takes away whatever the difference does not need. */
export function smallest(question: Question): Question {
  let kept = question;
  const without = <Value>(record: Readonly<Record<string, Value>>, name: string): Record<string, Value> =>
    Object.fromEntries(Object.entries(record).filter(([one]) => one !== name));
  for (let again = true; again; ) {
    again = false;
    for (const part of ['entries', 'findings', 'clustered', 'standing'] as const) {
      for (const name of Object.keys(kept.ledger[part])) {
        const less: Question = { ...kept, ledger: { ...kept.ledger, [part]: without<PlainEntry>(kept.ledger[part] as never, name) } };
        if (!differs(less)) continue;
        kept = less;
        again = true;
      }
    }
  }
  return kept;
}
