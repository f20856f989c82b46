/**
 * What the gate of G3 was set on: counts made beforehand and one comparison a clause, with the numbers of the pack. No production code: it
 * reads no ledger, names no evidence and shows no duty. Printed beside G3 to tell judging from reading.
 */
import type { RulePack } from '#domain/rule-pack.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import type { Facts } from './rules-engine.ts';

/** The keys of triggers that the counts of a unit's year make out. */
export function raisedByCounts(facts: Facts, unit: AssessedUnit, year: number, { parameters }: RulePack): string[] {
  const raised: string[] = [];
  if (facts.owes) {
    const principal = unit.principals[0]?.personId ?? '';
    if (facts.plans === 0) raised.push(`art6-1|${year}|team`);
    if (facts.activities === 0) raised.push(`art7-5|${year}|principal|${principal}`);
    if (facts.led === 0) raised.push(`art7-6|${year}|principal|${principal}`);
    if (facts.overdue > 0) raised.push(`art6-7|${year}|team`);
  }
  if (facts.removed >= parameters.removedLeadersAtLeast.value) raised.push(`art10-4|${year}|team`);
  if (facts.major >= parameters.majorCasesAtLeast.value) raised.push(`art10-5|${year}|team`);
  for (const caseId of facts.serious) raised.push(`art10-2|${caseId}|team`);
  return raised;
}
