/** Articles 7(1) and 8(1): who answers beside the team for a situation of Article 6. */
import type { PersonId } from '../ids.ts';
import { type Ledger, type OwedFinding, partsOfStandingKey, type Standing, type Subject, standingKey, type Workflow } from '../ledger.ts';
import type { ClauseId } from '../rule-pack.ts';
import type { CivilDate } from '../time.ts';
import { type AssessedUnit, holderWhenDue, principalOn } from '../unit.ts';
import { isByFinding, isConfidentialTrigger, periodOfReference } from './confidentiality.ts';
import type { EntriesByKind } from './entries.ts';
import { type Inquiry, type Judgement, noJudgements } from './judgement.ts';
import { otherwiseOfEvent } from './otherwise.ts';
import { yearOfPack } from './year-of-pack.ts';

const confirmedWorkflows: ReadonlySet<Workflow> = new Set<Workflow>(['confirmed', 'referred', 'closed']);
const noLonger: ReadonlySet<Workflow> = new Set<Workflow>(['withdrawn', 'dismissed']);
/** The clauses of Article 6 whose evidence are matters with a date: findings, which may name a member, and clues. */
const madeOfMatters: ReadonlySet<string> = new Set(['art6-4', 'art6-6', 'art6-7', 'art6-8']);

/** A finding or a clue that was not dealt with by its date. */
type Missed = Pick<OwedFinding, 'dueOn' | 'leaderId' | 'foundOn'>;

/**
 * Attribution is a person's, so that by default only a confirmed trigger leads here. Who is named is whoever was in office when the date was
 * missed: the principal on the due date of each matter, and the member who then held the portfolio that it was found in. What has no date,
 * a year without a plan and what people found, is the principal's of 31 December.
 * @param judgements what the other clauses have come to
 */
export function judgeCrossReferences(inquiry: Inquiry, entries: EntriesByKind, judgements: readonly Judgement[]): readonly Judgement[] {
  const { unit, ledger, pack, anyStands } = inquiry;
  if (!anyStands) return noJudgements;
  const { judged, yearEnd } = yearOfPack(pack, ledger.year);
  const found: Judgement[] = [];
  for (const standingAt in ledger.standing) {
    if (!standingAt.startsWith('art6-')) continue;
    const standing = ledger.standing[standingAt] as Standing;
    const leads =
      pack.parameters.crossReferenceFrom.value === 'raised' ? !noLonger.has(standing.workflow) : confirmedWorkflows.has(standing.workflow);
    if (!leads) continue;
    const { clause, period } = partsOfStandingKey(standingAt);
    const confidential = isConfidentialTrigger(clause, period);
    const own = periodOfReference(clause, period);
    const judge = (reference: string, subjects: readonly Subject[]): void => {
      if (!judged.has(reference)) return;
      for (const subject of subjects)
        found.push({
          key: standingKey(reference, own, subject),
          clause: reference as ClauseId,
          period: own,
          subject,
          form: 'cross-reference',
          holds: true,
          otherwise: otherwiseOfEvent,
          evidence: [`${clause}:${period}`],
          reports: [],
          established: [],
          fedBy: confidential ? ['clue', 'finding'] : ['plan', 'inspection', 'rectification'],
        });
    };
    if (!madeOfMatters.has(clause) || isByFinding(period)) {
      judge('art7-1', [principalAt(unit, yearEnd)]);
      continue;
    }
    const now = judgements.find(({ key }) => key === standingAt);
    const missed = missedOf(ledger, entries, now?.holds === true ? now.evidence : standing.evidence);
    for (const [reference, named] of [
      ['art7-1', principalsWhen(unit, missed.length > 0 ? missed.map(({ dueOn }) => dueOn) : [yearEnd])],
      ['art8-1', membersWhen(unit, missed)],
    ] as const) {
      // Facts undo no confirmed trigger; once none of them makes it out, those who were named stay named.
      const already = now?.holds === true ? [] : namedAlready(ledger, reference, own);
      judge(reference, already.length > 0 ? already : named);
    }
  }
  return found;
}

function missedOf(ledger: Ledger, entries: EntriesByKind, ids: readonly string[]): Missed[] {
  return ids.flatMap((id): Missed[] => {
    const finding = ledger.findings[id];
    if (finding !== undefined) return [finding];
    const clue = entries.clue.find(({ entry }) => entry.clueId === id);
    return clue === undefined ? [] : [{ dueOn: clue.entry.dueOn }];
  });
}

function principalAt(unit: AssessedUnit, day: CivilDate): Subject {
  const principal = principalOn(unit.principals, day);
  return { kind: 'principal', ...(principal === undefined ? {} : { personId: principal.personId }) };
}

function principalsWhen(unit: AssessedUnit, days: readonly CivilDate[]): Subject[] {
  return distinct(days.map((day) => principalAt(unit, day)));
}

function membersWhen(unit: AssessedUnit, missed: readonly Missed[]): Subject[] {
  return distinct(
    missed.flatMap(({ leaderId, foundOn, dueOn }): Subject[] => {
      if (leaderId === undefined) return [];
      const holder: PersonId | undefined = holderWhenDue(unit.portfolios ?? [], leaderId, foundOn ?? dueOn, dueOn);
      return [{ kind: 'member', ...(holder === undefined ? {} : { personId: holder }) }];
    }),
  );
}

function distinct(subjects: readonly Subject[]): Subject[] {
  return [...new Map(subjects.map((subject) => [subject.personId ?? '', subject])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, subject]) => subject);
}

function namedAlready(ledger: Ledger, reference: string, period: string): Subject[] {
  return Object.entries(ledger.standing).flatMap(([key, { workflow }]) => {
    const of = partsOfStandingKey(key);
    return of.clause === reference && of.period === period && workflow !== 'withdrawn' ? [of.subject] : [];
  });
}
