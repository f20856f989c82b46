import type { Ledger, Standing } from '../ledger.ts';
import { type CivilDate, laterOf, shanghaiDate } from '../time.ts';
import type { Inquiry } from './judgement.ts';

/** A standing that facts may still answer; undefined where nothing was raised or it was withdrawn. */
export function standingOf(ledger: Ledger, key: string): Standing | undefined {
  const standing = ledger.standing[key];
  return standing === undefined || standing.workflow === 'withdrawn' ? undefined : standing;
}

/**
 * Tells for matters of one key whether their date has passed for judging: what already made the trigger is judged at the later of now and
 * the instant it was last judged at; anything else only where the schedule asks. A date has passed from the day after it, in Shanghai.
 */
export function pastDue({ ledger, now, today, asker }: Inquiry, key: string): (id: string, dueOn: CivilDate) => boolean {
  const standing = standingOf(ledger, key);
  const everJudged = standing === undefined ? today : shanghaiDate(laterOf(now, standing.judgedAt));
  return (id, dueOn) => (standing?.evidence.includes(id) ? dueOn < everJudged : asker === 'schedule' && dueOn < today);
}
