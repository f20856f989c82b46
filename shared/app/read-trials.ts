import { allows, allowsSomewhere, type Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode, TrialId } from '#domain/ids.ts';
import {
  countsOf,
  laterOnly,
  type PackTrial,
  type PackTrialEntry,
  type PackTrialView,
  rowsByChild,
  type TrialPart,
  type TrialRow,
} from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { FEWEST_UNITS_TO_SUM } from '#domain/proposal.ts';
import { codesOnPath, type RegionPath } from '#domain/region.ts';
import type { ClauseId } from '#domain/rule-pack.ts';
import type { LawStore } from './law-ports.ts';
import type { DirectoryStore, Page } from './ports.ts';
import { homePath, openRegion } from './read-unit.ts';
import type { TrialStore } from './trial-ports.ts';

type Stores = TrialStore & LawStore & DirectoryStore;

/**
 * A trial as the caller may see it: the changes in a region's subtree by clause, and those of each region below it. Whoever leads a region
 * sees that region; an administrator sees the whole, but of what commissions alone know one sum without place and clause.
 * @throws DomainError `not-found`
 */
export async function readTrial(
  store: Stores,
  principal: Principal,
  trialId: TrialId,
  region: RegionCode | undefined,
): Promise<PackTrialView> {
  if (!allowsSomewhere(principal, 'read-trial')) throw new DomainError('not-found');
  const trial = await store.trial(trialId);
  if (trial === undefined) throw new DomainError('not-found');
  const path = region === undefined ? await homePath(store, principal) : await openRegion(store, principal, region);
  if (path === undefined) throw new DomainError('not-found');
  return viewOfTrial(store, principal, trial, await store.trialParts(trialId), path);
}

/** Trials, newest first: which pack was tried on which year, and by whom. @throws DomainError `not-permitted` */
export async function listTrials(
  store: TrialStore,
  principal: Principal,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<PackTrialEntry>> {
  if (!allowsSomewhere(principal, 'read-trial')) throw new DomainError('not-permitted');
  const page = await store.listTrials(query);
  return { ...page, items: page.items.map(entryOf) };
}

const entryOf = ({ byPerson: _person, ...rest }: PackTrial): PackTrialEntry => rest;

/** A trial with what its buckets came to so far, of the subtree of a path. */
export async function viewOfTrial(
  store: Pick<DirectoryStore, 'regions'> & LawStore,
  principal: Principal,
  trial: PackTrial,
  parts: readonly TrialPart[],
  path: RegionPath,
): Promise<PackTrialView> {
  const law = await store.law();
  const against = law.packs.find((pack) => packVersionOf(pack) === trial.against);
  const all = parts.flatMap((part) => part.rows).filter((row) => row.path.startsWith(path));
  const shown = all.filter((row) => mayRead(principal, row));
  const kept = all.filter((row) => !mayRead(principal, row));
  const units = parts.reduce((sum, part) => sum + part.units, 0);
  const byChild = [...rowsByChild(shown, path)];
  const regions = await store.regions(byChild.flatMap(([child]) => codesOnPath(child).slice(-1)));
  const own = codesOnPath(path).at(-1);
  // How many units change says something of what is hidden in them: to whoever sees the whole, and not of a few.
  const isTold = path === '/' && units >= FEWEST_UNITS_TO_SUM;
  return {
    ...entryOf(trial),
    state: parts.length < trial.buckets ? 'running' : 'complete',
    bucketsDone: parts.length,
    units,
    unitsChanged: isTold ? parts.reduce((sum, part) => sum + part.unitsChanged, 0) : null,
    ...(own === undefined ? {} : { regionCode: own }),
    clauses: byClause(shown),
    regions: byChild.flatMap(([child, rows]) => {
      const regionCode = codesOnPath(child).at(-1);
      if (regionCode === undefined) return [];
      const name = regions.get(regionCode)?.region.name ?? regionCode;
      return [{ regionCode, name, ...countsOf(rows), clauses: byClause(rows) }];
    }),
    others: units < FEWEST_UNITS_TO_SUM ? null : kept.reduce((sum, { count }) => sum + count, 0),
    laterOnly: against === undefined ? [] : laterOnly(trial.pack, against),
  };
}

/** Rows of what everybody sees are read with the trial; the others by whoever reads such leads in that place. */
function mayRead(principal: Principal, row: TrialRow): boolean {
  return allows(principal, row.hidden ? 'read-confidential-trigger' : 'read-trial', { path: row.path });
}

function byClause(rows: readonly TrialRow[]): PackTrialView['clauses'] {
  const clauses = [...new Set(rows.flatMap(({ clause }) => clause ?? []))] as ClauseId[];
  const inOrder = clauses.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return inOrder.map((clause) => ({ clause, ...countsOf(rows.filter((row) => row.clause === clause)) }));
}
