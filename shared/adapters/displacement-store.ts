import type { DisplacementStore } from '#app/displacement-ports.ts';
import { Displacement, topsOf } from '#domain/displacement.ts';
import type { UnitId } from '#domain/ids.ts';
import { keys } from './keys.ts';
import type { Item, Table, TransactItem } from './table.ts';

/** The items of a displacement: one in the list of each region at the top that it names, and one with each successor. */
export function transactItemsOfDisplacement(tableName: string, displacement: Displacement): TransactItem[] {
  const { unitId, path, former, successors } = displacement;
  const body = {
    p: path,
    ...(former.length === 0 ? {} : { f: former.map((place) => [place.path, place.to]) }),
    ...(successors === undefined ? {} : { o: successors.on, s: successors.units.map((unit) => [unit.unitId, unit.path]) }),
  };
  const items: Item[] = [
    ...topsOf(displacement).map((top) => ({ ...keys.displaced(top, unitId), ...body })),
    ...(successors?.units ?? []).map((heir) => keys.predecessor(heir.unitId, unitId)),
  ];
  return items.map((Item) => ({ Put: { TableName: tableName, Item } }));
}

function displacementOfItem(item: Item): Displacement {
  const pairs = (list: unknown): string[][] => (Array.isArray(list) ? (list as string[][]) : []);
  return Displacement.parse({
    unitId: item.sk,
    path: item.p,
    former: pairs(item.f).map(([path, to]) => ({ path, to })),
    ...(item.o === undefined ? {} : { successors: { on: item.o, units: pairs(item.s).map(([unitId, path]) => ({ unitId, path })) } }),
  });
}

/** Units that moved or have successors, listed for restating past years. */
export function displacementStore(table: Table): DisplacementStore {
  return {
    async displacements(top, atMost) {
      const found: Displacement[] = [];
      const pages = table.queryAll({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.displaced(top, '').pk },
        Limit: Math.min(1000, atMost),
      });
      for await (const items of pages) {
        found.push(...items.map(displacementOfItem));
        if (found.length >= atMost) break;
      }
      return found.slice(0, atMost);
    },
    async predecessorsOf(unitId) {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.predecessor(unitId, '').pk },
      });
      return items.map((item) => item.sk as UnitId);
    },
  };
}
