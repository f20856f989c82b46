import type { DirectoryStore, StoredRegion, StoredUnit } from '#app/ports.ts';
import type { UnitId } from '#domain/ids.ts';
import { Person } from '#domain/person.ts';
import { Region } from '#domain/region.ts';
import { type AssessedUnit, assessedUnitOf, type Unit, unitKinds } from '#domain/unit.ts';
import { keys } from './keys.ts';
import { listPage } from './list-page.ts';
import { unitOfItem } from './report-store.ts';
import { type Item, pause, type Table, type TransactItem } from './table.ts';

/**
 * The small item beside the ledgers: what a sweep needs of a unit, under short names. Tenures are texts, so that a page of stubs is read in
 * one go and only those are looked into that a finding asks for. Of a portfolio only matters which tenures have the same one: it is kept as
 * a number.
 */
export function itemOfStub(unit: Unit): Item {
  const { kind, openedOn, closedOn, principals, portfolios } = assessedUnitOf(unit);
  const known = [...new Set(portfolios?.map(({ portfolio }) => portfolio))];
  return {
    ...keys.stub(unit.unitId),
    k: unitKinds.indexOf(kind),
    o: openedOn,
    ...(closedOn === undefined ? {} : { c: closedOn }),
    p: JSON.stringify(principals.map(({ personId, from, to }) => (to === undefined ? [personId, from] : [personId, from, to]))),
    ...(portfolios === undefined
      ? {}
      : { f: JSON.stringify(portfolios.map(({ personId, from, to, portfolio }) => [personId, from, to ?? '', known.indexOf(portfolio)])) }),
  };
}

/** The attributes that a sweep reads a unit from. */
export const stubAttributes = ['sk', 'k', 'o', 'c', 'p', 'f'] as const;

/** Rows of a stub: a text, or lists in stubs written before they were. */
type Rows = string | (readonly (string | number)[])[];
const rowsOf = (stored: Rows): (readonly (string | number)[])[] => (typeof stored === 'string' ? JSON.parse(stored) : stored);

/** A unit as its stub knows it. Its portfolios are read when somebody asks, and are names only: equal where the unit's are. */
class UnitOfStub implements AssessedUnit {
  readonly unitId: AssessedUnit['unitId'];
  readonly kind: AssessedUnit['kind'];
  readonly openedOn: AssessedUnit['openedOn'];
  readonly closedOn: AssessedUnit['closedOn'];
  readonly principals: AssessedUnit['principals'];
  readonly #portfolios: Rows | undefined;

  constructor(item: Item) {
    this.unitId = item.sk as AssessedUnit['unitId'];
    this.kind = unitKinds[Number(item.k)] ?? 'committee';
    this.openedOn = item.o as AssessedUnit['openedOn'];
    this.closedOn = item.c as AssessedUnit['closedOn'];
    this.principals = rowsOf(item.p as Rows).map(([personId, from, to]) =>
      to === undefined ? { personId, from } : { personId, from, to },
    ) as unknown as AssessedUnit['principals'];
    this.#portfolios = item.f as Rows | undefined;
  }

  get portfolios(): AssessedUnit['portfolios'] {
    return this.#portfolios === undefined
      ? undefined
      : (rowsOf(this.#portfolios).map(([personId, from, to, portfolio]) => ({
          personId,
          from,
          ...(to === '' ? {} : { to }),
          portfolio: String(portfolio),
        })) as unknown as AssessedUnit['portfolios']);
  }
}

/** Reads a stub. */
export function unitOfStub(item: Item): AssessedUnit {
  return new UnitOfStub(item);
}

/** Until when, where the last stay has no end. */
const NO_END = '9999-12-31';

/** The items of a unit: itself, its stub, and one under every region it stood in, with its stays there where it ever moved. */
export function itemsOfUnit({ unit, path, version }: StoredUnit): { readonly own: Item; readonly others: readonly Item[] } {
  const own = {
    ...keys.unit(unit.unitId),
    b: JSON.stringify(unit),
    p: path,
    v: version + 1,
    gpk: 'UNITS',
    gsk: `${path}#${unit.unitId}`,
  };
  const stub = itemOfStub(unit);
  const former = unit.formerPlaces ?? [];
  const last = former.at(-1);
  if (last === undefined) return { own, others: [stub, { ...stub, ...keys.member(unit.regionCode, unit.unitId) }] };
  const stays = new Map<string, string[]>();
  for (const { regionCode, to } of former) stays.set(regionCode, [...(stays.get(regionCode) ?? []), to]);
  stays.set(unit.regionCode, [...(stays.get(unit.regionCode) ?? []), NO_END]);
  const ends = [...former.map(({ to }) => to), NO_END];
  const members = [...stays].map(([regionCode, own]) => ({ ...stub, ...keys.member(regionCode, unit.unitId), h: own, e: ends }));
  return { own, others: [stub, ...members] };
}

/** Whether a unit stood in a region on a day: the stay that covers the day is the one that ends next. */
function stoodThere(item: Item, day: string): boolean {
  if (!Array.isArray(item.h) || !Array.isArray(item.e)) return true;
  const end = item.e.map(String).find((one) => day <= one);
  return item.h.includes(end);
}

/** The units of a region's partition that stood in it on a day. */
export function unitsThere(items: readonly Item[], day: string): AssessedUnit[] {
  return items.filter((item) => stoodThere(item, day)).map(unitOfStub);
}

const regionOfItem = (item: Item): StoredRegion => ({ region: Region.parse(JSON.parse(String(item.b))), path: String(item.p) });

/** Regions, units, people, and the chain of what administrators did. */
export function directoryStore(table: Table): DirectoryStore {
  const put = (item: Item, ConditionExpression?: string, ExpressionAttributeValues?: Record<string, unknown>): TransactItem => ({
    Put: {
      TableName: table.name,
      Item: item,
      ...(ConditionExpression === undefined ? {} : { ConditionExpression }),
      ...(ExpressionAttributeValues === undefined ? {} : { ExpressionAttributeValues }),
    },
  });
  return {
    async unit(unitId) {
      const item = await table.get(keys.unit(unitId));
      return item === undefined ? undefined : unitOfItem(item);
    },
    async region(regionCode) {
      const item = await table.get(keys.region(regionCode));
      return item === undefined ? undefined : regionOfItem(item);
    },
    async regions(regionCodes) {
      const items = await table.batchGet(regionCodes.map((code) => keys.region(code)));
      return new Map(items.map(regionOfItem).map((stored) => [stored.region.regionCode, stored]));
    },
    async rootRegions() {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.child('', '').pk },
      });
      return items.map((item) => item.sk.slice(2) as Region['regionCode']);
    },
    async childrenOf(regionCode) {
      const children: Pick<Region, 'regionCode' | 'name' | 'level'>[] = [];
      const pages = table.queryAll({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': `A#${regionCode}`, ':sk': 'C#' },
      });
      for await (const items of pages) {
        for (const item of items)
          children.push({ regionCode: item.sk.slice(2) as Region['regionCode'], name: String(item.n), level: item.l as Region['level'] });
      }
      return children;
    },
    listUnits({ path, directOnly, limit, cursor }) {
      return listPage(table, {
        keyCondition: 'gpk = :pk AND begins_with(gsk, :path)',
        values: { ':pk': 'UNITS', ':path': directOnly ? `${path}#` : path },
        index: true,
        limit,
        cursor,
        read: unitOfItem,
      });
    },
    async putRegion(region, path, isNew) {
      const child = put({ ...keys.child(region.parentCode ?? '', region.regionCode), n: region.name, l: region.level });
      const own = put(
        { ...keys.region(region.regionCode), b: JSON.stringify(region), p: path },
        isNew ? 'attribute_not_exists(pk)' : undefined,
      );
      await table.transact([own, child]);
    },
    async units(unitIds) {
      const items = await table.batchGet(unitIds.map((unitId) => keys.unit(unitId)));
      return new Map(items.map(unitOfItem).map((stored) => [stored.unit.unitId, stored]));
    },
    async putUnits(units) {
      const lost: UnitId[] = [];
      const write = async (chunk: readonly StoredUnit[]): Promise<void> => {
        const outcome = await table.transact(chunk.flatMap((stored) => transactItemsOfUnit(table.name, stored)));
        if (outcome.done) return;
        // Whoever is in the way of one must not keep the others from being written.
        if (chunk.length === 1) lost.push(...chunk.map((stored) => stored.unit.unitId));
        else for (const stored of chunk) await write([stored]);
      };
      for (const chunk of chunksOf(units)) await write(chunk);
      return lost;
    },
    async putPeople(people) {
      const unique = [...new Map(people.map((person) => [person.personId, person])).values()];
      for (let from = 0; from < unique.length; from += 100) {
        await table.transact(unique.slice(from, from + 100).map((person) => put({ ...keys.person(person.personId), n: person.name })));
      }
    },
    async people(personIds) {
      const items = await table.batchGet(personIds.map((personId) => keys.person(personId)));
      const people = items.map((item) => Person.parse({ personId: item.pk.slice(2), name: item.n }));
      return new Map(people.map((person) => [person.personId, person]));
    },
    async appendAct(act) {
      for (let attempt = 0; ; attempt += 1) {
        const head = await table.get(keys.actHead());
        const seq = Number(head?.n ?? 0) + 1;
        const link = await linkOf(String(head?.h ?? ''), seq, act);
        const outcome = await table.transact([
          put({ ...keys.act(seq), b: JSON.stringify(act), h: link }, 'attribute_not_exists(pk)'),
          head === undefined
            ? put({ ...keys.actHead(), n: seq, h: link }, 'attribute_not_exists(pk)')
            : put({ ...keys.actHead(), n: seq, h: link }, 'n = :before', { ':before': head.n }),
        ]);
        if (outcome.done) return;
        if (attempt === 20) throw new Error('the administration’s chain stays contended');
        await pause(attempt);
      }
    },
  };
}

/** The writes of a unit on the version it was read at. */
export function transactItemsOfUnit(tableName: string, stored: StoredUnit): TransactItem[] {
  const { own, others } = itemsOfUnit(stored);
  const condition =
    stored.version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'v = :expected', ExpressionAttributeValues: { ':expected': stored.version } };
  return [{ Put: { TableName: tableName, Item: own, ...condition } }, ...others.map((Item) => ({ Put: { TableName: tableName, Item } }))];
}

/** As many units as a transaction of a hundred items takes: three items each, and one more for every region it stood in before. */
function chunksOf(units: readonly StoredUnit[]): StoredUnit[][] {
  const chunks: StoredUnit[][] = [[]];
  let size = 0;
  for (const stored of units) {
    const own = 3 + (stored.unit.formerPlaces?.length ?? 0);
    if (size + own > 100) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(stored);
    size += own;
  }
  return chunks.filter((chunk) => chunk.length > 0);
}

/** The link of an act in the administration's chain: it hashes the link before it. */
export async function linkOf(before: string, seq: number, act: object): Promise<string> {
  const bytes = new TextEncoder().encode(`${before}\n${seq}\n${JSON.stringify(act)}`);
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64url');
}
