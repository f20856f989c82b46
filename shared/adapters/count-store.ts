import type { LawStore } from '#app/law-ports.ts';
import type { CountStore } from '#app/ports.ts';
import { Dashboard } from '#domain/dashboard.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { deflated, inflated } from './deflated-json.ts';
import { unitsThere } from './directory-store.ts';
import { keys } from './keys.ts';
import { ledgersOfItems } from './ledger-codec.ts';
import type { Item, Table } from './table.ts';

/** The counts in an item. Those that were stored before they were deflated are text. */
export function dashboardOfItem({ b }: Item): Dashboard {
  return Dashboard.parse(typeof b === 'string' ? JSON.parse(b) : inflated(b as Uint8Array));
}

/** The item of counts at a version. */
export function itemOfDashboard(dashboard: Dashboard, version: number): Item {
  return { ...keys.counts(dashboard.year, dashboard.regionCode), v: version, b: deflated(dashboard) };
}

/** Counts of a region and a year: one item, assigned from state. */
export function countStore(table: Table): Omit<CountStore, keyof LawStore> {
  return {
    async dashboard(year, regionCode) {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.counts(year, regionCode).pk },
      });
      const item = items[0];
      return item === undefined ? undefined : { dashboard: dashboardOfItem(item), version: Number(item.v) };
    },
    async dashboards(year, regionCodes) {
      const items = await table.batchGet(regionCodes.map((code) => keys.counts(year, code)));
      return new Map(items.map(dashboardOfItem).map((dashboard) => [dashboard.regionCode, dashboard]));
    },
    async unitsOfRegion(regionCode, on) {
      const units: AssessedUnit[] = [];
      for await (const items of table.queryAll({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `M#${regionCode}` },
      }))
        units.push(...unitsThere(items, on));
      return units;
    },
    async ledgersOf(unitIds, year) {
      const items = await table.batchGet(unitIds.map((unitId) => keys.ledger(unitId, year)));
      return new Map(ledgersOfItems(items, year).map((ledger) => [ledger.unitId, ledger]));
    },
    putDashboard(dashboard, expectedVersion) {
      return table.put(
        itemOfDashboard(dashboard, expectedVersion + 1),
        expectedVersion === 0
          ? { expression: 'attribute_not_exists(pk)' }
          : { expression: 'v = :expected', values: { ':expected': expectedVersion } },
      );
    },
  };
}
