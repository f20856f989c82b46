/** The law in force: every clause, every pack, and which pack judges a year. Loading this file fails when a pack is unsound. */
import type { Clause, ClauseId, RulePack } from '#domain/rule-pack.ts';
import { article6 } from './article-6.ts';
import { article7 } from './article-7.ts';
import { article8 } from './article-8.ts';
import { article9 } from './article-9.ts';
import { article10 } from './article-10.ts';
import { checkPacks } from './check-packs.ts';
import { interimMeasuresPack } from './rule-pack-2026.ts';

/** The 37 situations of Articles 6 to 10, in the order of the text. */
export const allClauses: readonly Clause[] = [...article6, ...article7, ...article8, ...article9, ...article10];

/** Every published pack. */
export const rulePacks: readonly RulePack[] = [interimMeasuresPack];

const faults = checkPacks(rulePacks, allClauses);
if (faults.length > 0) throw new Error(`The rule packs cannot be loaded:\n${faults.join('\n')}`);

const clausesById: ReadonlyMap<string, Clause> = new Map(allClauses.map((clause) => [clause.clause, clause]));

/**
 * For years before the first pack: facts are kept and shown, nothing is judged, and no rule is applied backwards. Its days of notice are
 * those of the first pack, since a finding may still be shown with its date.
 */
const nothingInForce: RulePack = {
  ...interimMeasuresPack,
  packId: 'nothing-in-force',
  version: '0',
  title: '当年尚无规则包',
  reference: '此年度早于最早的规则包，只存记实，不作判定。',
  clauses: [],
};

/** The pack that judges a calendar year of Asia/Shanghai; one that judges nothing where none is in force. */
export function packForYear(year: number): RulePack {
  return (
    rulePacks.find((candidate) => candidate.effectiveFromYear <= year && year <= (candidate.effectiveToYear ?? year)) ?? nothingInForce
  );
}

/** The clause with this id; undefined where the regulation has none. */
export function findClause(clauseId: ClauseId): Clause | undefined {
  return clausesById.get(clauseId);
}

/** The clause with this id. Throws when the regulation has none. */
export function clauseOf(clauseId: ClauseId): Clause {
  const clause = clausesById.get(clauseId);
  if (clause === undefined) throw new Error(`The regulation has no clause ${clauseId}.`);
  return clause;
}
