import type { AccessStore } from '#app/ports.ts';
import { canonical } from '#domain/canonical.ts';
import { Grant, scopeKey } from '#domain/grant.ts';
import { keys } from './keys.ts';
import { listPage } from './list-page.ts';
import type { Item, Table } from './table.ts';

const grantOfItem = (item: Item): Grant => Grant.parse(JSON.parse(String(item.b)));

/** Grants by account and by scope; both items of a grant are written together. */
export function accessStore(table: Table): AccessStore {
  const byPartition = async (pk: string): Promise<Grant[]> => {
    const grants: Grant[] = [];
    for await (const items of table.queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }))
      grants.push(...items.map(grantOfItem));
    return grants;
  };
  return {
    grantsOf: (account) => byPartition(`G#${account}`),
    grantsOn: (scope) => byPartition(`H#${scope}`),
    allGrants: (limit, cursor) =>
      listPage(table, { keyCondition: 'gpk = :pk', values: { ':pk': 'GRANTS' }, index: true, limit, cursor, read: grantOfItem }),
    async storedGrants(grants) {
      const items = await table.batchGet(grants.map((grant) => keys.grant(grant.account, grant.role, scopeKey(grant.scope), grant.from)));
      return new Set(items.map((item) => canonical(grantOfItem(item))));
    },
    async putGrants(grants) {
      const items = grants.flatMap((grant): Item[] => {
        const scope = scopeKey(grant.scope);
        const b = JSON.stringify(grant);
        const own = keys.grant(grant.account, grant.role, scope, grant.from);
        return [
          { ...own, b, gpk: 'GRANTS', gsk: `${grant.account}#${own.sk}` },
          { ...keys.grantOn(scope, grant.role, grant.account, grant.from), b },
        ];
      });
      // A hundred items are fifty grants, so that no grant is ever stored without its inverse.
      for (let from = 0; from < items.length; from += 100) {
        await table.transact(items.slice(from, from + 100).map((Item) => ({ Put: { TableName: table.name, Item } })));
      }
    },
  };
}
