import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import { partsOfReportId, type ReportId, reportIdOf, type UnitId } from '#domain/ids.ts';
import type { ReportDraft } from '#domain/report.ts';
import { hashOfKey } from './digest.ts';
import { ledgerYearOn } from './place-report.ts';
import type { ReportStore } from './ports.ts';
import type { ReportDesk } from './report-desk.ts';
import type { Submission } from './submit-reports.ts';

/** An account of one unit needs no item for its keys: the report's own key in the unit's partition finds them. */
export function isBoundTo(principal: Principal, unitId: UnitId): boolean {
  return principal.grants.every((grant) => grant.scope.kind === 'unit' && grant.scope.id === unitId);
}

/**
 * The report that this one repeats: sent before with the same key, or equal in content to a current or superseded version of the unit.
 * Content equal to a withdrawn report is a new fact.
 * @throws DomainError `idempotency-key-reused` where the key belongs to other content
 */
export async function findRepeat(
  store: ReportStore,
  desk: ReportDesk,
  submission: Submission,
  draft: ReportDraft,
  digest: string,
  key: string | undefined,
  taken: ReportId | undefined,
): Promise<ReportId | undefined> {
  const { principal, route } = submission;
  const year = ledgerYearOn(desk, draft);
  const ledger = desk.ledger(draft.unitId, year);
  if (key !== undefined) {
    const hash = hashOfKey(principal.account, route, key);
    const entry = ledger.entries[hash];
    const keyed = entry === undefined ? undefined : reportIdOf(draft.unitId, entry.homeYear ?? year, hash);
    if (keyed !== undefined && entry?.version === 1 && entry.digest === digest) return keyed;
    const use = isBoundTo(principal, draft.unitId) ? undefined : await store.keyUse(principal.account, route, key);
    if (entry?.version === 1 && entry.digest !== digest) throw new DomainError('idempotency-key-reused');
    const candidate = use?.reportId ?? keyed ?? taken;
    if (candidate !== undefined) {
      const first = use?.digest ?? (await firstDigest(store, candidate, draft.unitId));
      if (first !== undefined && first !== digest) throw new DomainError('idempotency-key-reused');
      if (first !== undefined) return candidate;
    }
  }
  for (const [hash, entry] of Object.entries(ledger.entries))
    if (entry.digest === digest) return reportIdOf(draft.unitId, entry.homeYear ?? year, hash);
  const superseded = ledger.superseded[digest];
  if (superseded === undefined) return undefined;
  return (await store.history(superseded))?.withdrawal === undefined ? superseded : undefined;
}

/** The digest of what was first sent under a report's hash; the year in the id may be another's when a key was used for other content. */
async function firstDigest(store: ReportStore, reportId: ReportId, unitId: UnitId): Promise<string | undefined> {
  const { hash } = partsOfReportId(reportId);
  const histories = await store.reportsOfUnit(unitId);
  const history = histories.find((one) => partsOfReportId(one.versions[0]?.report.reportId ?? reportId).hash === hash);
  return history?.versions[0]?.digest;
}
