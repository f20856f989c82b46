import { useTexts } from '../texts/texts.tsx';
import { wordsAt } from './field-shapes.ts';

/** The words of fields, codes and hints, by their place in the schema. */
export function useFieldWords() {
  const { texts, words } = useTexts();
  const { fields, codes, fieldHints } = texts.entry;
  /** Codes whose words the rest of the page has already. */
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'nil.subject': words.reportKinds,
    'unit-change.unitKind': words.unitKinds,
    'tenure-correction.corrections.replacement.role': words.memberRoles,
  };
  return {
    label: (path: string): string => wordsAt<string>(fields, path) ?? path,
    hint: (path: string): string | undefined => (fieldHints as Readonly<Record<string, string>>)[path],
    code: (path: string, code: string): string => (known[path] ?? wordsAt<Readonly<Record<string, string>>>(codes, path))?.[code] ?? code,
  };
}
