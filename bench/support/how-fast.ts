/** The table of goals in the two READMEs, from the figures that were kept. A test holds the READMEs to it. */
import type { Kept, KeptGoal } from './measured.ts';
import { figure, gateText } from './print.ts';

interface Told {
  /** How the goal's key in `measured.json` begins. */
  readonly key: string;
  readonly en: readonly [what: string, beside: string];
  readonly zh: readonly [what: string, beside: string];
}

/** The goals in order, in the words of a README. */
export const told: readonly Told[] = [
  {
    key: 'G1 ',
    en: ['write units to accept a report', 'a put and a conditional update, the least there is'],
    zh: ['受理一件记实的写入单位', '一次写入加一次条件更新，已是下限'],
  },
  {
    key: 'G2 ',
    en: ['write units when it is sent again', 'two transactional conditions that fail'],
    zh: ['重复报送的写入单位', '事务中两个不成立的条件'],
  },
  {
    key: 'G3 evaluator',
    en: ['units judged per second, from their ledgers', 'json-rules-engine, given counts'],
    zh: ['每秒判定的单位数（从台账算起）', 'json-rules-engine，直接给计数'],
  },
  {
    key: 'G3 what the gate',
    en: ['comparing counts alone, no ledger read', 'json-rules-engine on the same counts'],
    zh: ['只比较现成的计数，不读台账', 'json-rules-engine，同样的计数'],
  },
  {
    key: 'G4 evaluator',
    en: ['units judged per second', 'the clauses by hand in one loop, keys of leads only'],
    zh: ['每秒判定的单位数', '手写循环，只给出线索的键'],
  },
  {
    key: 'G5 ',
    en: ['units swept per second, 100,000 units', 'bare requests and JSON.parse, no rules'],
    zh: ['每秒巡检的单位数，共 10 万个单位', '裸请求加 JSON.parse，不作判定'],
  },
  {
    key: 'G6 ',
    en: ['read units of a night, 100,000 units', 'a query of each unit’s reports'],
    zh: ['一夜的读取单位，10 万个单位', '逐个单位查询其记实'],
  },
  {
    key: 'G7 ',
    en: ['stored bytes of a ledger with 12 reports', 'twelve bare counters'],
    zh: ['含 12 件记实的台账所占字节', '十二个裸计数'],
  },
  {
    key: 'G8 ',
    en: ['CPU to accept a report', 'the same calls without our code'],
    zh: ['受理一件记实的 CPU', '同样的调用，不含本系统的代码'],
  },
  {
    key: 'G9 CPU',
    en: ['CPU of a warm call without I/O', 'JSON.parse and the same schema'],
    zh: ['热调用的 CPU，不含读写', 'JSON.parse 加同一模式校验'],
  },
  {
    key: 'G9 the same without a log line',
    en: ['the same without its line of log, as deployed', 'JSON.parse and the same schema'],
    zh: ['同上，不写日志，即部署的样子', 'JSON.parse 加同一模式校验'],
  },
  {
    key: 'G10 import of submit-report',
    en: ['import of the function in a fresh process', 'a bare SDK client'],
    zh: ['新进程中载入函数', '裸 SDK 客户端'],
  },
  {
    key: 'G11 median latency of the province’s dashboard, 300,000',
    en: ['the province’s dashboard at 300,000 leads', 'the same at 999'],
    zh: ['30 万条线索时的省级看板', '999 条时的同一看板'],
  },
  {
    key: 'G11 read units of the province’s dashboard, 300,000',
    en: ['its read units', 'the same at 999'],
    zh: ['其读取单位', '999 条时的同一看板'],
  },
  {
    key: 'G12 differences',
    en: ['wrong counts after duplicates, reordering and kills', 'incrementing from the same stream'],
    zh: ['重复、乱序、中途被杀之后的计数误差', '从同一事件流累加'],
  },
  {
    key: 'G12 the same after one repair',
    en: ['the same with records lost, after one repair', 'incrementing from the same stream'],
    zh: ['再加上丢失记录，修复一次之后', '从同一事件流累加'],
  },
  {
    key: 'G13 write units per transition, burst of 10,000',
    en: ['write units to carry a change up five levels', 'one ADD a level'],
    zh: ['一次变动逐级汇总五级的写入单位', '每级一次 ADD'],
  },
];

const verdicts = {
  en: { ambitious: 'ambitious goal', gate: 'gate', missed: '**missed**', shown: 'beside it' },
  zh: { ambitious: '达到高目标', gate: '达到门槛', missed: '**未达**', shown: '对照' },
} as const;

/** Units that are words; the others are the same in both languages. */
const unitsInChinese: Readonly<Record<string, string>> = { 'units/s': '单位/秒', off: '处', counts: '个' };

/** A figure as the language counts: millions, or ten thousands. */
function figureIn(language: 'en' | 'zh', value: number): string {
  return language === 'zh' && Math.abs(value) >= 1e6 ? `${figure(value / 1e4)} 万` : figure(value);
}

/** The goal that a line of the table tells of. Throws where it was never measured. */
export function goalOf(kept: Kept, { key }: Told): KeptGoal {
  const found = Object.entries(kept.goals).find(([name]) => name.startsWith(key));
  if (found === undefined) throw new Error(`bench/measured.json has nothing of ${key.trim()}`);
  return found[1];
}

/** The lines of the table without its head. */
export function howFast(kept: Kept, language: 'en' | 'zh'): string[] {
  return told.map((line) => {
    const goal = goalOf(kept, line);
    const [what, beside] = line[language];
    const shared = goal.ours.unit === goal.anchor.unit ? goal.ours.unit : '';
    const unit = shared === '' ? '' : ` ${language === 'zh' ? (unitsInChinese[shared] ?? shared) : shared}`;
    const { median, low, high } = goal.ratio;
    const apart = low === high ? '' : ` (${figure(low)}–${figure(high)})`;
    const bounds = goal.gate === undefined ? '' : gateText(goal.gate).replace('gate ', '').replace('ambitious ', '');
    const gate = bounds === '' ? '' : language === 'zh' ? `：${bounds.replace(', ≤', '，≤').replace(', ≥', '，≥')}` : `: ${bounds}`;
    const cells = [
      line.key.split(' ')[0] ?? '',
      what,
      `${figureIn(language, goal.ours.median)}${unit}`,
      beside,
      `${figureIn(language, goal.anchor.median)}${unit}`,
      // A dagger where the anchor did not hold still: such a figure counts as not reached, whatever it is.
      `${figure(median)}${apart}${goal.steady ? '' : ' †'}`,
      `${verdicts[language][goal.verdict]}${gate}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}
