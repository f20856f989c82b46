import { listOf } from '#app/list-of.ts';
import { systemRoutes } from '#contracts/routes-system.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { deps } from './deps.ts';

export const handler = httpHandler(systemRoutes.listRulePacks, deps, async ({ query }) => {
  const { packs, reassessed } = await deps.store.freshLaw();
  const years = Object.entries(reassessed);
  const published = packs.map((pack) => ({
    ...pack,
    reassessedYears: years.flatMap(([year, name]) => (name === packVersionOf(pack) ? [Number(year)] : [])),
  }));
  return { status: 200, body: listOf(published, query) };
});
