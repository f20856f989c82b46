import type { Page } from '#app/ports.ts';
import { DomainError } from '#domain/domain-error.ts';
import { LIST_INDEX } from './keys.ts';
import { cursorOf, type Item, type Key, keyOfCursor, type Table } from './table.ts';

export interface ListQuery<Thing> {
  readonly keyCondition: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly index: boolean;
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly backwards?: boolean;
  readonly read: (item: Item) => Thing | undefined;
}

/**
 * Reads pages until `limit` things are found that `read` lets through. A cursor is the key of the last item looked at; it is used inside
 * the same partition and condition only, so that one that was tampered with shows nothing that the query would not.
 */
export async function listPage<Thing>(table: Table, query: ListQuery<Thing>): Promise<Page<Thing>> {
  const things: Thing[] = [];
  let start: Record<string, unknown> | undefined;
  if (query.cursor !== undefined) {
    start = keyOfCursor(query.cursor);
    const partition = query.index ? start?.gpk : start?.pk;
    if (start === undefined || partition !== query.values[':pk'])
      throw new DomainError('invalid-query', [{ pointer: '/cursor', code: 'bad-cursor' }]);
  }
  for (;;) {
    const { items, last } = await table.query({
      KeyConditionExpression: query.keyCondition,
      ExpressionAttributeValues: { ...query.values },
      Limit: Math.min(1000, Math.max(50, query.limit * 2)),
      ...(query.index ? { IndexName: LIST_INDEX } : {}),
      ...(query.backwards === true ? { ScanIndexForward: false } : {}),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    for (const [position, item] of items.entries()) {
      const thing = query.read(item);
      if (thing === undefined) continue;
      things.push(thing);
      if (things.length === query.limit) {
        const more = position < items.length - 1 || last !== undefined;
        const cursor = more ? cursorOf(keyOf(item, query.index)) : undefined;
        return { items: things, ...(cursor === undefined ? {} : { cursor }) };
      }
    }
    if (last === undefined) return { items: things };
    start = last;
  }
}

function keyOf(item: Item, index: boolean): Key {
  return index ? ({ pk: item.pk, sk: item.sk, gpk: item.gpk, gsk: item.gsk } as unknown as Key) : { pk: item.pk, sk: item.sk };
}
