import type { ActOutcome } from '#app/administer.ts';
import type { Language } from '#contracts/language.ts';
import type { Problem } from '#contracts/problems.ts';
import { problemOfError } from './problem-answer.ts';

type RowResult<IdName extends string> = { index: number; status: number; problem?: Problem } & { [Key in IdName]?: string };

/** The results of a batch of an administrator, one for each row, under the name of its id. */
export function rowResultsOf<IdName extends string>(
  outcomes: readonly ActOutcome[],
  idName: IdName,
  reader: { language: Language; traceId: string },
): RowResult<IdName>[] {
  return outcomes.map((outcome, index): RowResult<IdName> => {
    const id = (outcome.id === undefined || outcome.id === '' ? {} : { [idName]: outcome.id }) as { [Key in IdName]?: string };
    if (outcome.status !== 'refused') return { index, status: outcome.status, ...id };
    const problem = problemOfError(outcome.error, reader.language, reader.traceId);
    return { index, status: problem.status, ...id, problem };
  });
}
