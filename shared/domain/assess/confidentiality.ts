/** Which triggers the roles of a unit may not see until they are disclosed. It follows from a trigger's key alone. */
import type { ClauseId } from '../rule-pack.ts';

/** The clauses whose facts units report or see themselves: plans, activities, inspections with their findings, and what was assigned. */
const seenByUnits: ReadonlySet<string> = new Set(['art6-1', 'art6-4', 'art6-6', 'art6-7', 'art7-2', 'art7-5', 'art7-6', 'art9-2']);

/** How the period of a trigger ends that people brought up although the unit's own facts may bring up the same clause. */
const BY_FINDING = '-finding';
/** A cross-reference's period names what it refers to: `2025-art6-7`, `2025-finding-art6-7`. */
const reference = /^(?<period>.+)-(?<clause>art\d+-\d+)$/;

/** The period of a trigger that a person's finding brought up; told apart from the data's own, which the unit may see. */
export function periodOfFinding(clause: ClauseId, year: number, judgedByData: boolean): string {
  return judgedByData || seenByUnits.has(clause) ? `${year}${BY_FINDING}` : String(year);
}

/** Whether a trigger of that period was brought up by people although its clause is judged by data. */
export function isByFinding(period: string): boolean {
  return period.endsWith(BY_FINDING);
}

/** The period of a cross-reference to a trigger of Article 6. */
export function periodOfReference(clause: ClauseId, period: string): string {
  return `${period}-${clause}`;
}

/** Whether what feeds a trigger is known to commissions only: clues, cases, sanctions and findings. A reference is as confidential as what it refers to. */
export function isConfidentialTrigger(clause: ClauseId, period: string): boolean {
  const referred = clause === 'art7-1' || clause === 'art8-1' ? reference.exec(period)?.groups : undefined;
  if (referred !== undefined) return isConfidentialTrigger(referred['clause'] as ClauseId, referred['period'] ?? '');
  return isByFinding(period) || !seenByUnits.has(clause);
}
