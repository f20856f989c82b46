import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiClient } from '../api/client.ts';
import type { Page } from '../api/types.ts';

export type FaultKind = 'nobody-to-tell' | 'roster-gap' | 'roster-differs' | 'dead-letter' | 'archive-damaged';

export interface Fault {
  readonly kind: FaultKind;
  readonly key: string;
  readonly regionCode?: string;
  readonly regionName?: string;
  readonly unitId?: string;
  readonly unitName?: string;
  readonly year?: number;
  /** The record that differs from the roster. */
  readonly reportId?: string;
  readonly since?: string;
  readonly detail: string;
}

export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly serverTime: string;
  /** The instant that the last finished assessment judged by. */
  readonly lastSweep?: string;
  /** The assessment that began last; it may be under way. */
  readonly sweep?: {
    readonly instant: string;
    readonly startedAt: string;
    readonly finishedAt?: string;
    readonly buckets: number;
    readonly done: number;
    readonly rehearsal: boolean;
  };
  /** When every region was last counted anew. */
  readonly lastRepair?: string;
}

interface Depth {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Age of the oldest message; null when there is none. */
  readonly ageSeconds: number | null;
  readonly deadLetters: boolean;
}

/** What moves in the local host. */
export interface FlowState {
  /** When this was true. */
  readonly at: string;
  readonly queues: Readonly<Record<string, Depth>>;
  readonly deliveries: 'empty' | 'pending';
  readonly streams: readonly {
    readonly function: string;
    readonly working: boolean;
    /** Age of the oldest change that is not published. */
    readonly lagSeconds: number;
    readonly lookedAt: string | null;
  }[];
  readonly invocations: number;
}

export type QueueName = 'counts' | 'sweeps' | 'start' | 'publish' | 'notices' | 'undelivered' | 'parts' | 'other';

const namesIn: readonly (readonly [part: string, name: QueueName])[] = [
  ['Counts', 'counts'],
  ['AssessmentSweeps', 'sweeps'],
  ['StartSweep', 'start'],
  ['PublishChanges', 'publish'],
  ['Notices', 'notices'],
  ['Undelivered', 'undelivered'],
  ['Parts', 'parts'],
];

/** What a queue of the template is for; its own name ends in letters of the template's making. */
export function queueNameOf(queue: string): QueueName {
  return namesIn.find(([part]) => queue.includes(part))?.[1] ?? 'other';
}

/** What the health page reads. */
export function healthQueries(api: ApiClient) {
  return {
    health: () =>
      queryOptions({
        queryKey: ['health'],
        queryFn: ({ signal }) => api.get<Health>('/v1/health', {}, signal),
        refetchInterval: 30_000,
      }),
    faults: () =>
      infiniteQueryOptions({
        queryKey: ['faults'],
        queryFn: ({ pageParam, signal }) => api.get<Page<Fault>>('/v1/faults', { limit: 30, cursor: pageParam }, signal),
        initialPageParam: undefined as string | undefined,
        getNextPageParam: (page) => page.cursor,
      }),
    flow: () =>
      queryOptions({
        queryKey: ['flow'],
        queryFn: ({ signal }) => api.get<FlowState>('/local/state', {}, signal),
        refetchInterval: 5000,
      }),
  };
}
