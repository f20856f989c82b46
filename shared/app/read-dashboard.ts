import { allows, type Principal } from '#domain/access.ts';
import type { Dashboard } from '#domain/dashboard.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode } from '#domain/ids.ts';
import { type Instant, laterOf } from '#domain/time.ts';
import { demandSomewhere } from './authorize.ts';
import { countRegion } from './count-region.ts';
import type { DisplacementStore } from './displacement-ports.ts';
import type { CountStore, DirectoryStore, StoredRegion } from './ports.ts';
import { restateDashboard } from './restate-dashboard.ts';
import type { SweepStore } from './sweep-ports.ts';

/**
 * A region's counts of a year: one query, however many triggers there are. A region that was never counted for that year is counted on
 * the spot. Restated, it also says what that year counts by today's tree.
 * @throws DomainError `not-found`, `not-permitted`, `restated-too-many`
 */
export async function readDashboard(
  store: CountStore & DirectoryStore & SweepStore & DisplacementStore,
  principal: Principal,
  asked: { readonly regionCode: RegionCode; readonly year: number; readonly isRestated?: boolean },
  now: Instant,
): Promise<Dashboard> {
  const { regionCode, year, isRestated = false } = asked;
  const needsPath = isRestated || !principal.grants.some((grant) => grant.scope.kind === 'region' && grant.scope.id === regionCode);
  const stored = needsPath ? await store.region(regionCode) : undefined;
  const path = needsPath ? stored?.path : `/${regionCode}/`;
  if (path === undefined) throw new DomainError('not-found');
  if (!allows(principal, 'read-dashboard', { path })) {
    if (allows(principal, 'read-region', { path })) demandSomewhere(principal, 'read-dashboard');
    throw new DomainError('not-found');
  }
  const dashboard = await countedAsItWas(store, regionCode, year, now, stored);
  return isRestated ? { ...dashboard, restated: await restateDashboard(store, principal, dashboard, path, now) } : dashboard;
}

async function countedAsItWas(
  store: CountStore & DirectoryStore & SweepStore,
  regionCode: RegionCode,
  year: number,
  now: Instant,
  stored: StoredRegion | undefined,
): Promise<Dashboard> {
  const kept = await store.dashboard(year, regionCode);
  if (kept !== undefined) return { ...kept.dashboard, asOf: laterOf(now, kept.dashboard.asOf) };
  const region = (stored ?? (await store.region(regionCode)))?.region;
  if (region === undefined) throw new DomainError('not-found');
  return countRegion(store, region, year, laterOf(now, await store.sweptAt(year)), true);
}
