import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMe, useSession } from '../session/session-provider.tsx';

/** The code of the highest region that the reader sees. An administrator's grant names none: it is found from any unit. */
export function useTopRegion(): string | undefined {
  const { queries } = useSession();
  const me = useMe();
  const own = me?.regionCode;
  const units = useInfiniteQuery({ ...queries.units({ region: '' }), enabled: me !== undefined && own === undefined });
  const code = units.data?.pages[0]?.items[0]?.regionCode;
  const region = useQuery({ ...queries.region(code ?? ''), enabled: code !== undefined });
  return own ?? region.data?.path[0];
}
