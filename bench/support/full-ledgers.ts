/** Synthetic ledgers that hold something for every clause of the full pack: those of `ledgers.ts` with matters, clues, cases and clusters. */
import type { AssignmentId, CaseId, ClueId, ClusterId, PersonId, ReportId } from '#domain/ids.ts';
import { type Entry, type Ledger, standingKey } from '#domain/ledger.ts';
import type { ClauseId } from '#domain/rule-pack.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { type Lapse, lapses, ledgerOf, unitNumber } from './ledgers.ts';
import { day, instant } from './people-and-units.ts';

/** What else a unit has left undone, or what was found of it. */
export const fullLapses = [
  ...lapses,
  'matter',
  'clue',
  'upward',
  'member-case',
  'principal-case',
  'cluster',
  'found-institutional',
  'found-masses',
  'referred',
] as const;
export type FullLapse = (typeof fullLapses)[number];

/** Every fourth is a commission: Article 9 is about commissions. */
export function fullUnitNumber(index: number): AssessedUnit {
  return index % 4 === 3 ? { ...unitNumber(index), kind: 'commission' } : unitNumber(index);
}

/** A ledger of 18 reports (more where something was found), with these lapses. */
export function fullLedgerOf(unit: AssessedUnit, year: number, behind: ReadonlySet<FullLapse>): Ledger {
  const isReferred = behind.has('referred') && unit.kind === 'committee';
  const plain = new Set<Lapse>(lapses.filter((lapse) => behind.has(lapse) || (lapse === 'overdue' && isReferred)));
  const ledger = ledgerOf(unit, year, plain);
  const entries: Record<string, Entry> = { ...ledger.entries };
  let count = 0;
  const add = (own: Partial<Entry> & Pick<Entry, 'kind'>): void => {
    const occurredOn = day(`${year}-05-20`);
    entries[`full-report-${String(count).padStart(4, '0')}`] = {
      version: 1,
      digest: `d${count}`,
      occurredOn,
      statedOn: occurredOn,
      ...own,
    } as Entry;
    count += 1;
  };
  const principal = unit.principals[0]?.personId ?? ('' as PersonId);
  const member = `p${unit.unitId}-1` as PersonId;
  const assignmentId = 'a1' as AssignmentId;
  const dueOn = day(`${year}-09-01`);
  add({ kind: 'assignment', assignmentId, dueOn });
  const steps = behind.has('matter') ? (['relayed'] as const) : (['relayed', 'arranged', 'urged', 'done'] as const);
  for (const progress of steps) add({ kind: 'assignment-progress', assignmentId, progress });
  const onTime = day(`${year}-06-01`);
  add({
    kind: 'clue',
    clueId: 'l1' as ClueId,
    severity: 'minor',
    aboutTeam: true,
    dueOn,
    ...(behind.has('clue') ? {} : { disposedOn: onTime }),
    ...(behind.has('upward') ? {} : { reportedUpOn: onTime }),
  });
  const leadersCase = (caseId: string, personId: PersonId, role: 'member' | 'principal'): void =>
    add({
      kind: 'case',
      caseId: caseId as CaseId,
      category: 'life',
      major: false,
      serious: true,
      leader: { personId, role, relation: 'self' },
    });
  if (behind.has('member-case')) leadersCase('c20', member, 'member');
  if (behind.has('principal-case')) leadersCase('c21', principal, 'principal');
  const found = (clause: string): void =>
    add({
      kind: 'finding',
      clause: clause as ClauseId,
      subject: { kind: 'team' },
      parts: ['lapse', 'lapse-a'],
      by: 'p-auditor' as PersonId,
    });
  if (behind.has('found-institutional') && unit.kind === 'committee') found('art6-4');
  if (behind.has('found-masses') && unit.kind === 'committee') found('art6-6');
  const clustered: Ledger['clustered'] = {};
  for (let index = 0; index < (behind.has('cluster') ? 3 : 0); index += 1) {
    const reportId = `${unit.unitId}~${year}~cluster-${index}` as ReportId;
    clustered[reportId] = { reportId, clusterId: 'k1' as ClusterId, personId: `pk${index}` as PersonId };
  }
  const findings = Object.fromEntries(Object.entries(ledger.findings).map(([id, finding]) => [id, { ...finding, leaderId: member }]));
  const at = instant(`${year + 1}-01-15T02:00:00Z`);
  const confirmed = {
    episode: 1,
    determination: 'breached',
    workflow: 'confirmed',
    raisedAt: at,
    judgedAt: at,
    evidence: Object.keys(findings),
  } as const;
  const key = standingKey('art6-7', String(year), { kind: 'team' });
  const standing: Ledger['standing'] = isReferred ? { [key]: { ...confirmed, evidence: [...confirmed.evidence] } } : {};
  return { ...ledger, entries, clustered, findings, standing };
}
