import { dateInWords, type Language, say } from '#contracts/language.ts';
import { explanationTexts, matterTexts, triggerWording } from '#contracts/trigger-texts.ts';
import { type EntriesByKind, entriesByKind } from '#domain/assess/entries.ts';
import { commissionFacts } from '#domain/assess/tallies.ts';
import { emptyLedger, type Ledger, type Subject, standingKey } from '#domain/ledger.ts';
import { codesOnPath } from '#domain/region.ts';
import type { ClauseId, RulePack } from '#domain/rule-pack.ts';
import { shanghaiDate } from '#domain/time.ts';
import type { Trigger, TriggerView } from '#domain/trigger.ts';
import { clauseOf } from '#regulation/in-force.ts';
import { changesInWords, clauseInWords, elementsInWords, sentencesKey } from './clause-words.ts';
import type { StoredUnit } from './ports.ts';

/** A trigger as it is shown: with the clause, why it stands, and the facts that would flip its determination. */
export function viewOfTrigger(
  trigger: Trigger,
  stored: StoredUnit,
  ledger: Ledger | undefined,
  pack: RulePack,
  language: Language,
): TriggerView {
  const clause = clauseOf(trigger.clause);
  const held = trigger.determination === 'breached';
  const values = changeValues(trigger, ledger ?? emptyLedger(trigger.unitId, trigger.year), pack, language);
  const said = sentencesKey(trigger.clause, trigger.period, pack);
  const why = explanationTexts[said]?.[held ? 'whenBreached' : 'whenNot'] ?? { zh: clause.text, en: clause.gloss };
  const elements = elementsInWords(clause, trigger.elements, language).map(({ establishedBy: _who, limbs, ...element }) => ({
    ...element,
    ...(limbs === undefined ? {} : { limbs: limbs.map(({ establishedBy: _whom, ...limb }) => limb) }),
  }));
  return {
    ...trigger,
    elements,
    regionCode: codesOnPath(stored.path).at(-1) ?? '',
    unitName: stored.unit.name,
    clauseText: clause.text,
    textVerified: pack.textVerified,
    wording: wordingOf(trigger, stored, language),
    explanation: say(why, language, values),
    changes: changesInWords(said, held, values, language),
  };
}

/** What it is in the state it is in, and who brought it there. */
function wordingOf({ workflow, steps }: Trigger, { unit }: StoredUnit, language: Language): string {
  const step = steps.findLast(({ from, to }) => to === workflow && from !== to);
  return say(triggerWording[workflow], language, {
    by: unit.members.find(({ personId }) => personId === step?.by)?.name ?? step?.by ?? '—',
    on: step === undefined ? '—' : dateInWords(shanghaiDate(step.at), language),
  });
}

/** Matters with a date, each with what it is and its date. */
function inWords(ids: readonly string[], ledger: Ledger, entries: EntriesByKind, language: Language): string {
  const said = (id: string): string => {
    const named = (kind: keyof typeof matterTexts, dueOn: string | undefined): string | undefined =>
      dueOn === undefined ? undefined : say(matterTexts[kind], language, { id, dueOn: dateInWords(dueOn, language) });
    return (
      named('finding', ledger.findings[id]?.dueOn) ??
      named('assignment', entries.assignment.find(({ entry }) => entry.assignmentId === id)?.entry.dueOn) ??
      named('clue', entries.clue.find(({ entry }) => entry.clueId === id)?.entry.dueOn) ??
      id
    );
  };
  return ids.map(said).join(language === 'zh' ? '、' : ', ');
}

/** What the sentences about a clause need to know of the year's facts: numbers, dates, the matters that made it, and those still open. */
export function changeValues(
  breach: { readonly clause: ClauseId; readonly year: number; readonly period: string; readonly subject: Subject },
  ledger: Ledger,
  pack: RulePack,
  language: Language,
  open: readonly string[] = [],
): Record<string, string | number> {
  const { clause, year, period, subject } = breach;
  const entries = entriesByKind(ledger);
  const facts = commissionFacts(entries);
  const clustered = new Set(Object.values(ledger.clustered).flatMap((one) => (one.clusterId === period ? [one.personId] : []))).size;
  const { removedLeadersAtLeast, majorCasesAtLeast, clusterLeadersAtLeast, planDueOn, annualDueOn, owesIfOpenedBefore, graceDays } =
    pack.parameters;
  return {
    year,
    period,
    // What a cross-reference refers to stands at the end of its period.
    referred: clauseInWords(/art\d+-\d+$/.exec(period)?.[0] ?? '', language),
    removed: facts.removedLeaders.size,
    removedAtLeast: removedLeadersAtLeast.value,
    removedToSpare: facts.removedLeaders.size - removedLeadersAtLeast.value + 1,
    removedMissing: removedLeadersAtLeast.value - facts.removedLeaders.size,
    major: facts.majorCases.size,
    majorAtLeast: majorCasesAtLeast.value,
    majorToSpare: facts.majorCases.size - majorCasesAtLeast.value + 1,
    majorMissing: majorCasesAtLeast.value - facts.majorCases.size,
    clustered,
    clusterAtLeast: clusterLeadersAtLeast.value,
    clusterToSpare: clustered - clusterLeadersAtLeast.value + 1,
    clusterMissing: clusterLeadersAtLeast.value - clustered,
    matters: inWords(ledger.standing[standingKey(clause, period, subject)]?.evidence ?? [], ledger, entries, language),
    open: inWords(open, ledger, entries, language),
    planDueOn: `${year}-${planDueOn.value}`,
    annualDueOn: `${year}-${annualDueOn.value}`,
    owedIfBefore: `${year}-${owesIfOpenedBefore.value}`,
    graceDays: graceDays.value,
    person: subject.personId ?? '—',
  };
}
