import { SHANGHAI } from './calendar.ts';
import type { CorrectionReading } from './facts.ts';

/**
 * How the recount reads the regulation and the product's page. `lawful` is the right reading; a planted variant changes one line of it
 * and must come to other numbers.
 */
export interface Reading extends CorrectionReading {
  /** 以上 includes the number itself. */
  readonly reaches: (count: number, limit: number) => boolean;
  /** 10(4) counts persons, 10(5) and 10(2) count cases, however many reports name them. */
  readonly distinct: boolean;
  /** A revoked sanction no longer counts. */
  readonly revokedCounts: boolean;
  /** Only sanctions of leadership members count. */
  readonly anybodyCounts: boolean;
  /** Ranks that are removal from party posts or above. */
  readonly removal: readonly string[];
  /** Categories whose serious cases are events of 10(2). */
  readonly eventCategories: readonly string[];
  /** Minutes ahead of UTC where days and years begin. */
  readonly minutesAhead: number;
  /** Facts registered late are counted all the same. */
  readonly lateCounts: boolean;
  /** 7(5): one of education and culture is enough. */
  readonly oneActivityIsEnough: boolean;
  /** A declaration that there was nothing satisfies a duty. */
  readonly nilSatisfies: boolean;
  /** 7(6): the leader must have been principal on that very day. */
  readonly leaderOfThatDay: boolean;
  /** 6(7): closed after the day it was due is not met. */
  readonly closedLateIsBreached: boolean;
  /** A finding that was only started is not closed. */
  readonly closing: readonly string[];
  /** A finding counts from the day after it was due. */
  readonly overdueAfter: number;
  /** Sources of findings that 6(7) is about. */
  readonly tourSources: readonly string[];
  /** Whether a finding counts in the year in which it is due; else in the year in which it was found. */
  readonly findingsByDueYear: boolean;
  /** A unit owes if it opened before this day of the year, `MM-DD`. */
  readonly owesIfOpenedBefore: string;
  /** Whether a unit must be open on 31 December to owe. */
  readonly owesOnlyIfOpenAtEnd: boolean;
  /** Days of grace after the day on which an annual duty is due. */
  readonly graceDays: number;
}

export const lawful: Reading = {
  reaches: (count, limit) => count >= limit,
  distinct: true,
  revokedCounts: false,
  anybodyCounts: false,
  removal: ['removal-from-party-post', 'probation', 'expulsion'],
  eventCategories: ['political', 'organisation'],
  minutesAhead: SHANGHAI,
  lateCounts: true,
  oneActivityIsEnough: true,
  nilSatisfies: false,
  leaderOfThatDay: true,
  closedLateIsBreached: true,
  closing: ['closed', 'verified'],
  overdueAfter: 1,
  tourSources: ['inspection-tour'],
  findingsByDueYear: true,
  owesIfOpenedBefore: '10-01',
  owesOnlyIfOpenAtEnd: true,
  graceDays: 10,
  amendmentsCount: true,
  withdrawalsCount: true,
};

/** Wrong readings, each of which a system could have by one slip. */
export const wrongReadings: Readonly<Record<string, Partial<Reading>>> = {
  'more than, instead of at least': { reaches: (count, limit) => count > limit },
  'persons and cases by their reports': { distinct: false },
  'revoked sanctions count': { revokedCounts: true },
  'sanctions of anybody count': { anybodyCounts: true },
  'a serious warning is a removal': { removal: ['serious-warning', 'removal-from-party-post', 'probation', 'expulsion'] },
  'only expulsion is above removal': { removal: ['removal-from-party-post', 'expulsion'] },
  'any serious case is an event': { eventCategories: ['political', 'organisation', 'integrity'] },
  'organisation cases are left out': { eventCategories: ['political'] },
  'days of UTC': { minutesAhead: 0 },
  'late facts dropped': { lateCounts: false },
  'education and culture both needed': { oneActivityIsEnough: false },
  'a nil report satisfies': { nilSatisfies: true },
  'whoever was ever principal': { leaderOfThatDay: false },
  'closed late is closed': { closedLateIsBreached: false },
  'started is closed': { closing: ['started', 'closed', 'verified'] },
  'verified does not close': { closing: ['closed'] },
  'overdue on the day itself': { overdueAfter: 0 },
  'overdue a day later': { overdueAfter: 2 },
  'visits are tours': { tourSources: ['inspection-tour', 'inspection-visit'] },
  'own checks are tours': { tourSources: ['inspection-tour', 'self'] },
  'findings in the year they were made': { findingsByDueYear: false },
  'owes if opened on 1 October': { owesIfOpenedBefore: '10-02' },
  'owes if opened before 30 September': { owesIfOpenedBefore: '09-30' },
  'a closed unit owes': { owesOnlyIfOpenAtEnd: false },
  'a day more of grace': { graceDays: 11 },
  'amendments ignored': { amendmentsCount: false },
  'withdrawals ignored': { withdrawalsCount: false },
};
