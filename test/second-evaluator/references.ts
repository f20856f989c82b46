/** 7(1), 8(1): what follows for a person from a situation of Article 6. */
import type { Held, PlainStanding, PlainSubject } from './facts.ts';
import { type Reading, seenByUnits } from './reading.ts';

/** The stages of a trigger that people have confirmed. */
const confirmed = ['confirmed', 'referred', 'closed'];

function refers(reading: Reading, standing: PlainStanding): boolean {
  const { workflow } = standing;
  if (workflow === 'withdrawn') return false;
  if (workflow === 'dismissed') return reading.misreads('dismissed-refers');
  const fromRaised = reading.question.parameters.crossReferenceFrom === 'raised' || reading.misreads('referred-when-raised');
  return fromRaised || confirmed.includes(workflow);
}

export function crossReferences(reading: Reading): Held[] {
  const { ledger } = reading.question;
  const found: Held[] = [];
  if (!reading.isCommitteeSide) return found;
  const leadersOf = (findingIds: readonly string[]): string[] =>
    findingIds.flatMap((id) => {
      const leaderId = ledger.findings[id]?.leaderId;
      return leaderId === undefined ? [] : [leaderId];
    });
  for (const [key, standing] of Object.entries(ledger.standing)) {
    const [clause = '', period = ''] = key.split('|');
    if (!(clause.startsWith('art6-') || reading.misreads('refers-to-everything')) || !refers(reading, standing)) continue;
    const add = (reference: string, subject: PlainSubject): void => {
      if (!reading.judges(reference)) return;
      found.push({
        clause: reference,
        period: `${period}-${clause}`,
        subject,
        evidence: [`${clause}:${period}`],
        established: [],
        byPeople: [],
        confidential: isConfidential(clause, period),
      });
    };
    add('art7-1', reading.principalOn(reading.on('12-31')));
    if (['art6-4', 'art6-6', 'art6-7'].includes(clause)) {
      const ids = reading.misreads('all-portfolios') ? Object.keys(ledger.findings) : standing.evidence;
      for (const personId of new Set(leadersOf(ids))) add('art8-1', { kind: 'member', personId });
    }
  }
  return found;
}

/** What people found and what clues show is for commissions; all else of Article 6 that data can make out the unit sees itself. */
function isConfidential(clause: string, period: string): boolean {
  return period.endsWith('-finding') || !seenByUnits.includes(clause);
}
