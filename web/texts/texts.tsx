import { useMemo } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { en } from './en.ts';
import { createFormats } from './formats.ts';
import { zh } from './zh.ts';

/** The shape of the Chinese texts, which every other language has to fill. */
export type Texts = typeof zh;

/** The reader's texts, and how dates, numbers and clauses are written in that language. */
export function useTexts() {
  const { language } = usePreferences();
  return useMemo(() => {
    const texts: Texts = language === 'zh' ? zh : en;
    return { texts, words: texts.words, formats: createFormats(texts), language };
  }, [language]);
}
export type Formats = ReturnType<typeof createFormats>;
