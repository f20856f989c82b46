/**
 * The rules of docs/decisions/0023 read a second time, from the text and that page alone: plain and slow, with nothing of the system in it.
 * What data makes out is asked clause by clause; nothing is raised here and nothing is remembered.
 */
import { absences } from './annual.ts';
import { overdue } from './deadlines.ts';
import { article10, casesOfLeaders, findingsOfPeople } from './events.ts';
import type { Question, Verdict } from './facts.ts';
import type { Mistake } from './mistakes.ts';
import { Reading } from './reading.ts';
import { crossReferences } from './references.ts';
import { tooFew } from './too-few.ts';

/** What a unit's ledger makes out at an instant. With a mistake it answers as somebody would who misreads that rule. */
export function evaluate(question: Question, mistake?: Mistake): Verdict {
  const reading = new Reading(question, mistake);
  const yearly = absences(reading);
  const dated = overdue(reading);
  const events = article10(reading);
  return {
    held: [
      ...yearly.held,
      ...dated.held,
      ...events,
      ...casesOfLeaders(reading),
      ...findingsOfPeople(reading),
      ...crossReferences(reading, dated.held),
    ],
    duties: [...yearly.duties, ...dated.duties],
    unheld: [...yearly.unheld, ...dated.unheld, ...tooFew(reading, events)],
  };
}
