/** The text in force: every clause of Articles 6 to 10. Which pack judges a year is the law's to say (`law.ts`). */
import type { Clause, ClauseId } from '#domain/rule-pack.ts';
import { article6 } from './article-6.ts';
import { article7 } from './article-7.ts';
import { article8 } from './article-8.ts';
import { article9 } from './article-9.ts';
import { article10 } from './article-10.ts';

/** The 37 situations of Articles 6 to 10, in the order of the text. */
export const allClauses: readonly Clause[] = [...article6, ...article7, ...article8, ...article9, ...article10];

const clausesById: ReadonlyMap<string, Clause> = new Map(allClauses.map((clause) => [clause.clause, clause]));

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
