import { useQueries } from '@tanstack/react-query';
import type { RegionView } from '../api/types.ts';
import { useMe, useSession } from '../session/session-provider.tsx';
import { links } from './links.ts';
import type { Crumb } from './page-head.tsx';

/** The regions above one, from the top of what the reader may see. Those outside the scope are left out. */
export function useRegionCrumbs(region: RegionView | undefined, year: number, withItself: boolean): readonly Crumb[] {
  const { queries } = useSession();
  const me = useMe();
  const path = region?.path ?? [];
  const start = me?.regionCode === undefined ? 0 : Math.max(0, path.indexOf(me.regionCode));
  const above = me === undefined ? [] : path.slice(start).filter((code) => code !== region?.regionCode);
  const found = useQueries({ queries: above.map((code) => queries.region(code)) });
  const crumbs = found.flatMap((query) =>
    query.data === undefined ? [] : [{ label: query.data.name, href: links.region(query.data.regionCode, year) }],
  );
  return withItself && region !== undefined ? [...crumbs, { label: region.name, href: links.region(region.regionCode, year) }] : crumbs;
}
