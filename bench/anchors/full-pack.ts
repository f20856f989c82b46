/**
 * Anchors of G3 and G4 for the full pack: its twenty clauses by hand, and in json-rules-engine 7.3.1. Both count in one loop over the ledger;
 * then one compares, and the other's rules do. They say only which triggers there are.
 */
import { Engine } from 'json-rules-engine';
import { entriesOf } from '#domain/entry-list.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { AssessedUnit } from '#domain/unit.ts';

const grave = new Set(['removal-from-party-post', 'probation', 'expulsion']);

/** What twenty comparisons need of a unit's year. Names are periods, people or both, as the keys of triggers have them. */
export interface FullFacts extends Record<string, number | boolean | readonly string[]> {
  readonly leads: boolean;
  readonly plans: number;
  readonly activities: number;
  readonly led: number;
  readonly overdue: number;
  readonly matters: number;
  readonly clues: number;
  readonly unreported: number;
  readonly removed: number;
  readonly major: number;
  readonly serious: readonly string[];
  readonly clusters: readonly string[];
  readonly memberCases: readonly string[];
  readonly casesOfMembers: readonly string[];
  readonly casesOfPrincipals: readonly string[];
  readonly foundInstitutional: readonly string[];
  readonly foundMasses: readonly string[];
  readonly referred: readonly string[];
  readonly portfolios: readonly string[];
}

/** Counts what the clauses are about. */
export function fullFactsOf(unit: AssessedUnit, ledger: Ledger): FullFacts {
  const counts = { plans: 0, activities: 0, led: 0, overdue: 0, matters: 0, clues: 0, unreported: 0 };
  const lists = { memberCases: [] as string[], casesOfMembers: [] as string[], casesOfPrincipals: [] as string[] };
  const found = { foundInstitutional: [] as string[], foundMasses: [] as string[] };
  const closed: Record<string, string> = {};
  const done: Record<string, string> = {};
  const due: Record<string, string> = {};
  const removed = new Set<string>();
  const major = new Set<string>();
  const serious = new Set<string>();
  for (const [hash, entry] of entriesOf(ledger)) {
    if (entry.kind === 'plan') counts.plans += 1;
    else if (entry.kind === 'education') counts.activities += 1;
    else if (entry.kind === 'inspection') {
      if (entry.annual && unit.principals.some((one) => one.personId === entry.teamLeaderId)) counts.led += 1;
    } else if (entry.kind === 'rectification') {
      if (entry.progress !== 'started') closed[entry.findingId] = entry.occurredOn;
    } else if (entry.kind === 'assignment') due[entry.assignmentId] = entry.dueOn;
    else if (entry.kind === 'assignment-progress') {
      if (entry.progress === 'done') done[entry.assignmentId] = entry.occurredOn;
    } else if (entry.kind === 'clue') {
      if ((entry.disposedOn ?? '9999') > entry.dueOn) counts.clues += 1;
      if (entry.aboutTeam && (entry.reportedUpOn ?? '9999') > entry.dueOn) counts.unreported += 1;
    } else if (entry.kind === 'sanction') {
      if (entry.leadershipMember && !entry.revoked && grave.has(entry.rank)) removed.add(entry.personId);
    } else if (entry.kind === 'case') {
      if (entry.major) major.add(entry.caseId);
      if (entry.serious && (entry.category === 'political' || entry.category === 'organisation')) serious.add(entry.caseId);
      if (entry.leader?.relation !== 'self') continue;
      if (entry.leader.role === 'principal') lists.casesOfPrincipals.push(`${entry.caseId}|principal|${entry.leader.personId}`);
      else {
        lists.casesOfMembers.push(`${entry.caseId}|member|${entry.leader.personId}`);
        if (entry.serious) lists.memberCases.push(entry.caseId);
      }
    } else if (entry.kind === 'finding') found[entry.clause === 'art6-4' ? 'foundInstitutional' : 'foundMasses'].push(hash);
  }
  for (const id in ledger.findings) if ((closed[id] ?? '9999') > (ledger.findings[id]?.dueOn ?? '')) counts.overdue += 1;
  for (const id in due) if ((done[id] ?? '9999') > (due[id] ?? '')) counts.matters += 1;
  const clusters = new Map<string, Set<string>>();
  for (const reportId in ledger.clustered) {
    const one = ledger.clustered[reportId];
    if (one === undefined) continue;
    const people = clusters.get(one.clusterId) ?? new Set();
    clusters.set(one.clusterId, people.add(one.personId));
  }
  const referred: string[] = [];
  const portfolios: string[] = [];
  for (const key in ledger.standing) {
    const standing = ledger.standing[key];
    if (standing?.workflow !== 'confirmed' || !key.startsWith('art6-7|')) continue;
    referred.push(`${key.split('|')[1]}-art6-7`);
    for (const id of standing.evidence) if (ledger.findings[id]?.leaderId !== undefined) portfolios.push(ledger.findings[id].leaderId);
  }
  return {
    leads: unit.kind === 'committee' || unit.kind === 'party-group',
    ...counts,
    // A confirmed trigger stands already: what made it raises nothing new.
    overdue: referred.length > 0 ? 0 : counts.overdue,
    removed: removed.size,
    major: major.size,
    serious: [...serious],
    clusters: [...clusters].flatMap(([clusterId, people]) => (people.size >= 3 ? clusterId : [])),
    ...lists,
    ...found,
    referred,
    portfolios,
  };
}

/** The twenty clauses by hand. */
export function fullHandLoop(unit: AssessedUnit, ledger: Ledger): string[] {
  const facts = fullFactsOf(unit, ledger);
  const raise = (clause: string): string[] => raisedBy(clause, facts, unit, ledger.year);
  const raised: string[] = [];
  if (facts.leads) {
    if (facts.plans === 0) raised.push(...raise('art6-1'));
    if (facts.foundInstitutional.length > 0) raised.push(...raise('art6-4'));
    if (facts.foundMasses.length > 0) raised.push(...raise('art6-6'));
    if (facts.overdue > 0) raised.push(...raise('art6-7'));
    if (facts.clues > 0) raised.push(...raise('art6-8'));
    if (facts.referred.length > 0) raised.push(...raise('art7-1'), ...raise('art8-1'));
    if (facts.matters > 0) raised.push(...raise('art7-2'));
    if (facts.memberCases.length > 0) raised.push(...raise('art7-3'));
    if (facts.activities === 0) raised.push(...raise('art7-5'));
    if (facts.led === 0) raised.push(...raise('art7-6'));
    if (facts.casesOfPrincipals.length > 0) raised.push(...raise('art7-7'));
    if (facts.casesOfMembers.length > 0) raised.push(...raise('art8-6'));
    if (facts.clusters.length > 0) raised.push(...raise('art10-1'));
  } else {
    if (facts.matters > 0) raised.push(...raise('art9-2'));
    if (facts.clues > 0) raised.push(...raise('art9-4'));
    if (facts.unreported > 0) raised.push(...raise('art9-6'));
  }
  if (facts.serious.length > 0) raised.push(...raise('art10-2'));
  if (facts.removed >= 2) raised.push(...raise('art10-4'));
  if (facts.major >= 3) raised.push(...raise('art10-5'));
  return raised;
}

/** The keys of the triggers of one clause that holds. */
function raisedBy(clause: string, facts: FullFacts, unit: AssessedUnit, year: number): string[] {
  const principal = `principal|${unit.principals[0]?.personId ?? ''}`;
  const team = facts.leads ? 'team' : 'commission-team';
  switch (clause) {
    case 'art6-4':
    case 'art6-6':
      return [`${clause}|${year}-finding|team`];
    case 'art7-1':
      return facts.referred.map((period) => `${clause}|${period}|${principal}`);
    case 'art8-1':
      return facts.portfolios.map((personId) => `${clause}|${facts.referred[0]}|member|${personId}`);
    case 'art7-3':
      return facts.memberCases.map((caseId) => `${clause}|${caseId}|${principal}`);
    case 'art7-7':
      return facts.casesOfPrincipals.map((one) => `${clause}|${one}`);
    case 'art8-6':
      return facts.casesOfMembers.map((one) => `${clause}|${one}`);
    case 'art10-1':
      return facts.clusters.map((clusterId) => `${clause}|${clusterId}|team`);
    case 'art10-2':
      return facts.serious.map((caseId) => `${clause}|${caseId}|${team}`);
    default:
      return [`${clause}|${year}|${clause.startsWith('art7-') ? principal : team}`];
  }
}

type Side = 'leads' | 'supervises' | 'both';

function rule(clause: string, side: Side, fact: string, operator: string, value: number, path?: string) {
  const about = side === 'both' ? [] : [{ fact: 'leads', operator: 'equal', value: side === 'leads' }];
  return { conditions: { all: [...about, { fact, operator, value, ...(path === undefined ? {} : { path }) }] }, event: { type: clause } };
}

const atLeastOne = (clause: string, side: Side, list: string) => rule(clause, side, list, 'greaterThanInclusive', 1, '$.length');

/** The twenty clauses as rules. */
export function fullRulesEngine(): Engine {
  return new Engine([
    rule('art6-1', 'leads', 'plans', 'equal', 0),
    atLeastOne('art6-4', 'leads', 'foundInstitutional'),
    atLeastOne('art6-6', 'leads', 'foundMasses'),
    rule('art6-7', 'leads', 'overdue', 'greaterThan', 0),
    rule('art6-8', 'leads', 'clues', 'greaterThan', 0),
    atLeastOne('art7-1', 'leads', 'referred'),
    rule('art7-2', 'leads', 'matters', 'greaterThan', 0),
    atLeastOne('art7-3', 'leads', 'memberCases'),
    rule('art7-5', 'leads', 'activities', 'equal', 0),
    rule('art7-6', 'leads', 'led', 'equal', 0),
    atLeastOne('art7-7', 'leads', 'casesOfPrincipals'),
    atLeastOne('art8-1', 'leads', 'portfolios'),
    atLeastOne('art8-6', 'leads', 'casesOfMembers'),
    rule('art9-2', 'supervises', 'matters', 'greaterThan', 0),
    rule('art9-4', 'supervises', 'clues', 'greaterThan', 0),
    rule('art9-6', 'supervises', 'unreported', 'greaterThan', 0),
    atLeastOne('art10-1', 'leads', 'clusters'),
    atLeastOne('art10-2', 'both', 'serious'),
    rule('art10-4', 'both', 'removed', 'greaterThanInclusive', 2),
    rule('art10-5', 'both', 'major', 'greaterThanInclusive', 3),
  ]);
}

/** The keys of triggers that the engine raises, from the ledger. */
export async function fullEngineRaises(engine: Engine, unit: AssessedUnit, ledger: Ledger): Promise<string[]> {
  const facts = fullFactsOf(unit, ledger);
  const { events } = await engine.run(facts);
  return events.flatMap(({ type }) => raisedBy(type, facts, unit, ledger.year));
}
