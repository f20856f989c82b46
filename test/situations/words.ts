/** The Chinese words of the situation files for kinds, fields and codes of reports, so that a lawyer reads them; each stands for one name of the contract. */

export const kindWords: Readonly<Record<string, string>> = {
  会议: 'meeting',
  教育活动: 'education',
  方案: 'plan',
  检查: 'inspection',
  整改: 'rectification',
  立案: 'case',
  处分: 'sanction',
  零报告: 'nil',
  谈话: 'talk',
  选任: 'appointment',
  上级交办: 'assignment',
  交办办理: 'assignment-progress',
  请求支持: 'support-request',
  线索: 'clue',
  要件认定: 'finding',
};

/** Fields by kind; a field that is not here may be written by its own name. */
export const fieldWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '*': { 单位: 'unitId', 标题: 'title', 补录: 'origin', 登记: 'registeredOn' },
  meeting: { 会议: 'body', 议题: 'topics', 主持: 'chairId', 出席: 'attendeeIds', 异议: 'dissents' },
  education: { 类别: 'category', 主讲: 'ledBy', 人数: 'audienceCount' },
  plan: { 年度: 'year', 目标: 'goals' },
  inspection: {
    来源: 'source',
    范围: 'scope',
    被查单位: 'inspectedUnitId',
    带队: 'teamLeaderId',
    参加: 'participantIds',
    问题: 'findings',
  },
  'inspection.findings': { 编号: 'findingId', 类别: 'category', 期限: 'dueOn', 分管领导: 'portfolioLeaderId', 内容: 'summary' },
  rectification: { 问题: 'findingId', 进度: 'progress', 说明: 'summary' },
  case: {
    案件: 'caseId',
    涉案: 'personIds',
    类别: 'category',
    重大: 'major',
    严重: 'serious',
    串案: 'clusterId',
    领导: 'leader',
    办结: 'concludedOn',
  },
  'case.leader': { 人: 'personId', 职务: 'role', 关系: 'relation' },
  sanction: {
    人: 'personId',
    班子成员: 'leadershipMember',
    处分: 'rank',
    案件: 'caseId',
    撤销处分: 'revokedOn',
    串案: 'clusterId',
    管辖单位: 'managingUnitId',
  },
  nil: { 种类: 'subject', 原因: 'reasonCode' },
  talk: { 谈话人: 'byId', 对象: 'withId', 形式: 'form', 线索: 'clueId' },
  appointment: { 人: 'personId', 职位: 'post', 推荐人: 'recommenderIds', 步骤: 'steps' },
  assignment: { 事项: 'assignmentId', 期限: 'dueOn', 内容: 'summary' },
  'assignment-progress': { 事项: 'assignmentId', 进度: 'progress', 说明: 'summary' },
  'support-request': { 事项: 'requestId', 答复: 'answeredOn', 结果: 'outcome', 内容: 'summary' },
  clue: {
    线索: 'clueId',
    对象: 'subjectIds',
    程度: 'severity',
    涉班子: 'aboutTeam',
    期限: 'dueOn',
    处置: 'disposedOn',
    形态: 'form',
    上报: 'reportedUpOn',
  },
  finding: { 条款: 'clause', 主体: 'subject', 要件: 'parts' },
  'finding.subject': { 类: 'kind', 人: 'personId' },
};

/** Codes, by the field that holds them. */
export const codeWords: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  body: { 常委会: 'standing-committee', 党组会: 'party-group', 纪委会: 'commission', 班子会: 'leadership-team', 支部: 'branch' },
  topics: { 部署: 'deployment', 学习: 'study', 传达: 'dissemination', 听取纪委汇报: 'hear-commission', 选任: 'selection', 作风: 'conduct' },
  'education.category': { 教育: 'education', 文化: 'culture' },
  source: { 自查: 'self', 上级: 'superior', 巡视: 'inspection-tour', 巡察: 'inspection-visit', 审计: 'audit', 信访: 'petition' },
  scope: { 年度责任制: 'annual-responsibility', 专项: 'special' },
  'findings.category': {
    制度机制: 'institutional',
    群众利益: 'masses-interest',
    四风: 'four-winds',
    选人用人: 'selection',
    纪律: 'discipline',
    其他: 'other',
  },
  'rectification.progress': { 开始: 'started', 完成: 'closed', 核实: 'verified' },
  'case.category': {
    政治纪律: 'political',
    组织纪律: 'organisation',
    廉洁纪律: 'integrity',
    群众纪律: 'masses',
    工作纪律: 'work',
    生活纪律: 'life',
    职务犯罪: 'duty-crime',
    其他: 'other',
  },
  role: { 主要负责人: 'principal', 班子成员: 'member' },
  relation: { 本人: 'self', 亲属: 'relative', 身边人员: 'staff' },
  rank: {
    警告: 'warning',
    严重警告: 'serious-warning',
    撤销党内职务: 'removal-from-party-post',
    留党察看: 'probation',
    开除党籍: 'expulsion',
  },
  'nil.subject': { 教育活动: 'education', 方案: 'plan', 检查: 'inspection', 会议: 'meeting' },
  reasonCode: { 未发生: 'none-occurred', 不适用: 'duty-not-applicable', 已停止: 'unit-inactive' },
  'talk.form': { 提醒: 'reminder', 听取汇报: 'report-hearing', 诫勉: 'admonition', 其他: 'other' },
  'assignment-progress.progress': { 传达: 'relayed', 部署: 'arranged', 督促: 'urged', 办结: 'done', 拒不办理: 'refused' },
  outcome: { 解决: 'solved', 部分解决: 'partly-solved', 未解决: 'not-solved' },
  severity: { 苗头: 'early-sign', 轻微: 'minor', 严重: 'serious' },
  'subject.kind': { 班子: 'team', 主要负责人: 'principal', 班子成员: 'member', 纪委班子: 'commission-team', 纪检干部: 'commission-cadre' },
  origin: { 是: 'migration' },
};

export const subjectWords: Readonly<Record<string, string>> = codeWords['subject.kind'] as Readonly<Record<string, string>>;

export const workflowWords: Readonly<Record<string, string>> = {
  待答复: 'awaiting-reply',
  候选: 'candidate',
  审查: 'under-review',
  已确认: 'confirmed',
  不予确认: 'dismissed',
  已移送: 'referred',
  已撤销: 'withdrawn',
};

export const determinationWords: Readonly<Record<string, string>> = {
  违反: 'breached',
  满足: 'met',
  资料不足: 'insufficient-data',
  不适用: 'not-applicable',
};

export const lightWords: Readonly<Record<string, string>> = { 红: 'red', 黄: 'yellow', 蓝: 'blue', 绿: 'green', 无: 'none' };

export const unitRoleWords: Readonly<Record<string, string>> = {
  主要负责人: 'principal',
  班子成员: 'member',
  纪委书记: 'commission-secretary',
  纪委委员: 'commission-member',
};

export const unitKindWords: Readonly<Record<string, string>> = {
  党委: 'committee',
  党组: 'party-group',
  纪委: 'commission',
  纪检组: 'commission-group',
};

/** The name that a word stands for. @throws Error for an unknown word */
export function meaningOf(words: Readonly<Record<string, unknown>>, word: string, where: string): string {
  const meaning = words[word];
  if (typeof meaning !== 'string') throw new Error(`${where}: “${word}” is none of ${Object.keys(words).join('、')}`);
  return meaning;
}
