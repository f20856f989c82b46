import * as z from 'zod';
import { PersonId, ReportId, TriggerId, UnitId } from './ids.ts';
import { Determination, Subject, standingKey, Workflow } from './ledger.ts';
import { ProposalId } from './proposal.ts';
import { ClauseId, elementKinds } from './rule-pack.ts';
import { Text } from './text.ts';
import { CivilDate, Instant } from './time.ts';

export const elementStatuses = ['by-data', 'by-person', 'open', 'rejected'] as const;

const standingOfElement = {
  key: z.string(),
  status: z.enum(elementStatuses),
  basis: z.string().optional().meta({ description: 'for an absence: no-report (未收到记实) or declared-nil (已报零)' }),
  evidence: z.array(ReportId),
  by: PersonId.optional(),
  at: Instant.optional(),
  reason: Text.optional(),
};
export const TriggerLimb = z.object(standingOfElement).meta({ id: 'TriggerLimb', description: '要件情形: one alternative' });
export const TriggerElement = z
  .object({ ...standingOfElement, kind: z.enum(elementKinds), limbs: z.array(TriggerLimb).optional() })
  .meta({ id: 'TriggerElement', description: '要件' });
export type TriggerElement = z.infer<typeof TriggerElement>;

export const Reply = z
  .object({ text: Text, reportIds: z.array(ReportId), by: PersonId, at: Instant })
  .meta({ id: 'Reply', description: '单位答复' });

export const stepActions = [
  'reply',
  'establish',
  'reject',
  'start',
  'confirm',
  'dismiss',
  'refer',
  'close',
  'reopen',
  'restore',
  'disclose',
] as const;

/** One step of a person on a trigger, with the link it adds to the ledger's chain. */
export const Step = z
  .object({
    action: z.enum(stepActions),
    element: z.string().optional(),
    reason: Text,
    by: PersonId,
    at: Instant,
    from: Workflow,
    to: Workflow,
    episode: z.int(),
  })
  .meta({ id: 'Step', description: '办理记录' });
export type Step = z.infer<typeof Step>;

/** The record that withdrew a trigger, waiting to be looked at when it came after the raising. */
export const TriggerWithdrawal = z
  .object({ at: Instant, reportId: ReportId.optional(), backfilled: z.boolean(), daysAfterRaising: z.int() })
  .meta({ id: 'TriggerWithdrawal', description: '撤销原因' });

/** The two sides on which responsibility is pursued (Article 11): the committee's main one and the commission's supervisory one. */
export const responsibilitySides = ['main', 'supervision'] as const;

/** 追责案卷: a file opened by referring a confirmed trigger to the competent organ. Article 10 opens two, which name each other. */
export const HandlingFile = z
  .object({
    fileId: z.string(),
    side: z.enum(responsibilitySides).meta({ description: '主体责任 or 监督责任' }),
    linkedTo: z.string().optional().meta({ description: 'the file of the other side, where one fact opens both (一案双查)' }),
    openedAt: Instant,
    openedBy: PersonId,
    reason: Text,
  })
  .meta({ id: 'HandlingFile', description: '追责案卷' });
export type HandlingFile = z.infer<typeof HandlingFile>;

/** A change that two administrators agreed on, and what it did to a trigger: the roster or the unit was corrected, no fact was. */
export const TriggerCorrection = z
  .object({
    at: Instant,
    proposalId: ProposalId,
    change: z.enum(['raised', 'withdrawn', 'determined', 'earlier-principals', 'moved']),
  })
  .meta({ id: 'TriggerCorrection', description: '因更正名册或单位而变' });
export type TriggerCorrection = z.infer<typeof TriggerCorrection>;

/** 判定结果: what the facts said at an instant, by which pack, and the record that changed it. The first one stays on record for good. */
export const TriggerResult = z
  .object({
    at: Instant,
    determination: Determination,
    packVersion: z.string(),
    cause: z
      .object({ kind: z.enum(['reported', 'amended', 'withdrawn']), reportId: ReportId })
      .optional()
      .meta({ description: 'absent where the schedule, a proposal or what only commissions see brought it about' }),
  })
  .meta({ id: 'TriggerResult', description: '判定结果' });
export type TriggerResult = z.infer<typeof TriggerResult>;

/** 问责线索: a lead to be verified, never a verdict. */
export const Trigger = z.object({
  triggerId: TriggerId,
  unitId: UnitId,
  version: z.int(),
  year: z.int(),
  period: z.string(),
  clause: ClauseId,
  subject: Subject,
  earlierPrincipals: z.array(PersonId).optional().meta({ description: 'others who were principal within the year; a person attributes' }),
  determination: Determination,
  workflow: Workflow,
  episode: z.int(),
  confidential: z.boolean(),
  disclosedAt: Instant.optional(),
  raisedAt: Instant,
  replyDueOn: CivilDate.optional(),
  packVersion: z.string(),
  elements: z.array(TriggerElement),
  withdrawal: TriggerWithdrawal.optional(),
  replies: z.array(Reply),
  files: z.array(HandlingFile).optional().meta({ description: 'the files opened by referrals, oldest first' }),
  steps: z.array(Step),
  corrections: z.array(TriggerCorrection).optional(),
  results: z.array(TriggerResult).optional().meta({ description: 'one for each time the determination changed, the first one first' }),
});
export type Trigger = z.infer<typeof Trigger>;

/** A fact that would flip the determination. */
export const TriggerChangeHint = z
  .object({ fact: z.string(), condition: z.string() })
  .meta({ id: 'TriggerChangeHint', description: 'a fact that would flip the determination, and on what condition' });

const LimbView = TriggerLimb.extend({ text: z.string() }).meta({ id: 'LimbView' });
const ElementView = TriggerElement.extend({ text: z.string(), limbs: z.array(LimbView).optional() }).meta({
  id: 'ElementView',
  description: '要件, with its words in the reader’s language',
});

/** A trigger as it is shown. */
export const TriggerView = Trigger.extend({
  elements: z.array(ElementView),
  regionCode: z.string(),
  unitName: z.string(),
  clauseText: z.string(),
  textVerified: z.boolean(),
  wording: z.string().meta({ description: '线索待核: what a trigger is, in the reader’s language' }),
  explanation: z.string(),
  changes: z.array(TriggerChangeHint),
}).meta({ id: 'Trigger', description: '问责线索' });
export type TriggerView = z.infer<typeof TriggerView>;

/** The id of a trigger from its unit, clause, period and subject. */
export function triggerIdOf(unitId: UnitId, clause: string, period: string, subject: Subject): TriggerId {
  return `${unitId}~${standingKey(clause, period, subject).replaceAll('|', '~')}` as TriggerId;
}

/** Reads a trigger's id; undefined where it cannot be one. */
export function partsOfTriggerId(triggerId: TriggerId): { unitId: UnitId; key: string } {
  const cut = triggerId.indexOf('~');
  return { unitId: triggerId.slice(0, cut) as UnitId, key: triggerId.slice(cut + 1).replaceAll('~', '|') };
}

/** Whether an element is established: by data or a person, itself or by one of its limbs. A person's rejection of the whole outweighs its limbs. */
export function isEstablished(element: TriggerElement): boolean {
  if (element.status === 'rejected') return false;
  const stands = (status: TriggerElement['status']): boolean => status === 'by-data' || status === 'by-person';
  return stands(element.status) || (element.limbs ?? []).some((limb) => stands(limb.status));
}

export const ReplyRequest = z.strictObject({ text: Text, reportIds: z.array(ReportId).max(50).optional() }).meta({ id: 'ReplyRequest' });
export const ElementDecision = z
  .strictObject({ status: z.enum(['by-person', 'rejected']), reason: Text, reportIds: z.array(ReportId).max(50).optional() })
  .meta({ id: 'ElementDecision' });
export const ReviewRequest = z
  .strictObject({ action: z.enum(['start', 'confirm', 'dismiss', 'refer', 'close', 'reopen', 'restore']), reason: Text })
  .meta({ id: 'ReviewRequest' });
export type ReviewAction = z.infer<typeof ReviewRequest>['action'];
export const DisclosureRequest = z.strictObject({ reason: Text }).meta({ id: 'DisclosureRequest' });
