import { type Language, say } from '#contracts/language.ts';
import { changeTexts, explanationTexts, triggerWording } from '#contracts/trigger-texts.ts';
import { entriesByKind } from '#domain/assess/entries.ts';
import { findingStates } from '#domain/assess/owed-findings.ts';
import { commissionFacts } from '#domain/assess/tallies.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import { codesOnPath } from '#domain/region.ts';
import type { Trigger, TriggerView } from '#domain/trigger.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { clauseOf, packForYear } from '#regulation/in-force.ts';
import type { StoredUnit } from './ports.ts';

/** A trigger as it is shown: with the clause, why it stands, and the facts that would flip its determination. */
export function viewOfTrigger(trigger: Trigger, stored: StoredUnit, ledger: Ledger | undefined, language: Language): TriggerView {
  const clause = clauseOf(trigger.clause);
  const pack = packForYear(trigger.year);
  const held = trigger.determination === 'breached';
  const values = valuesOf(trigger, stored, ledger ?? emptyLedger(trigger.unitId, trigger.year));
  const texts = changeTexts[trigger.clause]?.[held ? 'whenBreached' : 'whenNot'] ?? [];
  const why = explanationTexts[trigger.clause]?.[held ? 'whenBreached' : 'whenNot'] ?? { zh: clause.text, en: clause.gloss };
  const wordsOf = (words: { text: string; gloss: string } | undefined): string => (language === 'zh' ? words?.text : words?.gloss) ?? '';
  const elements = trigger.elements.map((element) => {
    const definition = clause.elements.find((one) => one.key === element.key);
    const { limbs: plain, ...rest } = element;
    const limbs = plain?.map((limb) => ({ ...limb, text: wordsOf(definition?.limbs?.find((one) => one.key === limb.key)) }));
    return { ...rest, text: wordsOf(definition), ...(limbs === undefined ? {} : { limbs }) };
  });
  return {
    ...trigger,
    elements,
    regionCode: codesOnPath(stored.path).at(-1) ?? '',
    unitName: stored.unit.name,
    clauseText: clause.text,
    textVerified: pack.textVerified,
    wording: triggerWording[language],
    explanation: say(why, language, values),
    changes: texts.map(({ fact, condition }) => ({ fact, condition: say(condition, language, values) })),
  };
}

function valuesOf(trigger: Trigger, stored: StoredUnit, ledger: Ledger): Record<string, string | number> {
  const pack = packForYear(trigger.year);
  const entries = entriesByKind(ledger);
  const facts = commissionFacts(entries);
  const overdue = findingStates(assessedUnitOf(stored.unit), ledger, entries, pack).filter((state) => state.accountable && !state.met);
  const { removedLeadersAtLeast, majorCasesAtLeast, planDueOn, graceDays } = pack.parameters;
  return {
    year: trigger.year,
    period: trigger.period,
    removed: facts.removedLeaders.size,
    removedAtLeast: removedLeadersAtLeast.value,
    removedToSpare: facts.removedLeaders.size - removedLeadersAtLeast.value + 1,
    removedMissing: removedLeadersAtLeast.value - facts.removedLeaders.size,
    major: facts.majorCases.size,
    majorAtLeast: majorCasesAtLeast.value,
    majorToSpare: facts.majorCases.size - majorCasesAtLeast.value + 1,
    majorMissing: majorCasesAtLeast.value - facts.majorCases.size,
    findings: overdue.map((state) => `${state.findingId}（${state.finding.dueOn}）`).join('、'),
    planDueOn: `${trigger.year}-${planDueOn.value}`,
    graceDays: graceDays.value,
    person: trigger.subject.personId ?? '—',
  };
}
