/** Met, not known, not applicable: what a year says of each of the 37 situations where it does not make one out. */
import { evaluate } from './evaluate.ts';
import type { PlainSubject, Question, Verdict } from './facts.ts';
import type { Mistake } from './mistakes.ts';
import { Reading } from './reading.ts';

/** How many situations each article has. */
const items: readonly (readonly [article: number, last: number])[] = [
  [6, 9],
  [7, 8],
  [8, 7],
  [9, 7],
  [10, 6],
];
const allSituations = items.flatMap(([article, last]) =>
  Array.from({ length: last }, (_, index) => ({ clause: `art${article}-${index + 1}`, article, item: index + 1 })),
);
const annual = ['art6-1', 'art7-5', 'art7-6'];

/** Articles 6 to 8 are about committees and party groups, 9 about commissions; of Article 10 commissions carry items 2, 4 and 5. */
function speaksTo(reading: Reading, article: number, item: number): boolean {
  if (reading.misreads('every-unit-answers')) return true;
  if (reading.isCommitteeSide) return article !== 9;
  return article === 9 || (article === 10 && [2, 4, 5].includes(item));
}

const nameOf = (clause: string, period: string, subject: PlainSubject): string =>
  [clause, period, subject.kind, ...(subject.personId === undefined ? [] : [subject.personId])].join('|');

function partsOf(name: string): { clause: string; period: string; subject: PlainSubject } {
  const [clause = '', period = '', kind = '', personId] = name.split('|');
  return { clause, period, subject: { kind, ...(personId === undefined ? {} : { personId }) } };
}

/** What facts say for each clause, period and subject of which they speak. */
function spoken(verdict: Verdict, reading: Reading): Map<string, string> {
  const said = new Map<string, string>();
  for (const { clause, period = '', subject = { kind: '' }, determination } of verdict.unheld) {
    const open = determination === 'insufficient-data' && reading.misreads('open-is-met');
    said.set(nameOf(clause, period, subject), open ? 'met' : determination);
  }
  for (const { clause, period, subject } of verdict.held) said.set(nameOf(clause, period, subject), 'breached');
  return said;
}

/** Of what nothing is said: an annual duty is nobody's of that name, all else is not known. */
function unsaid(reading: Reading, clause: string, period: string): string {
  if (annual.includes(clause) && period === reading.year && reading.judges(clause)) return 'not-applicable';
  return reading.misreads('gone-is-met') ? 'met' : 'insufficient-data';
}

/** What a reader of the year is told of each situation: `clause|period|subject determination`. Reading makes nothing out that is missing or overdue. */
export function readingOfYear(question: Question, known: Verdict, mistake?: Mistake): string[] {
  const reading = new Reading({ ...question, asker: 'fact' }, mistake);
  const verdict = question.asker === 'fact' ? known : evaluate(reading.question, mistake);
  const said = spoken(verdict, reading);
  for (const [name, { determination, workflow }] of Object.entries(question.ledger.standing))
    if (workflow !== 'withdrawn' || reading.misreads('withdrawn-still-breached')) said.set(name, determination);
  const byClause = new Map<string, string[]>();
  for (const [name, determination] of said) {
    const { clause } = partsOf(name);
    byClause.set(clause, [...(byClause.get(clause) ?? []), `${name} ${determination}`]);
  }
  return allSituations.flatMap(({ clause, article, item }): string[] => {
    if (!speaksTo(reading, article, item)) return [`${clause} not-applicable`];
    const own = byClause.get(clause);
    if (own !== undefined) return own;
    const unowed = verdict.duties.some((duty) => duty.clause === clause && duty.determination === 'not-applicable');
    return [`${clause} ${unowed && !reading.misreads('unowed-is-unknown') ? 'not-applicable' : 'insufficient-data'}`];
  });
}

/** What is on record of everything that was ever raised, once the facts have been looked at: `clause|period|subject` and determination. */
export function recordOf(question: Question, verdict: Verdict, mistake?: Mistake): string[] {
  const reading = new Reading(question, mistake);
  const said = spoken(verdict, reading);
  return Object.keys(question.ledger.standing).flatMap((name) => {
    const { clause, period } = partsOf(name);
    const determination = said.get(name) ?? unsaid(reading, clause, period);
    return [`${name} ${determination}`];
  });
}
