import type { Principal } from '#domain/access.ts';
import { canonical } from '#domain/canonical.ts';
import type { Fault } from '#domain/fault.ts';
import { Grant, scopeKey, scopeKindOf } from '#domain/grant.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import type { Person } from '#domain/person.ts';
import { codesOnPath, type RegionPath } from '#domain/region.ts';
import type { Instant } from '#domain/time.ts';
import { type ActOutcome, chainActs, demandAdministrator, eachRow, idIn, read, refuse } from './administer.ts';
import type { AccessStore, DirectoryStore, FaultStore, Page, StoredRegion, StoredUnit } from './ports.ts';

/** Grants access. The scope must fit the role and exist; the person must be known. */
export async function importGrants(
  store: AccessStore & DirectoryStore & FaultStore,
  principal: Principal,
  rows: readonly unknown[],
  now: Instant,
): Promise<ActOutcome[]> {
  const grants = rows.map((row) => Grant.safeParse(row)).flatMap((parsed) => (parsed.success ? [parsed.data] : []));
  const scopesOf = (kind: Grant['scope']['kind']): string[] => [
    ...new Set(grants.flatMap((grant) => (grant.scope.kind === kind && grant.scope.id !== undefined ? [grant.scope.id] : []))),
  ];
  const known: Known = {
    units: await store.units(scopesOf('unit') as UnitId[]),
    regions: await store.regions(scopesOf('region') as RegionCode[]),
    people: await store.people([...new Set(grants.map((grant) => grant.personId))]),
  };
  const stored = await store.storedGrants(grants);
  const fresh = new Map<string, { grant: Grant; path: RegionPath }>();
  const outcomes = await eachRow(
    rows,
    (row) => idIn(row, 'account'),
    async (row) => {
      const grant = read(Grant, row);
      const path = checkGrant(known, grant);
      if (stored.has(canonical(grant)) || fresh.has(canonical(grant))) return 200;
      fresh.set(canonical(grant), { grant, path });
      return 201;
    },
  );
  await store.putGrants([...fresh.values()].map(({ grant }) => grant));
  await store.removeFaults(
    // What concerns the whole system lies in no region.
    [...fresh.values()].map(({ grant, path }) => ({
      regionCode: (codesOnPath(path).at(-1) ?? '') as RegionCode,
      key: `nobody-to-tell#${scopeKey(grant.scope)}`,
    })),
  );
  await chainActs(store, principal, 'grant-access', rows, outcomes, now);
  return outcomes;
}

interface Known {
  readonly units: ReadonlyMap<string, StoredUnit>;
  readonly regions: ReadonlyMap<string, StoredRegion>;
  readonly people: ReadonlyMap<string, Person>;
}

function checkGrant(known: Known, grant: Grant): RegionPath {
  const { kind, id } = grant.scope;
  if (kind !== scopeKindOf(grant.role) || (kind === 'system') !== (id === undefined))
    refuse({ pointer: '/scope', code: 'scope-without-id' });
  const faults: Fault[] = [];
  const path = kind === 'system' ? '/' : kind === 'unit' ? known.units.get(id ?? '')?.path : known.regions.get(id ?? '')?.path;
  if (path === undefined) faults.push({ pointer: '/scope/id', code: kind === 'unit' ? 'unknown-unit' : 'unknown-region' });
  if (!known.people.has(grant.personId)) faults.push({ pointer: '/personId', code: 'unknown-person' });
  if (grant.to !== undefined && grant.to < grant.from) faults.push({ pointer: '/to', code: 'ends-before-begins' });
  if (faults.length > 0) refuse(...faults);
  return path ?? '/';
}

/** Grants access to one account. @throws DomainError `not-permitted`, `invalid-body` */
export async function grantAccess(
  store: AccessStore & DirectoryStore & FaultStore,
  principal: Principal,
  readGrant: () => Grant,
  now: Instant,
): Promise<{ grant: Grant; isNew: boolean }> {
  demandAdministrator(principal);
  const grant = readGrant();
  const [outcome] = await importGrants(store, principal, [grant], now);
  if (outcome?.status === 'refused') throw outcome.error;
  return { grant, isNew: outcome?.status === 201 };
}

/** Grants, all or those of an account, a region or a unit. @throws DomainError `not-permitted` */
export async function listGrants(
  store: AccessStore,
  principal: Principal,
  query: {
    account?: Grant['account'] | undefined;
    region?: RegionCode | undefined;
    unit?: UnitId | undefined;
    limit: number;
    cursor?: string | undefined;
  },
): Promise<Page<Grant>> {
  demandAdministrator(principal);
  if (query.account !== undefined) return { items: await store.grantsOf(query.account) };
  if (query.region !== undefined) return { items: await store.grantsOn(`region:${query.region}`) };
  if (query.unit !== undefined) return { items: await store.grantsOn(`unit:${query.unit}`) };
  return store.allGrants(query.limit, query.cursor);
}
