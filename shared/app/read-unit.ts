import type { RegionView, UnitView } from '#contracts/routes-units.ts';
import { allows, allowsSomewhere, type Principal, readingAction } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { codesOnPath, type RegionPath } from '#domain/region.ts';
import type { Report } from '#domain/report.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import type { DirectoryStore, Page, ReportStore, StoredUnit } from './ports.ts';
import { currentReport } from './read-report.ts';
import { placeOf } from './read-rows.ts';

/** A unit, if the caller may read it. @throws DomainError `not-found` */
export async function openUnit(store: Pick<ReportStore, 'load'>, principal: Principal, unitId: UnitId): Promise<StoredUnit> {
  const stored = (await store.load({ units: [unitId] })).units.get(unitId);
  if (stored === undefined || !allows(principal, 'read-unit', placeOf(stored))) throw new DomainError('not-found');
  return stored;
}

/** A unit as it is shown. */
export function viewOfUnit(stored: StoredUnit): UnitView {
  return { ...stored.unit, regionPath: codesOnPath(stored.path) };
}

/** A region with its children. @throws DomainError `not-found` */
export async function readRegion(store: DirectoryStore, principal: Principal, regionCode: RegionCode): Promise<RegionView> {
  const path = await openRegion(store, principal, regionCode);
  const [stored, children] = await Promise.all([store.region(regionCode), store.childrenOf(regionCode)]);
  if (stored === undefined) throw new DomainError('not-found');
  return { ...stored.region, path: codesOnPath(path), children };
}

/** The path of a region, if the caller may read it. @throws DomainError `not-found` */
export async function openRegion(store: Pick<DirectoryStore, 'region'>, principal: Principal, regionCode: RegionCode): Promise<RegionPath> {
  const stored = await store.region(regionCode);
  if (stored === undefined || !allows(principal, 'read-region', { path: stored.path })) throw new DomainError('not-found');
  return stored.path;
}

/** The region a list starts at where the caller names none: that of their first regional grant. */
export async function homePath(store: Pick<DirectoryStore, 'region'>, principal: Principal): Promise<RegionPath | undefined> {
  const grant = principal.grants.find((one) => one.scope.kind !== 'unit');
  if (grant === undefined) return undefined;
  if (grant.scope.kind === 'system') return '/';
  return (await store.region(grant.scope.id as RegionCode))?.path;
}

/** The reports of a unit that the caller may read, newest first; those of a year are those that count or occurred in it. */
export async function listUnitReports(
  store: ReportStore,
  principal: Principal,
  unitId: UnitId,
  query: { year?: number | undefined; kind?: ReportKind | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<Report>> {
  const stored = await openUnit(store, principal, unitId);
  const inYear = (report: Report): boolean =>
    query.year === undefined || report.reportId.split('~')[1] === String(query.year) || report.occurredOn.startsWith(`${query.year}-`);
  const reports = (await store.reportsOfUnit(unitId, query.year))
    .map(currentReport)
    .filter(
      (report) =>
        allows(principal, readingAction(report), placeOf(stored)) &&
        inYear(report) &&
        (query.kind === undefined || report.kind === query.kind),
    )
    .sort((a, b) => b.occurredOn.localeCompare(a.occurredOn) || (a.reportId < b.reportId ? -1 : 1));
  const start = query.cursor === undefined ? 0 : afterCursor(reports, query.cursor);
  const items = reports.slice(start, start + query.limit);
  const last = items.at(-1);
  return {
    items,
    ...(last !== undefined && start + query.limit < reports.length
      ? { cursor: Buffer.from(`${last.occurredOn}|${last.reportId}`).toString('base64url') }
      : {}),
  };
}

function afterCursor(reports: readonly Report[], cursor: string): number {
  const [occurredOn, reportId] = Buffer.from(cursor, 'base64url').toString().split('|');
  if (occurredOn === undefined || reportId === undefined)
    throw new DomainError('invalid-query', [{ pointer: '/cursor', code: 'bad-cursor' }]);
  const next = reports.findIndex(
    (report) => report.occurredOn < occurredOn || (report.occurredOn === occurredOn && report.reportId > reportId),
  );
  return next === -1 ? reports.length : next;
}

/** Whether the caller reads regions at all; the roles of a unit do not. */
export function readsRegions(principal: Principal): boolean {
  return allowsSomewhere(principal, 'read-region');
}
