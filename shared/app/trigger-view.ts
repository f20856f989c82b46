import { changeTexts } from '#contracts/change-texts.ts';
import { type Language, say } from '#contracts/language.ts';
import { explanationTexts, triggerWording } from '#contracts/trigger-texts.ts';
import { isByFinding } from '#domain/assess/confidentiality.ts';
import { type EntriesByKind, entriesByKind } from '#domain/assess/entries.ts';
import { commissionFacts } from '#domain/assess/tallies.ts';
import { emptyLedger, type Ledger, type Subject, standingKey } from '#domain/ledger.ts';
import { codesOnPath } from '#domain/region.ts';
import type { ClauseId, RulePack } from '#domain/rule-pack.ts';
import type { Trigger, TriggerView } from '#domain/trigger.ts';
import { clauseOf } from '#regulation/in-force.ts';
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
  const values = changeValues(trigger, ledger ?? emptyLedger(trigger.unitId, trigger.year), pack);
  const said = pack.clauses.includes(trigger.clause) && !isByFinding(trigger.period) ? trigger.clause : 'finding';
  const texts = changeTexts[said]?.[held ? 'whenBreached' : 'whenNot'] ?? [];
  const why = explanationTexts[said]?.[held ? 'whenBreached' : 'whenNot'] ?? { zh: clause.text, en: clause.gloss };
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

/** The matters with a date that made a trigger, each with its date. */
function mattersOf(key: string, ledger: Ledger, entries: EntriesByKind): string {
  const dueOn = (id: string): string | undefined =>
    ledger.findings[id]?.dueOn ??
    entries.assignment.find(({ entry }) => entry.assignmentId === id)?.entry.dueOn ??
    entries.clue.find(({ entry }) => entry.clueId === id)?.entry.dueOn;
  return (ledger.standing[key]?.evidence ?? []).map((id) => `${id}（${dueOn(id) ?? '—'}）`).join('、');
}

/** What the sentences about a breach need to know of the year's facts: numbers, dates and the matters that made it. */
export function changeValues(
  breach: { readonly clause: ClauseId; readonly year: number; readonly period: string; readonly subject: Subject },
  ledger: Ledger,
  pack: RulePack,
): Record<string, string | number> {
  const { clause, year, period, subject } = breach;
  const entries = entriesByKind(ledger);
  const facts = commissionFacts(entries);
  const clustered = new Set(Object.values(ledger.clustered).flatMap((one) => (one.clusterId === period ? [one.personId] : []))).size;
  const { removedLeadersAtLeast, majorCasesAtLeast, clusterLeadersAtLeast, planDueOn, graceDays } = pack.parameters;
  return {
    year,
    period,
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
    matters: mattersOf(standingKey(clause, period, subject), ledger, entries),
    planDueOn: `${year}-${planDueOn.value}`,
    graceDays: graceDays.value,
    person: subject.personId ?? '—',
  };
}
