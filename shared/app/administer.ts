/** What administrators do: regions, units with rosters, people, grants. Each act is a link of the administration's chain. */
import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import { type Fault, pointerTo } from '#domain/fault.ts';
import { Grant, scopeKindOf } from '#domain/grant.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { Person } from '#domain/person.ts';
import { codesOnPath, Region, type RegionPath, regionPathOf } from '#domain/region.ts';
import { type CivilDate, type Instant, shanghaiDate } from '#domain/time.ts';
import { type Member, Unit } from '#domain/unit.ts';
import type * as z from 'zod';
import { demandSomewhere } from './authorize.ts';
import { canonical, contentDigest } from './digest.ts';
import type { AccessStore, DirectoryStore, FaultStore, Page } from './ports.ts';

export type ActOutcome = { readonly status: 201 | 200; readonly id: string } | { readonly status: 'refused'; readonly id?: string; readonly error: DomainError };

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

async function eachRow<Row>(rows: readonly Row[], idOf: (row: Row) => string | undefined, work: (row: Row) => Promise<201 | 200>): Promise<ActOutcome[]> {
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
async function inOrder(rows: readonly unknown[], idField: string, parentField: string, work: (rows: readonly unknown[]) => Promise<ActOutcome[]>): Promise<ActOutcome[]> {
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
export async function importRegions(store: DirectoryStore, principal: Principal, rows: readonly unknown[], now: Instant): Promise<ActOutcome[]> {
  const outcomes = await inOrder(rows, 'regionCode', 'parentCode', (ordered) => eachRow(ordered, (row) => idIn(row, 'regionCode'), (row) => importRegion(store, row)));
  await chainActs(store, principal, 'import-regions', rows, outcomes, now);
  return outcomes;
}

async function importRegion(store: DirectoryStore, row: unknown): Promise<201 | 200> {
  const region = read(Region, row);
  if (region.parentCode === region.regionCode) refuse({ pointer: '/parentCode', code: 'parent-is-itself' });
  const [before, parent] = await Promise.all([store.region(region.regionCode), region.parentCode === undefined ? undefined : store.region(region.parentCode)]);
  if (region.parentCode !== undefined && parent === undefined) refuse({ pointer: '/parentCode', code: 'unknown-region' });
  if (before !== undefined) {
    if (before.region.parentCode !== region.parentCode) throw new DomainError('second-administrator-required', [{ pointer: '/parentCode', code: 'parent-changed' }]);
    if (canonical(before.region) === canonical(region)) return 200;
  }
  await store.putRegion(region, regionPathOf(region.regionCode, parent?.path), before === undefined);
  return before === undefined ? 201 : 200;
}

/** Adds or updates units. Rosters merge by person, role and first day; persons named in them become known. */
export async function importUnits(store: DirectoryStore, principal: Principal, rows: readonly unknown[], now: Instant): Promise<ActOutcome[]> {
  const regionCodes = [...new Set(rows.flatMap((row) => idIn(row, 'regionCode') ?? []))] as RegionCode[];
  const regions = await store.regions(regionCodes);
  const inBatch = new Set(rows.map((row) => idIn(row, 'unitId')));
  const people = new Map<string, Person>();
  const outcomes = await eachRow(rows, (row) => idIn(row, 'unitId'), async (row) => {
    const unit = read(Unit, row);
    const path = regions.get(unit.regionCode)?.path;
    checkUnit(unit, path);
    if (unit.superiorUnitId !== undefined && !inBatch.has(unit.superiorUnitId) && (await store.unit(unit.superiorUnitId)) === undefined) refuse({ pointer: '/superiorUnitId', code: 'unknown-unit' });
    for (const { personId, name } of unit.members) people.set(personId, { personId, name });
    return putUnit(store, unit, path as RegionPath, now);
  });
  await store.putPeople([...people.values()]);
  await chainActs(store, principal, 'import-units', rows, outcomes, now);
  return outcomes;
}

function checkUnit(unit: Unit, path: RegionPath | undefined): void {
  const faults: Fault[] = [];
  if (path === undefined) faults.push({ pointer: '/regionCode', code: 'unknown-region' });
  if (unit.closedOn !== undefined && unit.closedOn < unit.openedOn) faults.push({ pointer: '/closedOn', code: 'closed-before-opened' });
  const seen = new Set<string>();
  unit.members.forEach((member, index) => {
    if (member.to !== undefined && member.to < member.from) faults.push({ pointer: pointerTo('members', index, 'to'), code: 'ends-before-begins' });
    if (seen.has(tenureKey(member))) faults.push({ pointer: pointerTo('members', index), code: 'duplicate-member' });
    seen.add(tenureKey(member));
  });
  if (unit.superiorUnitId === unit.unitId) faults.push({ pointer: '/superiorUnitId', code: 'parent-is-itself' });
  if (faults.length > 0) refuse(...faults);
}

const tenureKey = (member: Member): string => `${member.personId}|${member.role}|${member.from}`;

async function putUnit(store: DirectoryStore, unit: Unit, path: RegionPath, now: Instant): Promise<201 | 200> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const before = await store.unit(unit.unitId);
    if (before === undefined) {
      if (await store.putUnit(unit, path, 0)) return 201;
      continue;
    }
    const merged = mergeUnit(before.unit, unit, shanghaiDate(now));
    if (canonical(merged) === canonical(before.unit)) return 200;
    if (await store.putUnit(merged, path, before.version)) return 200;
  }
  throw new DomainError('busy');
}

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
  if (after.closedOn !== before.closedOn && ((before.closedOn !== undefined && before.closedOn < today) || (after.closedOn !== undefined && after.closedOn < today))) second('closedOn');
  const tenures = new Map(before.members.map((member) => [tenureKey(member), member]));
  after.members.forEach((member, index) => {
    const stored = tenures.get(tenureKey(member));
    const ended = stored?.to !== undefined && stored.to < today;
    if (stored !== undefined && stored.to !== member.to && (ended || (member.to !== undefined && member.to < today))) second('members', index, 'to');
    else tenures.set(tenureKey(member), member);
  });
  if (faults.length > 0) throw new DomainError('second-administrator-required', faults);
  return { ...before, ...after, members: [...tenures.values()] };
}

/** Adds or renames people. */
export async function importPeople(store: DirectoryStore, principal: Principal, rows: readonly unknown[], now: Instant): Promise<ActOutcome[]> {
  const ids = [...new Set(rows.flatMap((row) => idIn(row, 'personId') ?? []))] as Person['personId'][];
  const known = await store.people(ids.filter((id) => id !== ''));
  const people: Person[] = [];
  const outcomes = await eachRow(rows, (row) => idIn(row, 'personId'), async (row) => {
    const person = read(Person, row);
    people.push(person);
    return known.has(person.personId) || people.filter((one) => one.personId === person.personId).length > 1 ? 200 : 201;
  });
  await store.putPeople(people);
  await chainActs(store, principal, 'import-people', rows, outcomes, now);
  return outcomes;
}

/** Grants access. The scope must fit the role and exist; the person must be known. */
export async function importGrants(store: AccessStore & DirectoryStore & FaultStore, principal: Principal, rows: readonly unknown[], now: Instant): Promise<ActOutcome[]> {
  const outcomes = await eachRow(rows, (row) => idIn(row, 'account'), async (row) => {
    const grant = read(Grant, row);
    const path = await checkGrant(store, grant);
    const isNew = await store.putGrant(grant);
    const place = codesOnPath(path).at(-1);
    if (isNew && place !== undefined) await store.removeFault(place, `nobody-to-tell#${grant.scope.kind}:${grant.scope.id ?? ''}`);
    return isNew ? 201 : 200;
  });
  await chainActs(store, principal, 'grant-access', rows, outcomes, now);
  return outcomes;
}

async function checkGrant(store: DirectoryStore, grant: Grant): Promise<RegionPath> {
  const { kind, id } = grant.scope;
  if (kind !== scopeKindOf(grant.role) || (kind === 'system') !== (id === undefined)) refuse({ pointer: '/scope', code: 'scope-without-id' });
  const faults: Fault[] = [];
  let path: RegionPath | undefined = '/';
  if (kind === 'unit') path = (await store.unit(id as UnitId))?.path;
  if (kind === 'region') path = (await store.region(id as RegionCode))?.path;
  if (path === undefined) faults.push({ pointer: '/scope/id', code: kind === 'unit' ? 'unknown-unit' : 'unknown-region' });
  if ((await store.people([grant.personId])).size === 0) faults.push({ pointer: '/personId', code: 'unknown-person' });
  if (grant.to !== undefined && grant.to < grant.from) faults.push({ pointer: '/to', code: 'ends-before-begins' });
  if (faults.length > 0) refuse(...faults);
  return path ?? '/';
}

async function chainActs(store: DirectoryStore, principal: Principal, what: string, rows: readonly unknown[], outcomes: readonly ActOutcome[], now: Instant): Promise<void> {
  const done = rows.filter((_row, index) => outcomes[index]?.status === 201 || outcomes[index]?.status === 200);
  if (done.length > 0) await store.appendAct({ by: principal.account, at: now, what, digest: contentDigest(done) });
}

/** Grants access to one account. @throws DomainError `not-permitted`, `invalid-body` */
export async function grantAccess(store: AccessStore & DirectoryStore & FaultStore, principal: Principal, readGrant: () => Grant, now: Instant): Promise<{ grant: Grant; isNew: boolean }> {
  demandAdministrator(principal);
  const grant = readGrant();
  const [outcome] = await importGrants(store, principal, [grant], now);
  if (outcome?.status === 'refused') throw outcome.error;
  return { grant, isNew: outcome?.status === 201 };
}

/** Grants, all or those of an account, a region or a unit. @throws DomainError `not-permitted` */
export async function listGrants(store: AccessStore, principal: Principal, query: { account?: Grant['account'] | undefined; region?: RegionCode | undefined; unit?: UnitId | undefined; limit: number; cursor?: string | undefined }): Promise<Page<Grant>> {
  demandAdministrator(principal);
  if (query.account !== undefined) return { items: await store.grantsOf(query.account) };
  if (query.region !== undefined) return { items: await store.grantsOn(`region:${query.region}`) };
  if (query.unit !== undefined) return { items: await store.grantsOn(`unit:${query.unit}`) };
  return store.allGrants(query.limit, query.cursor);
}
