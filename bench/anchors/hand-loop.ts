/** Anchor of G4: the rules of the pack by hand in one loop over the same ledger, saying only which triggers there are. */
import { entriesOf } from '#domain/entry-list.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { AssessedUnit } from '#domain/unit.ts';

const grave = new Set(['removal-from-party-post', 'probation', 'expulsion']);

/** The keys of triggers that the nightly sweep raises on 10 January of the next year or later. */
export function handLoop(unit: AssessedUnit, ledger: Ledger): string[] {
  let plans = 0;
  let activities = 0;
  let led = 0;
  const closed: Record<string, string> = {};
  const removed = new Set<string>();
  const major = new Set<string>();
  const serious = new Set<string>();
  for (const [, entry] of entriesOf(ledger)) {
    if (entry.kind === 'plan') plans += 1;
    else if (entry.kind === 'education') activities += 1;
    else if (entry.kind === 'inspection') {
      if (
        entry.annual &&
        unit.principals.some(
          (one) =>
            one.personId === entry.teamLeaderId && one.from <= entry.occurredOn && (one.to === undefined || one.to >= entry.occurredOn),
        )
      )
        led += 1;
    } else if (entry.kind === 'rectification') {
      const before = closed[entry.findingId];
      if (entry.progress !== 'started' && (before === undefined || entry.occurredOn < before)) closed[entry.findingId] = entry.occurredOn;
    } else if (entry.kind === 'sanction') {
      if (entry.leadershipMember && !entry.revoked && grave.has(entry.rank)) removed.add(entry.personId);
    } else if (entry.kind === 'case') {
      if (entry.major) major.add(entry.caseId);
      if (entry.serious && (entry.category === 'political' || entry.category === 'organisation')) serious.add(entry.caseId);
    }
  }
  let overdue = 0;
  for (const id in ledger.findings) {
    const finding = ledger.findings[id];
    const on = closed[id];
    if (finding?.source === 'inspection-tour' && (on === undefined || on > finding.dueOn)) overdue += 1;
  }
  const year = ledger.year;
  const raised: string[] = [];
  const principal = unit.principals[0]?.personId ?? '';
  if (plans === 0) raised.push(`art6-1|${year}|team`);
  if (activities === 0) raised.push(`art7-5|${year}|principal|${principal}`);
  if (led === 0) raised.push(`art7-6|${year}|principal|${principal}`);
  if (overdue > 0) raised.push(`art6-7|${year}|team`);
  if (removed.size >= 2) raised.push(`art10-4|${year}|team`);
  if (major.size >= 3) raised.push(`art10-5|${year}|team`);
  for (const caseId of serious) raised.push(`art10-2|${caseId}|team`);
  return raised;
}
