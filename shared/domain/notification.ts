import * as z from 'zod';
import { FindingId, NotificationId, PersonId, RegionCode, ReportId, TriggerId, UnitId } from './ids.ts';
import { Light } from './ledger.ts';
import { ProposalId, ProposalKind } from './proposal.ts';
import { ClauseId } from './rule-pack.ts';
import { CivilDate, Instant } from './time.ts';

export const notificationKinds = [
  'duty-light',
  'trigger-raised',
  'trigger-question',
  'trigger-candidate',
  'trigger-evidence',
  'trigger-withdrawn',
  'trigger-disclosed',
  'record-returned',
  'proposal-waiting',
  'proposal-approved',
  'proposal-rejected',
  'proposal-stale',
  'escalated',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** 提醒 as it is stored: ids and codes only; the sentence is made when it is read, in the reader's language. */
export const Notification = z.object({
  notificationId: NotificationId,
  personId: PersonId,
  kind: z.enum(notificationKinds),
  /** A message about a proposal has no year, and no unit where it is about none. */
  unitId: UnitId.optional(),
  year: z.int().optional(),
  clause: ClauseId.optional(),
  triggerId: TriggerId.optional(),
  episode: z.int().optional(),
  proposalId: ProposalId.optional(),
  proposalKind: ProposalKind.optional(),
  findingId: FindingId.optional(),
  reportId: ReportId.optional(),
  light: Light.optional(),
  dueOn: CivilDate.optional(),
  missing: z.array(z.string()).optional(),
  regionCode: RegionCode.optional().meta({ description: 'the region whose leaders were told; escalation goes to the one above' }),
  passedOn: z
    .enum(notificationKinds)
    .optional()
    .meta({ description: 'what the message below said that nobody acknowledged; of an escalated one' }),
  createdAt: Instant,
  deliveredAt: Instant.optional(),
  acknowledgedAt: Instant.optional(),
  escalatedAt: Instant.optional(),
});
export type Notification = z.infer<typeof Notification>;

export const NotificationView = z
  .object({
    notificationId: NotificationId,
    triggerId: TriggerId.optional(),
    proposalId: ProposalId.optional(),
    unitId: UnitId.optional(),
    unitName: z.string().optional(),
    reportId: ReportId.optional(),
    kind: z.enum(notificationKinds),
    createdAt: Instant,
    deliveredAt: Instant.optional(),
    acknowledgedAt: Instant.optional(),
    text: z.string(),
  })
  .meta({ id: 'Notification', description: '提醒' });
export type NotificationView = z.infer<typeof NotificationView>;
