/**
 * Anchor of G3: the same seven clauses in json-rules-engine 7.3.1, one engine for all units, `run` awaited unit by unit as its documentation
 * shows. What it is given are counts taken from the ledger in one loop; the engine does the judging and says what it raises.
 */
import { Engine } from 'json-rules-engine';
import { entriesOf } from '#domain/entry-list.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { AssessedUnit } from '#domain/unit.ts';

/** The counts of one unit's year. */
export interface Facts extends Record<string, number | boolean | readonly string[]> {
  readonly owes: boolean;
  readonly plans: number;
  readonly activities: number;
  readonly led: number;
  readonly overdue: number;
  readonly removed: number;
  readonly major: number;
  readonly serious: readonly string[];
}

/** The counts that a rule engine would be fed with. */
export function factsOf(unit: AssessedUnit, ledger: Ledger): Facts {
  const closed: Record<string, string> = {};
  const removed = new Set<string>();
  const major = new Set<string>();
  const serious = new Set<string>();
  const counts = { plans: 0, activities: 0, led: 0, overdue: 0 };
  for (const [, entry] of entriesOf(ledger)) {
    if (entry.kind === 'plan') counts.plans += 1;
    if (entry.kind === 'education') counts.activities += 1;
    if (entry.kind === 'inspection' && entry.annual && unit.principals.some((one) => one.personId === entry.teamLeaderId)) counts.led += 1;
    if (entry.kind === 'rectification' && entry.progress !== 'started') closed[entry.findingId] = entry.occurredOn;
    if (entry.kind === 'sanction' && entry.leadershipMember && !entry.revoked && entry.rank === 'expulsion') removed.add(entry.personId);
    if (entry.kind === 'case' && entry.major) major.add(entry.caseId);
    if (entry.kind === 'case' && entry.serious && entry.category === 'political') serious.add(entry.caseId);
  }
  for (const id in ledger.findings) {
    const dueOn = ledger.findings[id]?.dueOn ?? '';
    if ((closed[id] ?? '9999') > dueOn) counts.overdue += 1;
  }
  return {
    owes: unit.kind === 'committee' || unit.kind === 'party-group',
    ...counts,
    removed: removed.size,
    major: major.size,
    serious: [...serious],
  };
}

const rule = (clause: string, fact: string, operator: string, value: number, owed: boolean) => ({
  conditions: { all: [...(owed ? [{ fact: 'owes', operator: 'equal', value: true }] : []), { fact, operator, value }] },
  event: { type: clause },
});

export function rulesEngine(): Engine {
  const engine = new Engine([
    rule('art6-1', 'plans', 'equal', 0, true),
    rule('art7-5', 'activities', 'equal', 0, true),
    rule('art7-6', 'led', 'equal', 0, true),
    rule('art6-7', 'overdue', 'greaterThan', 0, true),
    rule('art10-4', 'removed', 'greaterThanInclusive', 2, false),
    rule('art10-5', 'major', 'greaterThanInclusive', 3, false),
    rule('art10-2', 'seriousCases', 'greaterThanInclusive', 1, false),
  ]);
  engine.addFact('seriousCases', async (_parameters, almanac) => (await almanac.factValue<readonly string[]>('serious')).length);
  return engine;
}

/** The keys of triggers that the engine raises, from the ledger. */
export function engineRaises(engine: Engine, unit: AssessedUnit, ledger: Ledger): Promise<string[]> {
  return engineRaisesFrom(engine, factsOf(unit, ledger), unit, ledger.year);
}

/** The same from counts made beforehand. */
export async function engineRaisesFrom(engine: Engine, facts: Facts, unit: AssessedUnit, year: number): Promise<string[]> {
  const { events } = await engine.run(facts);
  const principal = unit.principals[0]?.personId ?? '';
  return events.flatMap(({ type }) => {
    if (type === 'art10-2') return facts.serious.map((caseId) => `art10-2|${caseId}|team`);
    return [type.startsWith('art7') ? `${type}|${year}|principal|${principal}` : `${type}|${year}|team`];
  });
}
