import type { UnitId } from '#domain/ids.ts';
import type { AccessStore, Loaded, ReportStore, Wanted } from './ports.ts';

type Reads = Pick<ReportStore, 'load'> & Pick<AccessStore, 'grantsOn'>;

/**
 * Joins what messages read that are handled side by side: units asked for at one time are read in one call, and whoever asks for the grants
 * of a scope while they are being read gets the same answer. Nothing is kept: what is asked for later is read anew.
 */
export function gatherReads<Store extends Reads>(store: Store): Store {
  let waiting: { readonly units: Set<UnitId>; readonly loaded: Promise<Loaded> } | undefined;
  const reading = new Map<string, ReturnType<Store['grantsOn']>>();

  const loadTogether = (unitIds: readonly UnitId[]): Promise<Loaded> => {
    if (waiting === undefined) {
      const units = new Set<UnitId>();
      // One turn later, when all who ask now have asked.
      const loaded = Promise.resolve().then(() => {
        waiting = undefined;
        return store.load({ units: [...units] });
      });
      waiting = { units, loaded };
    }
    for (const unitId of unitIds) waiting.units.add(unitId);
    return waiting.loaded;
  };

  return {
    ...store,
    load: ({ units, ...others }: Wanted) =>
      units !== undefined && Object.values(others).every((other) => other === undefined)
        ? loadTogether(units)
        : store.load({ ...others, ...(units === undefined ? {} : { units }) }),
    grantsOn: (scope: string) => {
      const known = reading.get(scope);
      if (known !== undefined) return known;
      const grants = store.grantsOn(scope).finally(() => reading.delete(scope)) as ReturnType<Store['grantsOn']>;
      reading.set(scope, grants);
      return grants;
    },
  };
}
