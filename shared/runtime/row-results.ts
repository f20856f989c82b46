import type { ActOutcome } from '#app/administer.ts';
import type { Language } from '#contracts/language.ts';
import { problemOfError } from './problem-answer.ts';

/** The results of a batch of an administrator, one for each row, under the name of its id. */
export function rowResultsOf(outcomes: readonly ActOutcome[], idName: string, reader: { language: Language; traceId: string }): object[] {
  return outcomes.map((outcome, index) => {
    const id = outcome.id === undefined || outcome.id === '' ? {} : { [idName]: outcome.id };
    if (outcome.status !== 'refused') return { index, status: outcome.status, ...id };
    const problem = problemOfError(outcome.error, reader.language, reader.traceId);
    return { index, status: problem.status, ...id, problem };
  });
}
