/** What administrators do: regions, units with rosters, people, grants. Each act is a link of the administration's chain. */

import type * as z from 'zod';
import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import type { Principal } from '#domain/access.ts';
import { canonical } from '#domain/canonical.ts';
import { DomainError } from '#domain/domain-error.ts';
import { type Fault, pointerTo } from '#domain/fault.ts';
import { Grant, scopeKey, scopeKindOf } from '#domain/grant.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { Person } from '#domain/person.ts';
import { codesOnPath, Region, type RegionPath, regionPathOf } from '#domain/region.ts';
import { type CivilDate, type Instant, shanghaiDate } from '#domain/time.ts';
import { type Member, Unit } from '#domain/unit.ts';
import { demandSomewhere } from './authorize.ts';
import { contentDigest } from './digest.ts';
import type { AccessStore, DirectoryStore, FaultStore, Page, StoredRegion, StoredUnit } from './ports.ts';

export type ActOutcome =
  | { readonly status: 201 | 200; readonly id: string }
  | { readonly status: 'refused'; readonly id?: string; readonly error: DomainError };

/** Refuses whoever is no administrator. */
export function demandAdministrator(principal: Principal): void {
  demandSomewhere(principal, 'administer');
}

function read<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new DomainError('invalid-body', faultsOfIssues(parsed.error.issues, input));
  return parsed.data;
}

function refuse(...faults: readonly Fault[]): never {
  throw new DomainError('invalid-body', faults);
}

async function eachRow<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string | undefined,
  work: (row: Row) => Promise<201 | 200>,
): Promise<ActOutcome[]> {
  const outcomes: ActOutcome[] = [];
  for (const row of rows) {
    const id = idOf(row);
    try {
      outcomes.push({ status: await work(row), id: id ?? '' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      outcomes.push({ status: 'refused', error, ...(id === undefined ? {} : { id }) });
    }
  }
  return outcomes;
}

function idIn(row: unknown, field: string): string | undefined {
  const id = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** Puts rows that others refer to first, whatever order they came in; answers stay by the original index. */
async function inOrder(
  rows: readonly unknown[],
  idField: string,
  parentField: string,
  work: (rows: readonly unknown[]) => Promise<ActOutcome[]>,
): Promise<ActOutcome[]> {
  const byId = new Map(rows.map((row, index) => [idIn(row, idField), index]));
  const ordered: number[] = [];
  const seen = new Set<number>();
  const visit = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    const parent = byId.get(idIn(rows[index], parentField) ?? '');
    if (parent !== undefined) visit(parent);
    ordered.push(index);
  };
  rows.forEach((_row, index) => visit(index));
  const outcomes = await work(ordered.map((index) => rows[index]));
  const placed: ActOutcome[] = [];
  ordered.forEach((index, position) => {
    placed[index] = outcomes[position] as ActOutcome;
  });
  return placed;
}

/** Adds or renames regions. A new one needs a parent that is stored or in the same batch; moving one needs a second administrator. */
export async function importRegions(
  store: DirectoryStore,
  principal: Principal,
  rows: readonly unknown[],
  now: Instant,
): Promise<ActOutcome[]> {
  const outcomes = await inOrder(rows, 'regionCode', 'parentCode', (ordered) =>
    eachRow(
      ordered,
      (row) => idIn(row, 'regionCode'),
      (row) => importRegion(store, row),
    ),
  );
  await chainActs(store, principal, 'import-regions', rows, outcomes, now);
  return outcomes;
}

async function importRegion(store: DirectoryStore, row: unknown): Promise<201 | 200> {
  const region = read(Region, row);
  if (region.parentCode === region.regionCode) refuse({ pointer: '/parentCode', code: 'parent-is-itself' });
  const [before, parent] = await Promise.all([
    store.region(region.regionCode),
    region.parentCode === undefined ? undefined : store.region(region.parentCode),
  ]);
  if (region.parentCode !== undefined && parent === undefined) refuse({ pointer: '/parentCode', code: 'unknown-region' });
  if (before !== undefined) {
    if (before.region.parentCode !== region.parentCode)
      throw new DomainError('second-administrator-required', [{ pointer: '/parentCode', code: 'parent-changed' }]);
    if (canonical(before.region) === canonical(region)) return 200;
  }
  await store.putRegion(region, regionPathOf(region.regionCode, parent?.path), before === undefined);
  return before === undefined ? 201 : 200;
}

/** Adds or updates units. Rosters merge by person, role and first day; persons named in them become known. */
export async function importUnits(
  store: DirectoryStore,
  principal: Principal,
  rows: readonly unknown[],
  now: Instant,
): Promise<ActOutcome[]> {
  const idsIn = (field: string): string[] => [...new Set(rows.flatMap((row) => idIn(row, field) ?? []))];
  const [regions, stored] = await Promise.all([
    store.regions(idsIn('regionCode') as RegionCode[]),
    store.units([...new Set([...idsIn('unitId'), ...idsIn('superiorUnitId')])] as UnitId[]),
  ]);
  const inBatch = new Set<string>(idsIn('unitId'));
  const people = new Map<string, Person>();
  const pending = new Map<UnitId, StoredUnit>();
  const outcomes = await eachRow(
    rows,
    (row) => idIn(row, 'unitId'),
    async (row) => {
      const unit = read(Unit, row);
      const path = regions.get(unit.regionCode)?.path;
      checkUnit(unit, path);
      if (unit.superiorUnitId !== undefined && !inBatch.has(unit.superiorUnitId) && !stored.has(unit.superiorUnitId))
        refuse({ pointer: '/superiorUnitId', code: 'unknown-unit' });
      const before = pending.get(unit.unitId) ?? stored.get(unit.unitId);
      const merged = before === undefined ? unit : mergeUnit(before.unit, unit, shanghaiDate(now));
      for (const { personId, name } of unit.members) people.set(personId, { personId, name });
      if (before !== undefined && canonical(merged) === canonical(before.unit)) return 200;
      pending.set(unit.unitId, { unit: merged, path: path as RegionPath, version: stored.get(unit.unitId)?.version ?? 0 });
      return before === undefined ? 201 : 200;
    },
  );
  // People first: a unit whose roster names somebody unknown would be worse than somebody whom no roster names yet.
  await store.putPeople([...people.values()]);
  const lost = new Set(await store.putUnits([...pending.values()]));
  const settled = outcomes.map((outcome, index) =>
    lost.has(idIn(rows[index], 'unitId') as UnitId) ? { status: 'refused' as const, error: new DomainError('busy') } : outcome,
  );
  await chainActs(store, principal, 'import-units', rows, settled, now);
  return settled;
}

function checkUnit(unit: Unit, path: RegionPath | undefined): void {
  const faults: Fault[] = [];
  if (path === undefined) faults.push({ pointer: '/regionCode', code: 'unknown-region' });
  if (unit.closedOn !== undefined && unit.closedOn < unit.openedOn) faults.push({ pointer: '/closedOn', code: 'closed-before-opened' });
  const seen = new Set<string>();
  unit.members.forEach((member, index) => {
    if (member.to !== undefined && member.to < member.from)
      faults.push({ pointer: pointerTo('members', index, 'to'), code: 'ends-before-begins' });
    if (seen.has(tenureKey(member))) faults.push({ pointer: pointerTo('members', index), code: 'duplicate-member' });
    seen.add(tenureKey(member));
  });
  if (unit.superiorUnitId === unit.unitId) faults.push({ pointer: '/superiorUnitId', code: 'parent-is-itself' });
  if (faults.length > 0) refuse(...faults);
}

const tenureKey = (member: Member): string => `${member.personId}|${member.role}|${member.from}`;

/**
 * What one administrator may change of a stored unit: its name, its superior, new tenures, and ends that lie today or later.
 * @throws DomainError `second-administrator-required` for moving it, or ending what is stored before today
 */
export function mergeUnit(before: Unit, after: Unit, today: CivilDate): Unit {
  const faults: Fault[] = [];
  const second = (...path: (string | number)[]): void => {
    faults.push({ pointer: pointerTo(...path), code: 'invalid' });
  };
  if (after.regionCode !== before.regionCode) second('regionCode');
  if (after.kind !== before.kind) second('kind');
  if (after.openedOn !== before.openedOn) second('openedOn');
  if (
    after.closedOn !== before.closedOn &&
    ((before.closedOn !== undefined && before.closedOn < today) || (after.closedOn !== undefined && after.closedOn < today))
  )
    second('closedOn');
  const tenures = new Map(before.members.map((member) => [tenureKey(member), member]));
  after.members.forEach((member, index) => {
    const stored = tenures.get(tenureKey(member));
    const ended = stored?.to !== undefined && stored.to < today;
    if (stored !== undefined && stored.to !== member.to && (ended || (member.to !== undefined && member.to < today)))
      second('members', index, 'to');
    else tenures.set(tenureKey(member), member);
  });
  if (faults.length > 0) throw new DomainError('second-administrator-required', faults);
  return { ...before, ...after, members: [...tenures.values()] };
}

/** Adds or renames people. */
export async function importPeople(
  store: DirectoryStore,
  principal: Principal,
  rows: readonly unknown[],
  now: Instant,
): Promise<ActOutcome[]> {
  const ids = [...new Set(rows.flatMap((row) => idIn(row, 'personId') ?? []))] as Person['personId'][];
  const known = await store.people(ids.filter((id) => id !== ''));
  const people: Person[] = [];
  const outcomes = await eachRow(
    rows,
    (row) => idIn(row, 'personId'),
    async (row) => {
      const person = read(Person, row);
      people.push(person);
      return known.has(person.personId) || people.filter((one) => one.personId === person.personId).length > 1 ? 200 : 201;
    },
  );
  await store.putPeople(people);
  await chainActs(store, principal, 'import-people', rows, outcomes, now);
  return outcomes;
}

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
    [...fresh.values()].flatMap(({ grant, path }) =>
      codesOnPath(path)
        .slice(-1)
        .map((regionCode) => ({ regionCode, key: `nobody-to-tell#${scopeKey(grant.scope)}` })),
    ),
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

async function chainActs(
  store: DirectoryStore,
  principal: Principal,
  what: string,
  rows: readonly unknown[],
  outcomes: readonly ActOutcome[],
  now: Instant,
): Promise<void> {
  const done = rows.filter((_row, index) => outcomes[index]?.status === 201 || outcomes[index]?.status === 200);
  if (done.length > 0) await store.appendAct({ by: principal.account, at: now, what, digest: contentDigest(done) });
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
