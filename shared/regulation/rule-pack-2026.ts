import { ClauseId, type RulePack } from '#domain/rule-pack.ts';

/**
 * The pack in force. The regulation itself gives two numbers (Article 10, items 4 and 5) and no day-count at all;
 * every other number here is a setting of this platform, and says so wherever it is shown.
 */
export const interimMeasuresPack: RulePack = {
  packId: 'interim-measures',
  version: '1.1',
  title: '党风廉政建设主体责任和监督责任追究暂行办法（示例规则包）',
  effectiveFromYear: 2015,
  textVerified: false,
  reference:
    '文本取自公开流传的副本，至第十六条中段截断；其中被同义替换的字词（如“办法”“督促”“反馈”“下列”等处）已按上下文还原，未与正式文本核对，发文字号不详。',
  references: [
    {
      key: 'text-at-hand',
      title: '党风廉政建设主体责任和监督责任追究暂行办法（公开流传的副本，至第十六条中段）',
      grade: 'text',
      place: 'https://m.wnwk.com/doc/905069.html',
    },
  ],
  clauses: [
    'art6-1',
    'art6-4',
    'art6-6',
    'art6-7',
    'art6-8',
    'art7-1',
    'art7-2',
    'art7-3',
    'art7-5',
    'art7-6',
    'art7-7',
    'art8-1',
    'art8-6',
    'art9-2',
    'art9-4',
    'art9-6',
    'art10-1',
    'art10-2',
    'art10-4',
    'art10-5',
  ].map((id) => ClauseId.parse(id)),
  parameters: {
    annualDueOn: { value: '12-31', source: '平台设定：art7-5、art7-6 的“年度”按上海时区的日历年计，以年末为限' },
    planDueOn: { value: '03-31', source: '平台设定：art6-1 未规定制定方案的期限' },
    graceDays: { value: 10, source: '平台设定：年末后补报记实的宽限天数' },
    blueDays: { value: 90, source: '平台设定：到期前蓝灯提示的天数' },
    yellowDays: { value: 30, source: '平台设定：到期前黄灯提示的天数' },
    owesIfOpenedBefore: { value: '10-01', source: '平台设定：当年此日前设立的单位承担当年年度职责' },
    replyWorkingDays: { value: 10, source: '平台设定：单位答复的工作日数' },
    acknowledgeWorkingDays: { value: 3, source: '平台设定：确认收到提醒的工作日数' },
    removedLeadersAtLeast: { value: 2, source: 'art10-4' },
    majorCasesAtLeast: { value: 3, source: 'art10-5' },
    visitsCountAsTours: { value: false, source: '平台设定：art6-7 只写“巡视”，未写“巡察”，默认不计入' },
    otherFindingsRaise: { value: false, source: '平台设定：art6-4、art6-6 以后果为要件，逾期问题默认只亮灯，不自动提示线索' },
    clueDays: { value: 30, source: '平台设定：art6-8、art9-4、art9-6 的“及时”未定天数；线索自有期限的从其期限' },
    clusterLeadersAtLeast: { value: 3, source: '平台设定：art10-1 的“多名”未定人数' },
    crossReferenceFrom: {
      value: 'confirmed',
      source: '平台设定：art7-1、art8-1 的个人归责不自动发生（第十一条），第六条线索经确认后才提示',
    },
    educationBreachedBy: { value: 'both-missing', source: '平台设定：art7-5 的“和”可作两解，默认教育、文化均无记实才提示，缺一项只亮黄灯' },
    removalYearBy: { value: 'decided', source: '平台设定：art10-4 的“年度”未写明以何日为准，按处分决定日；班子成员身份按决定时' },
    majorCaseYearBy: { value: 'filed', source: '平台设定：art10-5 的“发生”未写明以何日为准，按立案日' },
    regionCasesAt: { value: 'managing-unit', source: '平台设定：art10-2、art10-5 的“本地区”按主管单位判定，上级地区只作统计' },
    personalBreachLimbs: { value: 'alternatives', source: '平台设定：art7-7、art8-6 的本人违规与亲属、身边人员两种情形，按择一处理' },
  },
};
