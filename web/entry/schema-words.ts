import { useTexts } from '../texts/texts.tsx';
import { wordsAt } from './field-shapes.ts';

/** The words of fields, codes and hints, by their place in the schema. */
export function useFieldWords() {
  const { texts, words } = useTexts();
  const { fields, codes, fieldHints } = texts.entry;
  return {
    label: (path: string): string => wordsAt<string>(fields, path) ?? path,
    hint: (path: string): string | undefined => (fieldHints as Readonly<Record<string, string>>)[path],
    code: (path: string, code: string): string =>
      (path === 'nil.subject'
        ? (words.reportKinds as Readonly<Record<string, string>>)[code]
        : wordsAt<Readonly<Record<string, string>>>(codes, path)?.[code]) ?? code,
  };
}
