import type { WatchedDuty } from '#domain/ledger-view.ts';
import type { OptionalDuty } from '#domain/optional-duty.ts';

type Source = WatchedDuty['sources'][number];

const periodNames: Readonly<Record<string, string>> = {
  H1: '上半年',
  H2: '下半年',
  Q1: '第一季度',
  Q2: '第二季度',
  Q3: '第三季度',
  Q4: '第四季度',
};

/** What other rules ask for: watched on a unit's year, listed below the clauses. */
export const zhDuties = {
  duties: {
    title: '地方/上级规定的附加职责',
    lead: '由本年度的规则包采用，不是暂行办法的条款。未收到记实不等于没有履行，不提示线索，不发提醒，也不影响台账的亮灯。',
    listTitle: '规则包可以采用的附加职责',
    listLead:
      '以下各项来自上级、地方或行业的规定与做法，不是暂行办法的条款，默认都不采用；文字由平台概括，不是规定原文。规则包采用后，记实只显示有无，不提示线索。',
    caption: '附加职责清单',
    duty: '职责',
    source: '出处',
    watching: '记实能否显示',
    state: '状态',
    off: '未采用',
    adopted: '规则包已采用',
    by: (pack: string, from: number, to: number | undefined) =>
      `${pack}（${to === undefined ? `${from} 年起` : from === to ? `${from} 年` : `${from}–${to} 年`}）`,
    anew: (years: string) => `重判年度：${years}`,
    adoptedCount: (count: number) => (count === 0 ? '本规则包未采用附加职责' : `本规则包采用附加职责 ${count} 项`),
    judgedBy: '已由条款判定',
    cannot: '记实无法显示',
    every: { month: '每月', quarter: '每季度', 'half-year': '每半年', year: '每年', 'after-event': '事后' } satisfies Record<
      OptionalDuty['every'],
      string
    >,
    atLeast: (every: string, count: number) => `${every}至少 ${count} 次`,
    atLeastSource: (source: string) => `次数：${source}`,
    counts: '计入的记实',
    grades: {
      official: '正式文本',
      text: '手头文本',
      read: '已阅公开来源',
      'read-in-part': '只读到一部分',
      'from-memory': '出处未核实',
      unknown: '不详，出处未核实',
    } satisfies Record<Source['grade'], string>,
    reach: { local: '地方', sector: '行业' } satisfies Record<NonNullable<Source['reach']>, string>,
    period: '期间',
    half: (name: string) => periodNames[name] ?? name,
    wholeYear: '全年',
    recorded: (recorded: number, atLeast: number) => `已有记实 ${recorded} 次，需 ${atLeast} 次`,
    stillDue: '期限未到',
    past: '期限已过',
    clauseSeparator: '，',
    met: '已有记实',
    missing: '未收到记实',
    notBegun: '期间尚未开始',
    notThisKind: '这类单位不承担此项。',
    notWholePeriod: '单位未存续整个期间，不承担',
    listSeparator: '、',
  },
};
