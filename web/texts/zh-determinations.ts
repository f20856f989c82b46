import type { ClauseDetermination } from '#domain/clause-determination.ts';

type Determination = ClauseDetermination['determination'];
type Status = ClauseDetermination['trace'][number]['status'];

export const zhDeterminations = {
  determinations: {
    title: '三十七种情形的判定',
    lead: '逐条说明本年度的记实说明了什么、依据哪些记实、要件各自如何、什么会改变它。判定只是记实所示，不是结论。',
    show: '查看逐条判定',
    clause: '情形',
    state: '记实所示',
    elements: '要件',
    rests: '依据的记实',
    changes: '什么会改变它',
    counted: (names: string) => `计入：${names}`,
    period: (period: string) => `期间 ${period}`,
    states: {
      met: '已满足，不成立',
      breached: '记实符合情形，待核',
      'insufficient-data': '资料不足，无从得知',
      'not-applicable': '不适用',
    } satisfies Record<Determination, string>,
    statuses: {
      'by-data': '由记录显示',
      'by-person': '经人员认定',
      'not-by-data': '据记实不成立',
      open: '待核',
      rejected: '经人员排除',
    } satisfies Record<Status, string>,
  },
};
