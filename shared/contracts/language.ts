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
