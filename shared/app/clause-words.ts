/** The law in the reader's words, for whatever shows a clause: its elements, and what would change what is said of it. */
import { changeTexts } from '#contracts/change-texts.ts';
import { clauseLabel, type Language, say } from '#contracts/language.ts';
import { isByFinding } from '#domain/assess/confidentiality.ts';
import type { Clause, ClauseElement, ClauseId, RulePack } from '#domain/rule-pack.ts';
import type { TriggerElement } from '#domain/trigger.ts';

/** `art7-5` as people say it. */
export function clauseInWords(clause: string, language: Language): string {
  const [, article = '', item = ''] = /^art(\d+)-(\d+)$/.exec(clause) ?? [];
  return clauseLabel(article, item, language);
}

type Limb = NonNullable<TriggerElement['limbs']>[number];
type EstablishedBy = ClauseElement['establishedBy'];
interface InWords {
  readonly text: string;
  /** Who can establish it; what a clause no longer names, only a person. */
  readonly establishedBy: EstablishedBy;
}
export type LimbInWords = Limb & InWords;
export type ElementInWords = Omit<TriggerElement, 'limbs'> & InWords & { readonly limbs?: LimbInWords[] };

interface Defined {
  readonly text: string;
  readonly gloss: string;
  readonly establishedBy: EstablishedBy;
}

function inWords(definition: Defined | undefined, language: Language): InWords {
  const text = (language === 'zh' ? definition?.text : definition?.gloss) ?? '';
  return { text, establishedBy: definition?.establishedBy ?? 'person' };
}

/** Each element, and each of its alternatives, with its words. */
export function elementsInWords(clause: Clause, elements: readonly TriggerElement[], language: Language): ElementInWords[] {
  return elements.map(({ limbs: plain, ...element }) => {
    const definition = clause.elements.find(({ key }) => key === element.key);
    const limbs = plain?.map((limb) => ({
      ...limb,
      ...inWords(
        definition?.limbs?.find(({ key }) => key === limb.key),
        language,
      ),
    }));
    return { ...element, ...inWords(definition, language), ...(limbs === undefined ? {} : { limbs }) };
  });
}

/** A clause, the reading of one that has sentences of its own, or a finding. */
export type SentencesKey = ClauseId | 'art7-5-each' | 'finding';

/** Under which key the sentences stand: the clause's own, or those of a finding, where a person and not data brought it up. */
export function sentencesKey(clause: ClauseId, period: string, pack: RulePack): SentencesKey {
  if (!pack.clauses.includes(clause) || isByFinding(period)) return 'finding';
  return clause === 'art7-5' && pack.parameters.educationBreachedBy.value === 'one-missing' ? 'art7-5-each' : clause;
}

/** The facts that would turn what is said, each with its condition. */
export function changesInWords(
  key: SentencesKey,
  held: boolean,
  values: Readonly<Record<string, string | number>>,
  language: Language,
): { fact: string; condition: string }[] {
  const texts = changeTexts[key]?.[held ? 'whenBreached' : 'whenNot'] ?? [];
  return texts.map(({ fact, condition }) => ({ fact, condition: say(condition, language, values) }));
}
