import type { TriggerStore } from '#app/ports.ts';
import type { Trigger } from '#domain/trigger.ts';
import { listPage } from './list-page.ts';
import { triggerOfItem } from './report-store.ts';
import type { Table } from './table.ts';

/** Lists of triggers: by region and year over the index, or all of one unit. */
export function triggerStore(table: Table): TriggerStore {
  return {
    listTriggers({ year, path, directOnly, limit, cursor, keep }) {
      return listPage(table, {
        keyCondition: 'gpk = :pk AND begins_with(gsk, :path)',
        values: { ':pk': `T#${year}`, ':path': directOnly === true ? `${path}#` : path },
        index: true,
        limit,
        cursor,
        read: (item) => {
          const trigger = triggerOfItem(item);
          return keep(trigger) ? trigger : undefined;
        },
      });
    },
    async triggersOfUnit(unitId) {
      const triggers: Trigger[] = [];
      const pages = table.queryAll({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': `U#${unitId}`, ':sk': 'T#' },
      });
      for await (const items of pages) triggers.push(...items.map(triggerOfItem));
      return triggers;
    },
  };
}
