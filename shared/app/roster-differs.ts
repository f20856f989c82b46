/** Records of a commission that say of somebody's role what the roster of that day does not: a fault that stands until the two agree. */
import { type PersonId, partsOfReportId, type ReportId } from '#domain/ids.ts';
import type { Entry } from '#domain/ledger.ts';
import type { ReportDraft } from '#domain/report.ts';
import type { Instant } from '#domain/time.ts';
import { inOffice } from '#domain/unit.ts';
import type { FaultRecord, Loaded, ReportStore, StoredUnit } from './ports.ts';
import { currentReport } from './read-report.ts';

/** Whether a record, or what a ledger keeps of it, says of somebody's role what the roster of that day does not. */
export function differsFromRoster({ unit }: StoredUnit, fact: ReportDraft | Entry): boolean {
  const rolesOf = (personId: PersonId): string[] =>
    unit.members.filter((member) => member.personId === personId && inOffice(member, fact.occurredOn)).map(({ role }) => role);
  if (fact.kind === 'sanction') return fact.leadershipMember !== rolesOf(fact.personId).length > 0;
  return fact.kind === 'case' && fact.leader !== undefined && !rolesOf(fact.leader.personId).includes(fact.leader.role);
}

/** The fault of a record that differs. The record's word counts meanwhile. */
export function rosterDiffers(reportId: ReportId, { path, unit }: StoredUnit, year: number, now: Instant): FaultRecord {
  return { kind: 'roster-differs', key: `roster-differs#${reportId}`, path, unitId: unit.unitId, year, reportId, since: now };
}

/** Faults stored before this kind had a name of its own are gaps that name a report. */
export function isRosterDifference({ kind, reportId }: FaultRecord): boolean {
  return reportId !== undefined && (kind === 'roster-differs' || kind === 'roster-gap');
}

/**
 * What of a record differs from the roster as both are now; undefined once they agree or the record is withdrawn. The ledger of the fault's
 * year keeps what is compared, also of a year in the archive. A record that has left it was withdrawn, or corrected to another year, and
 * what was corrected stays in the table.
 */
export async function standingDifference(
  store: Pick<ReportStore, 'history'>,
  { units, ledgers }: Pick<Loaded, 'units' | 'ledgers'>,
  { unitId, year, reportId }: FaultRecord,
): Promise<'sanction' | 'case' | undefined> {
  const stored = unitId === undefined ? undefined : units.get(unitId);
  if (stored === undefined || reportId === undefined) return undefined;
  const fact = ledgers.get(`${unitId}|${year}`)?.entries[partsOfReportId(reportId).hash] ?? (await currentFact(store, reportId));
  if (fact === undefined || !differsFromRoster(stored, fact)) return undefined;
  return fact.kind === 'sanction' ? 'sanction' : 'case';
}

async function currentFact(store: Pick<ReportStore, 'history'>, reportId: ReportId): Promise<ReportDraft | undefined> {
  const history = await store.history(reportId);
  return history === undefined || history.withdrawal !== undefined ? undefined : currentReport(history);
}
