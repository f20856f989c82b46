import type { Texts } from './texts.tsx';

const DAY = 86_400_000;

/** Today's date in Shanghai, as `YYYY-MM-DD`. */
export function todayInShanghai(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The current calendar year in Shanghai. */
export function yearInShanghai(): number {
  return Number(todayInShanghai().slice(0, 4));
}

/** How many days a civil date lies ahead of today in Shanghai; negative once it has passed. */
export function daysUntil(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${todayInShanghai()}T00:00:00Z`)) / DAY);
}

/** Article and item of a clause id such as `art7-5`. */
export function partsOfClause(clause: string): { article: number; item: number } {
  const [, article = '0', item = '0'] = /^art(\d+)-(\d+)$/.exec(clause) ?? [];
  return { article: Number(article), item: Number(item) };
}

/** Clauses in the order of the regulation. */
export function compareClauses(a: string, b: string): number {
  const [left, right] = [partsOfClause(a), partsOfClause(b)];
  return left.article - right.article || left.item - right.item;
}

/** Units of an age, the longest first, with their seconds. */
const ageUnits = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How a language writes dates (always of Shanghai), numbers and clauses. */
export function createFormats(texts: Texts) {
  const date = new Intl.DateTimeFormat(texts.locale, {
    year: 'numeric',
    month: texts.locale === 'zh-CN' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const instant = new Intl.DateTimeFormat(texts.locale, {
    year: 'numeric',
    month: texts.locale === 'zh-CN' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  });
  const month = new Intl.DateTimeFormat(texts.locale, {
    year: 'numeric',
    month: texts.locale === 'zh-CN' ? 'long' : 'short',
    timeZone: 'UTC',
  });
  const number = new Intl.NumberFormat(texts.locale, { useGrouping: true });
  const relative = new Intl.RelativeTimeFormat(texts.locale, { numeric: 'always' });
  const percent = new Intl.NumberFormat(texts.locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    date: (civil: string) => date.format(new Date(`${civil}T00:00:00Z`)),
    instant: (at: string) => instant.format(new Date(at)),
    /** `3 分钟前`, seen from another instant; what lies ahead says so. */
    ago: (at: string, now: string) => {
      const seconds = Math.round((Date.parse(at) - Date.parse(now)) / 1000);
      const [unit, size] = ageUnits.find(([, least]) => Math.abs(seconds) >= least) ?? (['second', 1] as const);
      // What is of this very second is past, not ahead: `0 秒钟前`.
      return relative.format(Math.trunc(seconds / size) || -0, unit);
    },
    dayOf: (at: string) => date.format(new Date(Date.parse(at) + 8 * 3_600_000)),
    month: (civil: string) => month.format(new Date(`${civil}T00:00:00Z`)),
    number: (value: number) => number.format(value),
    percent: (value: number | null) => (value === null ? '—' : percent.format(value)),
    /** `第7条（5）`. */
    clause: (clause: string) => {
      const { article, item } = partsOfClause(clause);
      return texts.words.clause(article, item);
    },
    /** The period of a lead or a determination: a year, also of a finding on elements or of the clause that another one refers to; or the id of a case. */
    period: (period: string) => {
      const [, year, finding, clause] = /^(\d{4})(-finding)?(?:-(art\d+-\d+))?$/.exec(period) ?? [];
      if (year === undefined) return period;
      const { article, item } = partsOfClause(clause ?? '');
      return [
        year,
        ...(finding === undefined ? [] : [texts.words.reportKinds.finding]),
        ...(clause === undefined ? [] : [texts.words.clause(article, item)]),
      ].join(' · ');
    },
    /** `7(5)`, where there is little room. */
    clauseShort: (clause: string) => {
      const { article, item } = partsOfClause(clause);
      return `${article}(${item})`;
    },
    /** `第7条（5）廉政教育与廉政文化`. */
    clauseName: (clause: string) => {
      const { article, item } = partsOfClause(clause);
      const name = texts.words.clauseNames[clause];
      const label = texts.words.clause(article, item);
      // A full-width bracket brings its own space.
      return name === undefined ? label : `${label}${label.endsWith('）') ? '' : ' '}${name}`;
    },
  };
}
