import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import type { Me } from '../api/types.ts';
import { links } from '../parts/links.ts';
import { Loaded, Loading, ProblemNote } from '../parts/states.tsx';
import { useTopRegion } from '../parts/top-region.ts';
import { readsRegion } from '../session/abilities.ts';
import { rememberHome } from '../session/session.ts';
import { useSession } from '../session/session-provider.tsx';

/** An administrator's home is the top of the tree. */
function TopOfTheTree() {
  const { queries } = useSession();
  const units = useInfiniteQuery(queries.units({ region: '' }));
  const top = useTopRegion();
  if (units.error !== null) return <ProblemNote error={units.error} />;
  return top === undefined ? <Loading rows={8} /> : <Redirect to={links.region(top)} replace />;
}

function homeOf(me: Me): string | undefined {
  if (me.regionCode !== undefined && (readsRegion(me) || me.unitId === undefined)) return links.region(me.regionCode);
  return me.unitId === undefined ? undefined : links.unit(me.unitId);
}

/** Sends everybody to where their work is. */
export function HomePage() {
  const { queries } = useSession();
  const me = useQuery(queries.me());
  return (
    <Loaded query={me} rows={8}>
      {(found) => {
        const home = homeOf(found);
        if (home === undefined) return <TopOfTheTree />;
        rememberHome(home);
        return <Redirect to={home} replace />;
      }}
    </Loaded>
  );
}
