import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Redirect } from 'wouter';
import { links } from '../parts/links.ts';
import { Loaded, Loading, ProblemNote } from '../parts/states.tsx';
import { readsRegion } from '../session/abilities.ts';
import { useSession } from '../session/session-provider.tsx';

/** An administrator's home is the top of the tree; it is found from any unit, since the grant names no region. */
function TopOfTheTree() {
  const { queries } = useSession();
  const units = useInfiniteQuery(queries.units({ region: '' }));
  const code = units.data?.pages[0]?.items[0]?.regionCode;
  const region = useQuery({ ...queries.region(code ?? ''), enabled: code !== undefined });
  if (units.error !== null) return <ProblemNote error={units.error} />;
  const top = region.data?.path[0] ?? code;
  return top === undefined || region.data === undefined ? <Loading rows={8} /> : <Redirect to={links.region(top)} replace />;
}

/** Sends everybody to where their work is. */
export function HomePage() {
  const { queries } = useSession();
  const me = useQuery(queries.me());
  return (
    <Loaded query={me} rows={8}>
      {(found) => {
        if (readsRegion(found) && found.regionCode !== undefined) return <Redirect to={links.region(found.regionCode)} replace />;
        if (found.unitId !== undefined) return <Redirect to={links.unit(found.unitId)} replace />;
        if (found.regionCode !== undefined) return <Redirect to={links.region(found.regionCode)} replace />;
        return <TopOfTheTree />;
      }}
    </Loaded>
  );
}
