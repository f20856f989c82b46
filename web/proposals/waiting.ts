import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { holds } from '../session/abilities.ts';
import { useMe, useSession } from '../session/session-provider.tsx';

const MINUTE = 60_000;

/** Whether the reader may read proposals: administrators, and auditors of a whole province. */
export function useSeesProposals(): boolean {
  const { queries } = useSession();
  const me = useMe();
  const audited = me?.grants.flatMap(({ role, scope }) => (role === 'auditor' && scope.id !== undefined ? [scope.id] : [])) ?? [];
  const regions = useQueries({ queries: audited.map((code) => queries.region(code)) });
  return holds(me, 'administrator') || regions.some(({ data }) => data?.path.length === 1);
}

/** How many proposals wait for the reader's decision, as far as the first page of the open ones says. */
export function useWaitingProposals(): { count: number; text: string } {
  const { queries } = useSession();
  const me = useMe();
  const { data } = useInfiniteQuery({ ...queries.proposals('open'), enabled: holds(me, 'administrator'), refetchInterval: MINUTE });
  const first = data?.pages[0];
  const count = first?.items.filter(({ actions }) => actions.includes('approve')).length ?? 0;
  return { count, text: first?.cursor === undefined ? String(count) : `${count}+` };
}
