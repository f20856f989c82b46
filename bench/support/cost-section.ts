/** What the bill says in the READMEs: the section "What it costs", made from the same figures as the command's output. */
import { existsSync, readFileSync } from 'node:fs';
import { assumptions, type Bill, billOf, bytesOfYear, type Place } from './bill.ts';
import type { Measured } from './goal.ts';
import { readMeasured } from './measured.ts';

const reportsAUnit = 12;
/** Who the bill is made for where nobody names a size. */
export const places: readonly (Place & { readonly zh: string })[] = [
  { name: 'a county', zh: '一个县', units: 300, reports: 300 * reportsAUnit },
  { name: 'a province', zh: '一个省', units: 100_000, reports: 100_000 * reportsAUnit },
  { name: 'the country', zh: '全国', units: 5_200_000, reports: 5_200_000 * reportsAUnit },
];

/** All measured figures that the bill needs, and which of them are missing. */
export function figuresOfBill(): { measured: Measured; node: string; missing: string[] } {
  const file = new URL('../measured-archive.json', import.meta.url);
  const archive = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { measured: Measured }).measured : {};
  const { measured: kept, node } = readMeasured();
  const measured = { ...archive, ...kept };
  return { measured, node, missing: [...assumptions.needs, ...assumptions.archiveNeeds].filter((name) => measured[name] === undefined) };
}

/** An amount as people read it: cents below a hundred dollars. */
export function dollars(amount: number): string {
  return amount < 100 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en-US');
}

const texts = {
  en: {
    head: [
      'US dollars a year, us-east-1',
      'units',
      'reports a year',
      'running',
      'of which table',
      'functions',
      'gateway',
      'the rest',
      'a unit',
    ],
    keptHead: [
      '',
      'a closed year in the table',
      'the same, archived',
      'moving it, once',
      'ten years, all in the table',
      'ten years, with the archive',
    ],
    before:
      'Made by `npm run cost -- --write` from the units that `npm run bench` measured and the prices in `bench/prices.ts`, each with its source.',
    china:
      'AWS prices its China regions separately and **publishes no figures that could be read without an account: they are unknown here.** The amounts of units hold there, the dollars do not.',
    kept: (county: string, archived: string, left: string) =>
      `Keeping is the bill that grows. A unit’s year of twelve reports takes ${county} in the table; archived, ${left} of it stay there (the ledger, what was corrected, and where the rest lies) and ${archived} lie in S3, compressed, and are read through the same routes. Storage with recovery to any second, for ten years of such facts:`,
    assumed: 'Assumed, since nobody could measure it here',
  },
  zh: {
    head: ['每年美元（us-east-1）', '单位', '每年记实', '运行费用', '其中：数据表', '函数', '网关', '其余', '每单位'],
    keptHead: ['', '一个已结束年度留在表中', '归档后', '归档一次', '十年，全部留在表中', '十年，有归档'],
    before: '由 `npm run cost -- --write` 生成：`npm run bench` 实测的用量，乘以 `bench/prices.ts` 中逐项注明来源的价格。',
    china: '亚马逊云科技中国区域另行定价，**没有账号无法查到，此处为未知**。表中的用量在中国区域同样成立，美元金额不成立。',
    kept: (county: string, archived: string, left: string) =>
      `保存才是逐年增长的费用。一个单位一年十二条记实在表中占 ${county}；归档后表中只留 ${left}（台账、更正过的记实，以及其余内容的位置），其余压缩为 ${archived} 存入 S3，仍由原有接口读取。十年存储（含恢复到任意一秒）：`,
    assumed: '以下各项在此无法实测，属于假设',
  },
} as const;

const groups = {
  table: ['tableWrites', 'tableReads', 'tableStorage', 'tableBackup'],
  functions: ['functionRequests', 'functionTime'],
  gateway: ['gateway'],
} as const;

function row(place: (typeof places)[number], language: 'en' | 'zh', bill: Bill): string[] {
  const of = (names: readonly string[]): number =>
    bill.lines.filter(({ service }) => names.includes(service)).reduce((sum, { cost }) => sum + cost, 0);
  const [table, functions, gateway] = [of(groups.table), of(groups.functions), of(groups.gateway)];
  const sizes = [place.units, place.reports].map((count) => count.toLocaleString('en-US'));
  const parts = [bill.total, table, functions, gateway, bill.total - table - functions - gateway].map(dollars);
  return [language === 'en' ? place.name : place.zh, ...sizes, ...parts, (bill.total / place.units).toPrecision(2)];
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  return [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The section's content in a language. @throws Error naming what was not measured */
export function costSection(language: 'en' | 'zh'): string {
  const { measured, missing } = figuresOfBill();
  if (missing.length > 0) throw new Error(`not measured yet: ${missing.join(', ')}`);
  const said = texts[language];
  const bills = places.map((place) => billOf(place, measured));
  const one = bytesOfYear({ name: 'one', units: 1, reports: reportsAUnit }, measured);
  const kilobytes = (gigabytes: number): string => `${(gigabytes * 1e6).toFixed(1)} KB`;
  const running = tableOf([said.head, ...places.map((place, index) => row(place, language, bills[index] as Bill))]);
  const kept = tableOf([
    said.keptHead,
    ...places.map((place, index) => {
      const { keptYear, archiving, tenYears } = bills[index] as Bill;
      const amounts = [keptYear.inTable, keptYear.archived, archiving, tenYears.without, tenYears.with];
      return [language === 'en' ? place.name : place.zh, ...amounts.map(dollars)];
    }),
  ]);
  const assumed =
    language === 'en' ? `${said.assumed}: ${assumptions.said.en.join('; ')}.` : `${said.assumed}：${assumptions.said.zh.join('；')}。`;
  return [
    said.before,
    running,
    said.china,
    said.kept(kilobytes(one.whole), kilobytes(one.archived), kilobytes(one.left)),
    kept,
    assumed,
  ].join('\n\n');
}

/** A README with its section made anew, between the two marks. @throws Error where the marks are missing */
export function withSection(readme: string, section: string): string {
  const [begin, end] = ['<!-- cost: made by npm run cost -- --write -->', '<!-- /cost -->'];
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error('the README has no place for the cost');
  return `${readme.slice(0, from + begin.length)}\n\n${section}\n\n${readme.slice(to)}`;
}
