import type { AccessStore } from '#app/ports.ts';
import { Grant, scopeKey } from '#domain/grant.ts';
import { keys } from './keys.ts';
import { listPage } from './list-page.ts';
import type { Item, Table } from './table.ts';

const grantOfItem = (item: Item): Grant => Grant.parse(JSON.parse(String(item.b)));

/** Grants by account and by scope; both items of a grant are written together. */
export function accessStore(table: Table): AccessStore {
  const byPartition = async (pk: string): Promise<Grant[]> => {
    const grants: Grant[] = [];
    for await (const items of table.queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } })) grants.push(...items.map(grantOfItem));
    return grants;
  };
  return {
    grantsOf: (account) => byPartition(`G#${account}`),
    grantsOn: (scope) => byPartition(`H#${scope}`),
    allGrants: (limit, cursor) =>
      listPage(table, { keyCondition: 'gpk = :pk', values: { ':pk': 'GRANTS' }, index: true, limit, cursor, read: grantOfItem }),
    async putGrant(grant) {
      const scope = scopeKey(grant.scope);
      const b = JSON.stringify(grant);
      const own = keys.grant(grant.account, grant.role, scope, grant.from);
      const before = await table.get(own);
      if (before?.b === b) return false;
      const items: Item[] = [
        { ...own, b, gpk: 'GRANTS', gsk: `${grant.account}#${own.sk}` },
        { ...keys.grantOn(scope, grant.role, grant.account, grant.from), b },
      ];
      await table.transact(items.map((Item) => ({ Put: { TableName: table.name, Item } })));
      return true;
    },
  };
}
