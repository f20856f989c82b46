import { keptLaw } from '#app/kept-law.ts';
import type { LawChange, LawStore } from '#app/law-ports.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { PublishedLaw, RulePack } from '#domain/rule-pack.ts';
import { keys } from './keys.ts';
import type { Item, Table, TransactItem } from './table.ts';

/** The published law, read as one partition: a head and one item for each pack. */
export function lawStore(table: Table): LawStore {
  return keptLaw(async () => {
    const items: Item[] = [];
    const pages = table.queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': keys.lawHead().pk } });
    for await (const page of pages) items.push(...page);
    return publishedOf(items);
  });
}

async function publishedOf(items: readonly Item[]): Promise<PublishedLaw> {
  const head = items.find((item) => item.sk === keys.lawHead().sk);
  const packs = items.filter((item) => item !== head).sort((a, b) => Number(a.n) - Number(b.n));
  return {
    version: Number(head?.v ?? 0),
    packs: packs.length === 0 ? [] : await packsOf(packs),
    reassessed: (head?.reassessed ?? {}) as Record<string, string>,
  };
}

/** The schema is loaded where a pack was published: a fifth of all schemas that a cold function would make are those of a pack. */
async function packsOf(items: readonly Item[]): Promise<RulePack[]> {
  const schemas = await import('#domain/pack-schema.ts');
  return items.map((item) => schemas.RulePack.parse(JSON.parse(String(item.b))));
}

/** The items of a change of the law: its head on the version that was read, and a pack that nobody published before. */
export function transactItemsOfLaw(tableName: string, { expectedVersion, pack, reassessed }: LawChange): TransactItem[] {
  const version = expectedVersion + 1;
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
  const onRead =
    expectedVersion === 0 ? absent : { ConditionExpression: 'v = :expected', ExpressionAttributeValues: { ':expected': expectedVersion } };
  const head = { Put: { TableName: tableName, Item: { ...keys.lawHead(), v: version, reassessed }, ...onRead } };
  if (pack === undefined) return [head];
  return [
    head,
    { Put: { TableName: tableName, Item: { ...keys.pack(packVersionOf(pack)), n: version, b: JSON.stringify(pack) }, ...absent } },
  ];
}
