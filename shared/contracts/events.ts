import * as z from 'zod';
import { FindingId, ReportId, TrialId, TriggerId, UnitId } from '#domain/ids.ts';
import { Light, Workflow } from '#domain/ledger.ts';
import { ProposalId } from '#domain/proposal.ts';
import { ClauseId } from '#domain/rule-pack.ts';
import { CivilDate, Instant } from '#domain/time.ts';

/** The source of every event on the bus. */
export const EVENT_SOURCE = 'lianze';

const ledger = { unitId: UnitId, year: z.int(), ledgerVersion: z.int() };

/** Something about a trigger that its leaders have to know. Ids only, no personal data. */
export const TriggerChanged = z.object({
  type: z.literal('trigger-changed'),
  ...ledger,
  triggerId: TriggerId,
  clause: ClauseId,
  episode: z.int(),
  change: z.enum(['raised', 'candidate', 'evidence', 'withdrawn', 'disclosed']),
  workflow: Workflow,
  confidential: z.boolean(),
  at: Instant,
  raisedAt: Instant.optional().meta({ description: 'lies ahead where the end of a year was rehearsed' }),
});

/** The light of a duty has become worse. */
export const LightChanged = z.object({
  type: z.literal('light-changed'),
  ...ledger,
  clause: ClauseId,
  findingId: FindingId.optional(),
  dueOn: CivilDate.optional(),
  light: Light,
  /** Which telling of this light this is, so that a duty that falls back is told again. */
  told: z.int(),
});

/** An officer returned a report after a check on site. */
export const RecordReturned = z.object({ type: z.literal('record-returned'), ...ledger, reportId: ReportId });

/** A proposal was made or decided. Who is to be told follows from the proposal itself. */
export const ProposalChanged = z.object({
  type: z.literal('proposal-changed'),
  proposalId: ProposalId,
  change: z.enum(['proposed', 'approved', 'rejected', 'stale']),
});

/** What travels over the bus; `detail-type` repeats `type`. */
export const LianzeEvent = z.discriminatedUnion('type', [TriggerChanged, LightChanged, RecordReturned, ProposalChanged]);
export type LianzeEvent = z.infer<typeof LianzeEvent>;

/** A request to count a unit's regions anew. */
export const CountRequest = z.union([
  z.object({ unitId: UnitId, years: z.array(z.int()) }),
  z.object({ regionCode: z.string(), years: z.array(z.int()) }),
]);
export type CountRequest = z.infer<typeof CountRequest>;

/** One bucket of a sweep or of a trial, or the clocks of unacknowledged messages. */
export const SweepMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bucket'),
    runId: z.string(),
    instant: Instant,
    bucket: z.int(),
    years: z.array(z.int()),
    clockYears: z.array(z.int()),
    rehearsal: z.boolean(),
    lawVersion: z.int().default(0).meta({ description: 'the law that the sweep was started under, or a later one, judges' }),
    reassessment: z
      .object({ proposalId: ProposalId, against: z.string().meta({ description: 'packId@version that judged the year before' }) })
      .optional()
      .meta({ description: 'the proposal by which the year is judged anew' }),
  }),
  z.object({
    kind: z.literal('escalate'),
    runId: z.string(),
    instant: Instant,
    startedAt: Instant.optional().meta({ description: 'what was told since then is not overdue in this run' }),
  }),
  z.object({ kind: z.literal('trial'), trialId: TrialId, bucket: z.int() }),
]);
export type SweepMessage = z.infer<typeof SweepMessage>;

/** One part of an archive of a year: the units of a bucket after the one named. */
export const ArchiveMessage = z.object({ runId: z.string(), year: z.int(), bucket: z.int(), after: z.string() });
export type ArchiveMessage = z.infer<typeof ArchiveMessage>;
