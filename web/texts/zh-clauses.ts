import type { Clause } from '#domain/rule-pack.ts';
import type { ParameterName } from '#regulation/parameters-of-clauses.ts';

/** What the settings of a rule pack that are no numbers are called. */
const settings: Readonly<Record<string, string>> = {
  confirmed: '线索确认之后',
  raised: '线索提出之时',
  'both-missing': '两项都缺',
  'one-missing': '缺一项即提示',
  decided: '处分决定之日',
  filed: '立案之日',
  'managing-unit': '主管单位',
  alternatives: '择一',
};

/** The page of the regulation. */
export const zhClauses = {
  clauses: {
    title: '条款',
    lead: '暂行办法第六条至第十条列出的情形，以及每种情形的要件。',
    article: (article: number) => `第 ${article} 条`,
    judged: '系统可提示线索',
    switchedOff: '按当前设置不自动提示',
    notJudged: '只由人员提出',
    subject: '责任主体',
    element: '要件',
    byData: '可由记录显示',
    colon: '：',
    byPerson: '只能由人员认定',
    limbs: '以下情形之一',
    notVerified: '文本尚未与正式文本核对',
    original: '原文',
    onlyJudged: '只看系统可提示的',
    verified: '文本已与正式文本核对',
    from: (year: number) => `自 ${year} 年起适用`,
    judgedCount: (count: number, off: number) =>
      `其中 ${count} 种情形可由记录提示线索${off === 0 ? '' : `，另有 ${off} 种按当前设置不自动提示`}`,
    form: '判定方式',
    forms: {
      absence: '年度内缺项',
      deadline: '逾期',
      threshold: '达到人数、起数',
      event: '发生某一事件',
      finding: '人员认定',
      'cross-reference': '引用第六条',
      'catch-all': '兜底情形',
    } satisfies Record<Clause['form'], string>,
    standing: (count: number) => `本年度线索 ${count} 条`,
    none: '本年度尚无线索',
    parameters: (count: number) => `所依据的参数（${count} 项）`,
    parameter: '参数',
    value: '取值',
    source: '出处',
    valueOf: (value: string | number | boolean) =>
      value === true ? '是' : value === false ? '否' : (settings[String(value)] ?? String(value)),
    parameterNames: {
      annualDueOn: '年度事项期限',
      planDueOn: '年度方案期限',
      graceDays: '年末宽限天数',
      blueDays: '蓝灯提前天数',
      yellowDays: '黄灯提前天数',
      owesIfOpenedBefore: '此日前设立的单位承担当年事项',
      replyWorkingDays: '单位答复的工作日数',
      acknowledgeWorkingDays: '确认收到提醒的工作日数',
      removedLeadersAtLeast: '受撤销党内职务以上处分的班子成员人数（以上含本数）',
      majorCasesAtLeast: '重大案件起数（以上含本数）',
      visitsCountAsTours: '巡察问题是否比照巡视问题',
      otherFindingsRaise: '其他来源的逾期问题是否提示线索',
      clueDays: '线索处置天数',
      clusterLeadersAtLeast: '串案窝案中的领导干部人数',
      crossReferenceFrom: '引用第六条的时点',
      educationBreachedBy: '教育、文化缺几项即提示',
      removalYearBy: '处分计入的年度',
      majorCaseYearBy: '重大案件计入的年度',
      regionCasesAt: '“本地区”的范围',
      personalBreachLimbs: '本人与亲属、身边人员两种情形',
    } satisfies Record<ParameterName, string>,
  },
};
