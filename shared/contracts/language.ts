/** The languages that Lianze answers in. Chinese is the default. */
export type Language = 'zh' | 'en';

/** A sentence in both languages; `{name}` stands for a value. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The language a reader asks for with `Accept-Language`; Chinese where nothing else is asked for. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = range.split(';')[0]?.trim() ?? '';
    if (tag.startsWith('zh')) return 'zh';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh';
}

/** Fills the values into a sentence. */
export function say(text: Bilingual, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** One language of many sentences, by the same keys. */
export function allIn<Key extends string>(language: Language, texts: Readonly<Record<Key, Bilingual>>): Record<Key, string> {
  return Object.fromEntries(Object.entries<Bilingual>(texts).map(([key, text]) => [key, text[language]])) as Record<Key, string>;
}

const locales: Readonly<Record<Language, [string, 'long' | 'short']>> = { zh: ['zh-CN', 'long'], en: ['en-GB', 'short'] };
const dates = new Map<Language, Intl.DateTimeFormat>();

/** Made at its first use: to make both took 15 ms of a cold start's 97, and most requests name no date. */
function datesIn(language: Language): Intl.DateTimeFormat {
  const known = dates.get(language);
  if (known !== undefined) return known;
  const [locale, month] = locales[language];
  const made = new Intl.DateTimeFormat(locale, { year: 'numeric', month, day: 'numeric', timeZone: 'UTC' });
  dates.set(language, made);
  return made;
}

/** `2025-05-21` as a sentence names it: `2025年5月21日`, `21 May 2025`. */
export function dateInWords(date: string, language: Language): string {
  return datesIn(language).format(new Date(`${date}T00:00:00Z`));
}

/** How an item of an article is written, on the page, in messages and in what is refused: `第7条（5）`, `Art. 7(5)`. */
export function clauseLabel(article: number | string, item: number | string, language: Language): string {
  return language === 'zh' ? `第${article}条（${item}）` : `Art. ${article}(${item})`;
}
