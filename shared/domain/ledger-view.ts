/** What a reader gets of a ledger. */
import * as z from 'zod';
import { ReportId, UnitId } from './ids.ts';
import { type Determination, Duty, Light, Tallies } from './ledger.ts';
import { periodLengths } from './period.ts';
import { referenceGrades } from './rule-pack.ts';
import { CivilDate, Instant } from './time.ts';

/** What can be known of a duty that no clause holds: it may be met or not be known to be, and is never breached. */
export const watchedDeterminations = ['met', 'insufficient-data', 'not-applicable'] as const satisfies readonly Determination[];

/** One period of an adopted duty. */
export const WatchedPeriod = z
  .object({
    period: z.string().meta({ description: '`2026-03`, `2026-Q1`, `2026-H1` or `2026`', example: '2026-H1' }),
    from: CivilDate,
    dueOn: CivilDate,
    determination: z.enum(watchedDeterminations),
    light: Light,
    recorded: z.int().min(0).meta({ description: 'records that count' }),
    late: z.boolean().optional().meta({ description: 'met, but only with records that came late' }),
    because: z
      .enum(['unit-kind', 'not-whole-period'])
      .optional()
      .meta({ description: 'why it does not apply: another kind of unit owes it, or the unit opened or closed within the period' }),
    evidence: z.array(ReportId),
  })
  .meta({ id: 'WatchedPeriod', description: '附加职责的期间' });
export type WatchedPeriod = z.infer<typeof WatchedPeriod>;

/** 附加职责: a duty of another rule that the pack of the year adopted. It raises no trigger and no message and moves no light of the ledger. */
export const WatchedDuty = z
  .object({
    duty: z.string(),
    text: z.string(),
    gloss: z.string(),
    counts: z.string().meta({ description: 'which records count, and what they cannot show' }),
    countsGloss: z.string(),
    every: z.enum(periodLengths),
    atLeast: z.int().min(1),
    atLeastSource: z.string().optional().meta({ description: 'where the number comes from, where it is not that of the list' }),
    sources: z.array(
      z.object({
        title: z.string(),
        titleGloss: z.string().optional(),
        grade: z.enum(referenceGrades),
        reach: z.enum(['local', 'sector']).optional(),
        place: z.string().optional(),
      }),
    ),
    periods: z.array(WatchedPeriod),
  })
  .meta({ id: 'WatchedDuty', description: '附加职责' });
export type WatchedDuty = z.infer<typeof WatchedDuty>;

/** Matters with a date that a unit left open when it was merged or split; they stay in its ledger. */
export const CarriedOn = z
  .object({
    unitId: UnitId,
    name: z.string(),
    heirs: z.int().meta({ description: 'how many units carry it on: of several, no record says whose a matter is' }),
    duties: z.array(Duty),
  })
  .meta({ id: 'CarriedOn', description: '承继事项' });
export type CarriedOn = z.infer<typeof CarriedOn>;

/** A ledger as it is shown. */
export const LedgerView = z
  .object({
    unitId: UnitId,
    year: z.int(),
    packVersion: z.string(),
    textVerified: z.boolean(),
    asOf: Instant,
    light: Light,
    duties: z.array(Duty),
    watchedDuties: z
      .array(WatchedDuty)
      .meta({ description: 'duties of other rules that the pack of the year adopted; none of them is a clause' }),
    tallies: Tallies,
    carriedOn: z.array(CarriedOn).optional().meta({
      description: 'what the units that this one carries on left open for this year; judged in their ledgers, and in no light of this one',
    }),
  })
  .meta({ id: 'Ledger', description: '履责台账' });
export type LedgerView = z.infer<typeof LedgerView>;
