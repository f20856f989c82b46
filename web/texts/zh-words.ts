/** 产品用词的中文：每个代码一个词。 */

import { clauseNames } from '#contracts/clause-names.ts';
import { allIn, clauseLabel } from '#contracts/language.ts';
import { workflowTexts } from '#contracts/workflow-texts.ts';
import type { Role } from '#domain/grant.ts';
import type { Determination, Light } from '#domain/ledger.ts';
import type { NotificationKind } from '#domain/notification.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import type { SubjectKind } from '#domain/rule-pack.ts';
import type { Step, TriggerElement } from '#domain/trigger.ts';
import type { UnitKind } from '#domain/unit.ts';
import type { RegionView } from '../api/types.ts';

export const zhWords = {
  roles: {
    reporter: '填报员',
    head: '单位负责人',
    officer: '纪委干部',
    leader: '纪委领导',
    auditor: '审计员',
    administrator: '管理员',
  } satisfies Record<Role, string>,
  lights: { red: '红灯', yellow: '黄灯', blue: '蓝灯', none: '未亮灯', green: '绿灯' } satisfies Record<Light, string>,
  lightMeanings: {
    red: '期限已过，未收到记实',
    yellow: '30 日内到期，或尚缺一项',
    blue: '90 日内到期',
    none: '尚未到提示期',
    green: '已有记实',
  } satisfies Record<Light, string>,
  determinations: {
    met: '已有记实',
    breached: '期限已过，未收到记实',
    'insufficient-data': '未收到记实，期限未到',
    'not-applicable': '本年度不适用',
  } satisfies Record<Determination, string>,
  findingStates: {
    met: '已整改',
    breached: '期限已过，未收到整改完成的记实',
    'insufficient-data': '未收到整改完成的记实，期限未到',
    'not-applicable': '不适用',
  } satisfies Record<Determination, string>,
  factStates: {
    met: '记录已不符合该情形',
    breached: '记录符合该情形，待核',
    'insufficient-data': '记录尚不足以判断',
    'not-applicable': '不适用',
  } satisfies Record<Determination, string>,
  workflows: allIn('zh', workflowTexts),
  subjects: {
    team: '领导班子（集体）',
    principal: '党委（党组）主要负责人',
    member: '领导班子其他成员',
    'commission-team': '纪委（纪检组）领导班子',
    'commission-cadre': '纪委（纪检组）领导干部',
  } satisfies Record<SubjectKind, string>,
  elementKinds: { lapse: '情形', consequence: '后果', classification: '定性' } satisfies Record<TriggerElement['kind'], string>,
  elementStatuses: { 'by-data': '由记录显示', 'by-person': '经人员认定', open: '待核', rejected: '经人员排除' } satisfies Record<
    TriggerElement['status'],
    string
  >,
  changeFacts: {
    amendment: '更正',
    withdrawal: '撤回',
    correction: '更正或撤回',
    review: '审核',
    time: '期限',
    unit: '单位登记',
  } as Readonly<Record<string, string>>,
  listSeparator: '、',
  aside: (text: string) => `（${text}）`,
  bases: { finding: '要件认定记实', 'no-report': '未收到记实', 'declared-nil': '单位已报零' } as Readonly<Record<string, string>>,
  steps: {
    reply: '单位答复',
    establish: '认定要件',
    reject: '排除要件',
    start: '开始核查',
    confirm: '确认线索',
    dismiss: '排除线索',
    refer: '移交办理',
    close: '办结',
    reopen: '重新核查',
    restore: '恢复线索',
    disclose: '向单位公开',
  } satisfies Record<Step['action'], string>,
  reportKinds: {
    meeting: '会议',
    education: '教育',
    plan: '方案',
    inspection: '检查',
    rectification: '整改',
    case: '案件',
    sanction: '处分',
    nil: '零报告',
    talk: '谈话',
    appointment: '选任',
    assignment: '上级交办',
    'assignment-progress': '交办办理',
    'support-request': '纪委请求支持',
    clue: '线索',
    finding: '要件认定',
  } satisfies Record<ReportKind, string>,
  unitKinds: {
    committee: '党委',
    'party-group': '党组',
    commission: '纪委',
    'commission-group': '纪检组',
  } satisfies Record<UnitKind, string>,
  levels: { province: '省', prefecture: '市（州）', county: '县（市、区）', township: '乡镇（街道）' } satisfies Record<
    RegionView['level'],
    string
  >,
  memberRoles: { principal: '主要负责人', member: '班子成员', 'commission-secretary': '纪委书记（组长）', 'commission-member': '纪委委员' },
  notificationKinds: {
    'duty-light': '事项亮灯',
    'trigger-raised': '新线索',
    'trigger-question': '请予答复',
    'trigger-candidate': '转入研判',
    'trigger-evidence': '新增依据',
    'trigger-withdrawn': '线索撤销',
    'trigger-disclosed': '已公开的线索',
    'record-returned': '记实退回',
    'proposal-waiting': '提请待决定',
    'proposal-approved': '提请已批准',
    'proposal-rejected': '提请未批准',
    'proposal-stale': '提请已失效',
    escalated: '逐级提醒',
  } satisfies Record<NotificationKind, string>,
  clauseNames: allIn('zh', clauseNames) as Readonly<Record<string, string>>,
  clause: (article: number, item: number) => clauseLabel(article, item, 'zh'),
  missing: {
    education: '廉政教育活动',
    culture: '廉政文化建设',
    plan: '年度方案',
    inspection: '主要负责人带队检查',
    rectification: '整改完成的记实',
  } as Readonly<Record<string, string>>,
  status: { accepted: '有效', amended: '已更正', withdrawn: '已撤回' },
};
