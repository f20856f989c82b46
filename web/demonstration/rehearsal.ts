import { queryOptions } from '@tanstack/react-query';
import { yearInShanghai } from '../texts/formats.ts';

/** What the local host answers to a rehearsal. */
export interface RehearsalResult {
  readonly runId: string;
  readonly milliseconds: number;
  readonly run?: Readonly<Record<Tallied, number>>;
}

export const tallies = ['judged', 'changed', 'raised', 'withdrawn', 'movedOn', 'lights'] as const;
export type Tallied = (typeof tallies)[number];

/** The instant that a rehearsal is on for; null when there is none. Only the local host has one. */
export function rehearsalQuery() {
  return queryOptions({
    queryKey: ['rehearsal'],
    queryFn: async ({ signal }): Promise<string | null> => {
      const response = await fetch('/local/rehearsal', { signal, headers: { accept: 'application/json' } });
      return response.ok ? ((await response.json()) as { asOf: string | null }).asOf : null;
    },
    retry: false,
    refetchInterval: 60_000,
  });
}

/** The night after the grace of this year's annual duties, as an input of date and time takes it. */
export function yearsEnd(): string {
  return `${yearInShanghai() + 1}-01-11T00:30`;
}

/** The instant of what such an input holds, read as Beijing time; undefined when it holds none. */
export function instantOfInput(value: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value) ? `${value}:00+08:00` : undefined;
}
