/** The law in force: every clause, every pack, and which pack judges a year. Loading this file fails when a pack is unsound. */
import type { Clause, ClauseId, RulePack } from '#domain/rule-pack.ts';
import { article10 } from './article-10.ts';
import { article6 } from './article-6.ts';
import { article7 } from './article-7.ts';
import { article8 } from './article-8.ts';
import { article9 } from './article-9.ts';
import { checkPacks } from './check-packs.ts';
import { interimMeasuresPack } from './rule-pack-2026.ts';

/** The 37 situations of Articles 6 to 10, in the order of the text. */
export const allClauses: readonly Clause[] = [...article6, ...article7, ...article8, ...article9, ...article10];

/** Every published pack. */
export const rulePacks: readonly RulePack[] = [interimMeasuresPack];

const faults = checkPacks(rulePacks, allClauses);
if (faults.length > 0) throw new Error(`The rule packs cannot be loaded:\n${faults.join('\n')}`);

const clausesById: ReadonlyMap<string, Clause> = new Map(allClauses.map((clause) => [clause.clause, clause]));

/** The pack that judges a calendar year of Asia/Shanghai. Throws when no pack covers it. */
export function packForYear(year: number): RulePack {
  const pack = rulePacks.find((candidate) => candidate.effectiveFromYear <= year && year <= (candidate.effectiveToYear ?? year));
  if (pack === undefined) throw new Error(`No rule pack is in force for the year ${year}.`);
  return pack;
}

/** The clause with this id. Throws when the regulation has none. */
export function clauseOf(clauseId: ClauseId): Clause {
  const clause = clausesById.get(clauseId);
  if (clause === undefined) throw new Error(`The regulation has no clause ${clauseId}.`);
  return clause;
}
