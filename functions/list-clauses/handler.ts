import { listOf } from '#app/list-of.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { subjectsOf } from '#domain/check-finding.ts';
import type { ClauseOfYear } from '#domain/rule-pack.ts';
import { shanghaiDate, yearOf } from '#domain/time.ts';
import { allClauses } from '#regulation/in-force.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.listClauses, deps, async ({ query, now }) => {
  const pack = (await deps.store.freshLaw()).packFor(query.year ?? yearOf(shanghaiDate(now)));
  const clauses = allClauses.map(
    (clause): ClauseOfYear => ({
      ...clause,
      subjects: subjectsOf(clause),
      judged: pack.clauses.includes(clause.clause),
    }),
  );
  return { status: 200, body: listOf(clauses, query) };
});
