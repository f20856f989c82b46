import type { Principal } from '#domain/access.ts';
import { canonical } from '#domain/canonical.ts';
import { DomainError } from '#domain/domain-error.ts';
import { Region, regionPathOf } from '#domain/region.ts';
import type { Instant } from '#domain/time.ts';
import { type ActOutcome, chainActs, eachRow, idIn, inOrder, read, refuse } from './administer.ts';
import type { DirectoryStore } from './ports.ts';

/** Adds or renames regions. A new one needs a parent that is stored or in the same batch; moving one needs a second administrator. */
export async function importRegions(
  store: DirectoryStore,
  principal: Principal,
  rows: readonly unknown[],
  now: Instant,
): Promise<ActOutcome[]> {
  const outcomes = await inOrder(rows, 'regionCode', 'parentCode', (ordered) =>
    eachRow(
      ordered,
      (row) => idIn(row, 'regionCode'),
      (row) => importRegion(store, row),
    ),
  );
  await chainActs(store, principal, 'import-regions', rows, outcomes, now);
  return outcomes;
}

async function importRegion(store: DirectoryStore, row: unknown): Promise<201 | 200> {
  const region = read(Region, row);
  if (region.parentCode === region.regionCode) refuse({ pointer: '/parentCode', code: 'parent-is-itself' });
  const [before, parent] = await Promise.all([
    store.region(region.regionCode),
    region.parentCode === undefined ? undefined : store.region(region.parentCode),
  ]);
  if (region.parentCode !== undefined && parent === undefined) refuse({ pointer: '/parentCode', code: 'unknown-region' });
  if (before !== undefined) {
    if (before.region.parentCode !== region.parentCode)
      throw new DomainError('second-administrator-required', [{ pointer: '/parentCode', code: 'parent-changed' }]);
    if (canonical(before.region) === canonical(region)) return 200;
  }
  await store.putRegion(region, regionPathOf(region.regionCode, parent?.path), before === undefined);
  return before === undefined ? 201 : 200;
}
