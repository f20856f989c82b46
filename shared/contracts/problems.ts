import * as z from 'zod';
import type { ErrorCode } from '#domain/domain-error.ts';
import type { Fault } from '#domain/fault.ts';
import { faultTexts } from './fault-texts.ts';
import { type Bilingual, type Language, say } from './language.ts';

/** RFC 9457 problem: what is answered for every error that a function makes. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
    traceId: z.string(),
  })
  .meta({ id: 'Problem', description: 'application/problem+json' });
export type Problem = z.infer<typeof Problem>;

interface ProblemKind {
  readonly status: number;
  readonly title: Bilingual;
  readonly detail: Bilingual;
}

/** Status and sentences of each code: the only place where an error becomes an HTTP answer. */
export const problemKinds: Readonly<Record<ErrorCode, ProblemKind>> = {
  'invalid-body': {
    status: 422,
    title: { zh: '内容有误', en: 'The content has faults' },
    detail: { zh: '以下各项需要修改；未保存任何内容', en: 'The fields below need to be changed; nothing was stored' },
  },
  'invalid-query': {
    status: 400,
    title: { zh: '查询参数有误', en: 'The query has faults' },
    detail: { zh: '以下查询参数需要修改', en: 'The query parameters below need to be changed' },
  },
  'unsupported-media-type': {
    status: 415,
    title: { zh: '内容格式不支持', en: 'Unsupported media type' },
    detail: { zh: '请以 application/json 提交', en: 'Send application/json' },
  },
  'not-found': {
    status: 404,
    title: { zh: '未找到', en: 'Not found' },
    detail: { zh: '没有此内容，或不在您的查看范围内', en: 'It does not exist, or lies outside what you may see' },
  },
  'outside-scope': {
    status: 403,
    title: { zh: '不在授权范围内', en: 'Outside your scope' },
    detail: { zh: '所填单位不在您的授权范围内', en: 'The unit named lies outside the scope granted to you' },
  },
  'not-permitted': {
    status: 403,
    title: { zh: '无此权限', en: 'Not permitted' },
    detail: { zh: '您的角色不能办理此事项', en: 'Your role may not do this' },
  },
  'no-grant': {
    status: 403,
    title: { zh: '没有有效授权', en: 'No grant' },
    detail: { zh: '此账号目前没有有效授权，请联系管理员', en: 'This account holds no grant today; please ask an administrator' },
  },
  'own-file': {
    status: 403,
    title: { zh: '应当回避', en: 'Recusal' },
    detail: { zh: '此件涉及您本人，须由他人办理', en: 'This concerns yourself; somebody else has to handle it' },
  },
  'same-person': {
    status: 403,
    title: { zh: '须由另一人办理', en: 'Another person is needed' },
    detail: { zh: '认定要件的人不能再作确认', en: 'Whoever established an element may not confirm' },
  },
  'illegal-transition': {
    status: 409,
    title: { zh: '当前状态不能这样办理', en: 'Not possible in this state' },
    detail: { zh: '线索目前为“{workflow}”，不能进行此步骤', en: 'The trigger is “{workflow}”; this step is not possible' },
  },
  'elements-open': {
    status: 409,
    title: { zh: '要件尚未齐备', en: 'Elements are still open' },
    detail: {
      zh: '以下要件有记录显示或经人员认定后，才能确认',
      en: 'Confirming needs the elements below to be shown by records or established by a person',
    },
  },
  'stale-version': {
    status: 409,
    title: { zh: '版本已更新', en: 'There is a newer version' },
    detail: { zh: '当前版本为第 {current} 版，请在其基础上更正', en: 'The current version is {current}; please amend that one' },
  },
  'report-withdrawn': {
    status: 409,
    title: { zh: '记实已撤回', en: 'The report is withdrawn' },
    detail: { zh: '已撤回的记实不能更正，请重新报送', en: 'A withdrawn report cannot be changed; please report the fact anew' },
  },
  'dissents-on-record': {
    status: 409,
    title: { zh: '记有不同意见，单位不能撤回', en: 'It holds dissenting opinions; the unit cannot withdraw it' },
    detail: {
      zh: '不同意见决定按第十一条追究谁的领导责任，记入后只增不减。内容有误的，请更正这条记实；确须撤回的，请纪委核实后撤回，撤回后不同意见仍可查阅',
      en: 'Dissenting opinions decide whom Article 11 holds responsible, so they are only ever added to. Amend the record where it is wrong; if it has to go, ask the commission, which withdraws it after checking. The opinions stay readable',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '重复的请求标识', en: 'The key was used before' },
    detail: { zh: '此 Idempotency-Key 已用于另一内容', en: 'This Idempotency-Key was used for other content' },
  },
  'precondition-failed': {
    status: 412,
    title: { zh: '内容已被他人更新', en: 'Somebody changed it meanwhile' },
    detail: { zh: '请重新打开后再办理', en: 'Please open it again and repeat' },
  },
  'second-administrator-required': {
    status: 409,
    title: { zh: '需要第二名管理员', en: 'A second administrator is needed' },
    detail: {
      zh: '移动、终止或删除今日之前已存的内容，须由两名管理员办理：请以 POST /v1/proposals 提请，由另一名管理员审批',
      en: 'Moving, ending or removing what was stored before today takes two administrators: propose it with POST /v1/proposals, and another one decides',
    },
  },
  'restated-too-many': {
    status: 409,
    title: { zh: '重列范围过大', en: 'Too much to restate' },
    detail: {
      zh: '本地区有超过 {most} 个单位须改列别处，不在一次查询中重列；请查看下级地区，或查看当年口径',
      en: 'More than {most} units of this region would count elsewhere, which one answer does not work out. Ask for a region below, or for the counts as they were',
    },
  },
  'proposal-stale': {
    status: 409,
    title: { zh: '提请已失效', en: 'The proposal is stale' },
    detail: {
      zh: '提请之后所涉内容或其影响已有变化，未作任何更改；请重新提请',
      en: 'What it rests on, or what it would do, has changed since it was proposed. Nothing was changed; please propose it anew',
    },
  },
  'proposal-decided': {
    status: 409,
    title: { zh: '提请已有结论', en: 'The proposal is closed' },
    detail: { zh: '此提请目前为“{state}”，不能再作决定', en: 'The proposal is “{state}”; it can no longer be decided' },
  },
  'proposer-may-not-decide': {
    status: 403,
    title: { zh: '须由另一名管理员决定', en: 'Another administrator is needed' },
    detail: { zh: '提请人不能审批自己的提请；可以撤回', en: 'Whoever proposed it may not decide on it, only withdraw it' },
  },
  'only-proposer-withdraws': {
    status: 403,
    title: { zh: '只有提请人可以撤回', en: 'Only the proposer withdraws' },
    detail: { zh: '不同意时请选择不批准', en: 'If you do not agree, reject it' },
  },
  'ledger-full': {
    status: 409,
    title: { zh: '台账已满', en: 'The ledger is full' },
    detail: {
      zh: '该单位本年度台账已达容量上限，请联系管理员',
      en: 'The unit’s ledger of that year has reached its limit; please ask an administrator',
    },
  },
  busy: {
    status: 503,
    title: { zh: '系统繁忙', en: 'Busy' },
    detail: {
      zh: '此刻有其他更改正在进行，请稍后重试；未保存任何内容',
      en: 'Other changes are under way; please try again shortly. Nothing was stored',
    },
  },
  'internal-error': {
    status: 500,
    title: { zh: '系统出错', en: 'Something went wrong' },
    detail: { zh: '请稍后重试；如仍出错，请把追踪号告知管理员', en: 'Please try again; if it goes on, give an administrator the trace id' },
  },
  'archive-damaged': {
    status: 500,
    title: { zh: '归档文件校验不符', en: 'The archive does not match its hash' },
    detail: {
      zh: '{year} 年的内容已归档，但归档文件缺失或与其校验值不符，未以任何内容代替；已列入运行问题，请联系管理员恢复',
      en: 'The content of {year} is in the archive, but the archived file is missing or does not match its hash. Nothing is shown in its place; it stands among the faults of operation, please ask an administrator to restore it',
    },
  },
};

/** Makes the problem of an error code in the reader's language. */
export function problemOf(
  code: ErrorCode,
  language: Language,
  traceId: string,
  faults: readonly Fault[] = [],
  values: Readonly<Record<string, string | number>> = {},
): Problem {
  const kind = problemKinds[code];
  return {
    type: `urn:lianze:problem:${code}`,
    title: say(kind.title, language),
    status: kind.status,
    code,
    detail: say(kind.detail, language, values),
    ...(faults.length === 0
      ? {}
      : {
          errors: faults.map((fault) => ({
            pointer: fault.pointer,
            code: fault.code,
            detail: say(faultTexts[fault.code], language, fault.values),
          })),
        }),
    traceId,
  };
}
