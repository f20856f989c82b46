/** A determination in the reader's words: its elements as the records leave them, and what would turn it. */
import type { Language } from '#contracts/language.ts';
import { say } from '#contracts/language.ts';
import { notApplicableTexts, nothingCountedTexts, openMatterTexts } from '#contracts/open-texts.ts';
import { isByFinding } from '#domain/assess/confidentiality.ts';
import type { Determined } from '#domain/assess/determine.ts';
import type { ClauseDetermination } from '#domain/clause-determination.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import type { Instant } from '#domain/time.ts';
import { traceOf } from '#domain/trigger-life.ts';
import { changesInWords, elementsInWords, sentencesKey } from './clause-words.ts';
import { changeValues } from './trigger-view.ts';

type Traced = ClauseDetermination['trace'][number];
type Standing = Pick<Traced, 'status' | 'evidence'>;

/** Each element with its status: what makes the clause out; or, where the records speak of it and do not, that they do not. */
export function tracedInWords({ clause, determination, judgement }: Determined, now: Instant, language: Language): Traced[] {
  const asRecorded = (key: string, { status, evidence }: Standing): Standing => {
    const looked = judgement?.looked;
    if (judgement?.holds === true || looked === undefined || !looked.parts.includes(key) || looked.reports.length === 0)
      return { status, evidence };
    const reports = [...looked.reports];
    if (determination !== 'met') return { status: 'open', evidence: reports };
    // Of too few cases each one is graded all the same.
    return { status: key === 'classification' ? 'by-data' : 'not-by-data', evidence: reports };
  };
  return elementsInWords(clause, traceOf(clause, judgement, now), language).map((element): Traced => {
    const { key, kind, text, establishedBy, limbs } = element;
    const said = { key, kind, text, establishedBy, ...asRecorded(key, element) };
    if (limbs === undefined) return said;
    return {
      ...said,
      limbs: limbs.map((limb) => ({ key: limb.key, text: limb.text, establishedBy: limb.establishedBy, ...asRecorded(limb.key, limb) })),
    };
  });
}

/** The facts that would turn a determination, each with its condition. */
export function turningInWords(determined: Determined, ledger: Ledger, pack: RulePack, language: Language): ClauseDetermination['changes'] {
  const { clause, determination, period = '', subject = { kind: clause.subject }, judgement, because } = determined;
  const key = sentencesKey(clause.clause, period, pack);
  const open = judgement?.looked?.open ?? [];
  const values = changeValues({ clause: clause.clause, year: ledger.year, period, subject }, ledger, pack, language, open);
  if (determination === 'breached' || determination === 'met') return changesInWords(key, determination === 'breached', values, language);
  const texts =
    determination === 'not-applicable' ? notApplicableTexts[because ?? 'not-owed'] : open.length > 0 ? openMatterTexts[key] : undefined;
  const isFound = isByFinding(period) || (isOfOtherFindings.has(key) && !pack.parameters.otherFindingsRaise.value);
  const nothing = nothingCountedTexts[isFound ? 'finding' : key] ?? [];
  return (texts ?? nothing).map(({ fact, condition }) => ({ fact, condition: say(condition, language, values) }));
}

/** Findings of these categories raise something only where the pack says so. */
const isOfOtherFindings: ReadonlySet<string> = new Set(['art6-4', 'art6-6']);
