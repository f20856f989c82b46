import * as z from 'zod';
import { NotificationId, RegionCode, TriggerId, UnitId } from '#domain/ids.ts';
import { Determination, Workflow } from '#domain/ledger.ts';
import { NotificationView } from '#domain/notification.ts';
import { ClauseId } from '#domain/rule-pack.ts';
import { DisclosureRequest, ElementDecision, ReplyRequest, ReviewRequest, TriggerView } from '#domain/trigger.ts';
import { monthQuery, pageOf, pageQuery, route, yearQuery } from './route-contract.ts';

const params = z.object({ triggerId: TriggerId });

export const triggerRoutes = {
  listTriggers: route({
    method: 'GET',
    path: '/v1/triggers',
    tag: 'triggers',
    summary: { zh: '问责线索', en: 'Triggers' },
    query: z.object({
      region: RegionCode.optional(),
      direct: z.enum(['true', 'false']).optional().meta({ description: 'only of units attached to the region itself' }),
      year: yearQuery,
      clause: ClauseId.optional(),
      workflow: Workflow.optional(),
      unit: UnitId.optional(),
      backfilled: z.enum(['true', 'false']).optional(),
      open: z.enum(['true', 'false']).optional(),
      determination: Determination.optional(),
      raised: monthQuery.meta({ description: 'only those whose last episode was raised in that month of the year, or before or after it' }),
      ...pageQuery,
    }),
    answers: { 200: pageOf(TriggerView) },
  }),
  readTrigger: route({
    method: 'GET',
    path: '/v1/triggers/{triggerId}',
    tag: 'triggers',
    summary: { zh: '一条线索', en: 'A trigger' },
    params,
    answers: { 200: TriggerView },
  }),
  replyToTrigger: route({
    method: 'POST',
    path: '/v1/triggers/{triggerId}/replies',
    tag: 'triggers',
    summary: { zh: '单位答复', en: 'The unit answers' },
    params,
    body: ReplyRequest,
    answers: { 201: TriggerView },
  }),
  decideElement: route({
    method: 'POST',
    path: '/v1/triggers/{triggerId}/elements/{key}',
    tag: 'triggers',
    summary: { zh: '认定或否定要件', en: 'Establish or reject an element' },
    params: params.extend({ key: z.string().regex(/^[a-z][a-z0-9-]*$/) }),
    body: ElementDecision,
    answers: { 200: TriggerView },
  }),
  reviewTrigger: route({
    method: 'POST',
    path: '/v1/triggers/{triggerId}/review',
    tag: 'triggers',
    summary: { zh: '审核', en: 'Review' },
    params,
    body: ReviewRequest,
    answers: { 200: TriggerView },
  }),
  discloseTrigger: route({
    method: 'POST',
    path: '/v1/triggers/{triggerId}/disclosure',
    tag: 'triggers',
    summary: { zh: '向单位公开', en: 'Disclose to the unit' },
    params,
    body: DisclosureRequest,
    answers: { 200: TriggerView },
  }),
  listNotifications: route({
    method: 'GET',
    path: '/v1/notifications',
    tag: 'messages',
    summary: { zh: '我的提醒', en: 'My notifications' },
    query: z.object({ unacknowledged: z.enum(['true', 'false']).optional(), ...pageQuery }),
    answers: { 200: pageOf(NotificationView) },
  }),
  acknowledgeNotification: route({
    method: 'POST',
    path: '/v1/notifications/{notificationId}/acknowledgement',
    tag: 'messages',
    summary: { zh: '确认收到', en: 'Acknowledge' },
    params: z.object({ notificationId: NotificationId }),
    answers: { 200: NotificationView },
  }),
};
