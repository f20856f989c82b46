/** 7(1), 8(1): what follows for a person from a situation of Article 6. */
import { dayOf } from './calendar.ts';
import type { Held, PlainStanding, PlainSubject } from './facts.ts';
import { type Reading, seenByUnits } from './reading.ts';

/** The stages of a trigger that people have confirmed. */
const confirmed = ['confirmed', 'referred', 'closed'];

function refers(reading: Reading, standing: PlainStanding): boolean {
  const { workflow } = standing;
  if (workflow === 'withdrawn') return false;
  if (workflow === 'dismissed') return reading.misreads('dismissed-refers');
  const fromRaised = reading.question.parameters.crossReferenceFrom === 'raised' || reading.misreads('referred-when-raised');
  return fromRaised || confirmed.includes(workflow);
}

/** The clauses of Article 6 about things with a date. Only findings name a member. */
const dated = ['art6-4', 'art6-6', 'art6-7', 'art6-8'];

/** `missed`: what was not done by its date, as the text finds it now. */
export function crossReferences(reading: Reading, missed: readonly Held[]): Held[] {
  const { ledger } = reading.question;
  const found: Held[] = [];
  if (!reading.isCommitteeSide) return found;
  for (const [key, standing] of Object.entries(ledger.standing)) {
    const [clause = '', period = ''] = key.split('|');
    if (!(clause.startsWith('art6-') || reading.misreads('refers-to-everything')) || !refers(reading, standing)) continue;
    const own = `${period}-${clause}`;
    const add = (reference: string, subject: PlainSubject): void => {
      const twice = found.some((one) => one.clause === reference && one.period === own && one.subject.personId === subject.personId);
      if (!reading.judges(reference) || twice) return;
      found.push({
        clause: reference,
        period: own,
        subject,
        evidence: [`${clause}:${period}`],
        established: [],
        byPeople: [],
        confidential: isConfidential(clause, period),
      });
    };
    const atYearEnd = reading.principalOn(reading.on(reading.question.parameters.annualDueOn));
    const held = missed.find((one) => one.clause === clause && one.period === period);
    if (!dated.includes(clause) || period !== reading.year) {
      add('art7-1', atYearEnd);
      continue;
    }
    const ids = reading.misreads('all-portfolios') ? Object.keys(ledger.findings) : (held?.evidence ?? standing.evidence);
    const dues = ids.flatMap((id) => dueOf(reading, id));
    const principals = dues.map((dueOn) => reading.principalOn(dueOn));
    const members = ids.flatMap((id) => memberFor(reading, id));
    for (const [reference, subjects] of [
      ['art7-1', dues.length === 0 || reading.misreads('reference-at-year-end') ? [atYearEnd] : principals],
      ['art8-1', members],
    ] as const) {
      const before = namedBefore(reading, reference, own);
      const stays = held === undefined && before.length > 0 && !reading.misreads('named-are-forgotten');
      for (const subject of stays ? before : subjects) add(reference, subject);
    }
  }
  return found;
}

/** The date of a finding or a clue that the ledger still has. */
function dueOf(reading: Reading, id: string): string[] {
  const dueOn = reading.question.ledger.findings[id]?.dueOn ?? reading.of('clue').find(({ clueId }) => clueId === id)?.dueOn;
  return dueOn === undefined ? [] : [dueOn];
}

/** Who had, when a finding was due, the portfolio of the member named with it. Nobody: a member without a person. */
function memberFor(reading: Reading, id: string): PlainSubject[] {
  const { leaderId, dueOn = '', foundOn = dueOn } = reading.question.ledger.findings[id] ?? {};
  if (leaderId === undefined) return [];
  const named = { kind: 'member', personId: leaderId };
  const { portfolios = [] } = reading.question.unit;
  const holds = (one: (typeof portfolios)[number], day: number): boolean =>
    dayOf(one.from) <= day && (one.to === undefined || day <= dayOf(one.to));
  // The portfolio meant is what the member named had on the day of the finding, or on the first day after it on which there was any.
  let meant: string[] = [];
  for (let day = dayOf(foundOn); day <= dayOf(dueOn) && meant.length === 0; day += 1)
    meant = portfolios.filter((one) => one.personId === leaderId && holds(one, day)).map(({ portfolio }) => portfolio);
  if (meant.length === 0 || reading.misreads('named-member-answers')) return [named];
  const holders = portfolios.filter((one) => meant.includes(one.portfolio) && holds(one, dayOf(dueOn)));
  if (holders.some(({ personId }) => personId === leaderId)) return [named];
  const [last] = holders.sort((a, b) => dayOf(b.from) - dayOf(a.from) || (a.personId < b.personId ? -1 : 1));
  if (last === undefined) return reading.misreads('vacant-portfolio-is-nobody') ? [] : [{ kind: 'member' }];
  return [{ kind: 'member', personId: last.personId }];
}

/** Whom a reference that has not been withdrawn names. */
function namedBefore(reading: Reading, reference: string, period: string): PlainSubject[] {
  return Object.entries(reading.question.ledger.standing).flatMap(([key, { workflow }]) => {
    const [clause, its, kind = '', personId] = key.split('|');
    if (clause !== reference || its !== period || workflow === 'withdrawn') return [];
    return [personId === undefined ? { kind } : { kind, personId }];
  });
}

/** What people found and what clues show is for commissions; all else of Article 6 that data can make out the unit sees itself. */
function isConfidential(clause: string, period: string): boolean {
  return period.endsWith('-finding') || !seenByUnits.includes(clause);
}
