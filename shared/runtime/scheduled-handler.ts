import middy from '@middy/core';
import type { ScheduledEvent } from 'aws-lambda';
import type { Clock } from '#app/ports.ts';
import { type Instant, instantOf, parseInstant } from '#domain/time.ts';
import { log } from './log.ts';

export interface ScheduleRules {
  readonly ruleName: string;
  /** Instants more than five minutes ahead: refused on AWS, allowed as a rehearsal on one machine. */
  readonly futureSweeps: 'refuse' | 'allow';
  readonly clock: Clock;
}

const AHEAD = 5 * 60_000;

/** A function that its own rule fires. The event's `time` is now. @throws Error for an event of any other rule, or too far ahead */
export function scheduledHandler<Answer>(rules: ScheduleRules, work: (instant: Instant, now: Instant) => Promise<Answer>) {
  return middy<ScheduledEvent, Answer>().handler(async (event) => {
    const now = rules.clock.now();
    const instant = parseInstant(event.time);
    const isOwn = event.source === 'aws.events' && event.resources.some((resource) => resource.endsWith(`rule/${rules.ruleName}`));
    const isAhead = instant !== undefined && instant > instantOf(Date.parse(now) + AHEAD);
    if (!isOwn || instant === undefined || (isAhead && rules.futureSweeps === 'refuse')) {
      await log('error', 'sweep-refused', { instant: event.time, isOwn });
      throw new Error(isOwn ? 'the instant cannot be swept' : 'not an event of this rule');
    }
    return work(instant, now);
  });
}
