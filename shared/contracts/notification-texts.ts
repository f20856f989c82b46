import type { NotificationKind } from '#domain/notification.ts';
import type { Bilingual } from './language.ts';

type Said = Exclude<NotificationKind, 'duty-light'> | 'duty-light-blue' | 'duty-light-yellow' | 'duty-light-red';

/** What each message says: which unit, which clause, what is asked. No names of persons. */
export const notificationTexts: Readonly<Record<Said, Bilingual>> = {
  'duty-light-blue': {
    zh: '{unit}：{year} 年{clause}事项{finding}临近期限，目前尚未收到齐全的记实。',
    en: '{unit}: the duty of {clause} for {year} {finding} is coming due; not all that it needs is recorded yet.',
  },
  'duty-light-yellow': {
    zh: '{unit}：{year} 年{clause}事项{finding}即将到期或尚缺一项，请留意补齐记实。',
    en: '{unit}: the duty of {clause} for {year} {finding} is due soon or lacks one activity; please complete the record.',
  },
  'duty-light-red': {
    zh: '{unit}：{year} 年{clause}事项{finding}已过期限，未收到记实。如已开展，请补报；迟报的记实同样计入。',
    en: '{unit}: the duty of {clause} for {year} {finding} is past its date and nothing is recorded. If it took place, please report it; late records count.',
  },
  'trigger-question': {
    zh: '{unit}：{year} 年{clause}事项未收到记实，请核对并答复：是否已开展、尚未上报，或确无此项。',
    en: '{unit}: nothing is recorded for {clause} in {year}. Please check and answer: done but not reported, or not done.',
  },
  'trigger-raised': { zh: '线索待核：{unit}，{year} 年{clause}。', en: 'A lead to be verified: {unit}, {clause}, {year}.' },
  'trigger-candidate': { zh: '线索已具备审核条件：{unit}，{year} 年{clause}。', en: 'Ready for review: {unit}, {clause}, {year}.' },
  'trigger-evidence': { zh: '线索有新增情况：{unit}，{year} 年{clause}。', en: 'New facts on a lead: {unit}, {clause}, {year}.' },
  'trigger-withdrawn': {
    zh: '线索已因记实变化撤销：{unit}，{year} 年{clause}。',
    en: 'Withdrawn, since the facts changed: {unit}, {clause}, {year}.',
  },
  'trigger-disclosed': {
    zh: '{unit}：纪委向你单位公开了一条线索（{year} 年{clause}），请查看，可作说明和答复。',
    en: '{unit}: the commission has disclosed a lead to your unit ({clause}, {year}). Please read it; you may explain and answer.',
  },
  'record-returned': {
    zh: '{unit}：有一条记实经核查退回，请核对更正；退回期间仍计入。',
    en: '{unit}: a record was returned after a check; please correct it. It counts meanwhile.',
  },
  'proposal-waiting': {
    zh: '有一件提请待您决定：{proposal}{about}。请先看影响，再批准或不批准。',
    en: 'A proposal waits for your decision: {proposal}{about}. Please see what it would do, then approve or reject it.',
  },
  'proposal-approved': {
    zh: '您的提请已获批准并执行：{proposal}{about}。',
    en: 'Your proposal was approved and carried out: {proposal}{about}.',
  },
  'proposal-rejected': { zh: '您的提请未获批准：{proposal}{about}。', en: 'Your proposal was rejected: {proposal}{about}.' },
  'proposal-stale': {
    zh: '您的提请已失效：{proposal}{about}。提请之后情况有变，影响与当时所示不同；需要的话请重新提请。',
    en: 'Your proposal is stale: {proposal}{about}. What it would do has changed since; propose it again if it is still needed.',
  },
  escalated: {
    zh: '下级尚未确认收到，转请关注。{message}',
    en: 'Not acknowledged below, passed on to you. {message}',
  },
};

/** What an escalated message repeats where it was stored before it kept what the one below had said. */
export const someLead: Bilingual = { zh: '线索：{unit}，{year} 年{clause}。', en: 'A lead: {unit}, {clause}, {year}.' };
