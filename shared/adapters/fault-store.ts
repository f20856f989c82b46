import type { FaultRecord, FaultStore, TakeNotice } from '#app/ports.ts';
import { codesOnPath } from '#domain/region.ts';
import { keys } from './keys.ts';
import { listPage } from './list-page.ts';
import type { Item, Table } from './table.ts';

const faultOfItem = (item: Item): FaultRecord => JSON.parse(String(item.b)) as FaultRecord;

/** The item of a fault. */
export function itemOfFault(fault: FaultRecord): Item {
  const regionCode = codesOnPath(fault.path).at(-1) ?? '';
  return { ...keys.fault(regionCode, fault.key), b: JSON.stringify(fault), gpk: 'FAULTS', gsk: `${fault.path}#${fault.key}` };
}

/** Faults of operation that stand until they are mended. */
export function faultStore(table: Table, notice: TakeNotice): FaultStore {
  return {
    async putFault(fault) {
      const isNew = await table.put(itemOfFault(fault), { expression: 'attribute_not_exists(pk)' });
      if (isNew && fault.kind === 'nobody-to-tell') await notice({ kind: fault.kind, fault: fault.key });
    },
    async removeFaults(faults) {
      for (const { pk, sk } of await table.batchGet(faults.map(({ regionCode, key }) => keys.fault(regionCode, key))))
        await table.remove({ pk, sk });
    },
    listFaults: ({ path, limit, cursor }) =>
      listPage(table, {
        keyCondition: 'gpk = :pk AND begins_with(gsk, :path)',
        values: { ':pk': 'FAULTS', ':path': path },
        index: true,
        limit,
        cursor,
        read: faultOfItem,
      }),
  };
}
