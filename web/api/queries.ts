import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { UnitView } from '#contracts/routes-units.ts';
import type { ClauseDetermination } from '#domain/clause-determination.ts';
import type { Dashboard } from '#domain/dashboard.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { NotificationView } from '#domain/notification.ts';
import type { PackTrialEntry, PackTrialView } from '#domain/pack-trial.ts';
import type { ProposalView } from '#domain/proposal.ts';
import type { Report } from '#domain/report.ts';
import type { ClauseOfYear, PublishedPack } from '#domain/rule-pack.ts';
import type { TriggerView } from '#domain/trigger.ts';
import { type ApiClient, pathOf } from './client.ts';
import type { Me, Page, RegionView, TriggerRow, UnitRow } from './types.ts';

const MINUTE = 60_000;

export interface TriggerFilter {
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  readonly clause?: string | undefined;
  readonly workflow?: string | undefined;
  readonly unit?: string | undefined;
  /** `true`: only those withdrawn by records that came after the raising. */
  readonly backfilled?: string | undefined;
  /** `true`: neither withdrawn nor dismissed nor closed. */
  readonly open?: string | undefined;
  readonly direct?: string | undefined;
  /** A month of the year, from 1; or `before` or `after` it. */
  readonly raised?: string | undefined;
  /** `breached`: the records still match. */
  readonly determination?: string | undefined;
}

export interface UnitFilter {
  readonly region: string;
  readonly direct?: boolean | undefined;
  readonly year?: number | undefined;
  readonly having?: string | undefined;
  readonly month?: string | undefined;
}

const nextCursor = <Item>(page: Page<Item>): string | undefined => page.cursor;

/** Everything that the page reads, with the key it is kept under. The first part of a key names what is read, so that it can be renewed together. */
export function createQueries(api: ApiClient) {
  const pages = <Item>(key: readonly unknown[], path: string, query: Readonly<Record<string, string | number | boolean | undefined>>) =>
    infiniteQueryOptions({
      queryKey: key,
      queryFn: ({ pageParam, signal }) => api.get<Page<Item>>(path, { ...query, cursor: pageParam }, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: nextCursor,
    });
  const everyPage = async <Item>(
    path: string,
    query: Readonly<Record<string, string | number | undefined>>,
    signal: AbortSignal,
  ): Promise<Item[]> => {
    const found: Item[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await api.get<Page<Item>>(path, { ...query, cursor }, signal);
      found.push(...page.items);
      cursor = page.cursor;
      if (cursor === undefined) return found;
    }
  };
  return {
    me: () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => api.get<Me>('/v1/me', {}, signal), staleTime: 10 * MINUTE }),
    region: (code: string) =>
      queryOptions({
        queryKey: ['region', code],
        queryFn: ({ signal }) => api.get<RegionView>(pathOf('v1', 'regions', code), {}, signal),
        staleTime: 10 * MINUTE,
      }),
    dashboard: (code: string, year: number) =>
      queryOptions({
        queryKey: ['dashboard', code, year],
        queryFn: ({ signal }) => api.get<Dashboard>(pathOf('v1', 'dashboards', code), { year }, signal),
      }),
    restated: (code: string, year: number) =>
      queryOptions({
        queryKey: ['dashboard', code, year, 'restated'],
        queryFn: ({ signal }) => api.get<Dashboard>(pathOf('v1', 'dashboards', code), { year, view: 'restated' }, signal),
      }),
    unit: (unitId: string) =>
      queryOptions({
        queryKey: ['unit', unitId],
        queryFn: ({ signal }) => api.get<UnitView>(pathOf('v1', 'units', unitId), {}, signal),
        staleTime: 5 * MINUTE,
      }),
    ledger: (unitId: string, year: number) =>
      queryOptions({
        queryKey: ['ledger', unitId, year],
        queryFn: ({ signal }) => api.get<LedgerView>(pathOf('v1', 'units', unitId, 'ledger'), { year }, signal),
      }),
    determinations: (unitId: string, year: number) =>
      queryOptions({
        queryKey: ['determinations', unitId, year],
        queryFn: ({ signal }) => api.get<Page<ClauseDetermination>>(pathOf('v1', 'units', unitId, 'determinations'), { year }, signal),
      }),
    units: (filter: UnitFilter) =>
      pages<UnitRow>(['units', filter], '/v1/units', { ...filter, limit: filter.having === undefined ? 20 : 100 }),
    /** Every unit directly below another, to choose from. */
    unitsBelow: (superior: string) =>
      queryOptions({
        queryKey: ['units-below', superior],
        queryFn: ({ signal }) => everyPage<UnitRow>('/v1/units', { superior, limit: 200 }, signal),
        staleTime: 5 * MINUTE,
      }),
    /** Every unit attached to a region itself, to choose from. */
    unitsOf: (region: string) =>
      queryOptions({
        queryKey: ['units-of', region],
        queryFn: ({ signal }) => everyPage<UnitRow>('/v1/units', { region, direct: 'true', limit: 200 }, signal),
        staleTime: 5 * MINUTE,
      }),
    unitReports: (unitId: string, year: number) =>
      pages<Report>(['unit-reports', unitId, year], pathOf('v1', 'units', unitId, 'reports'), { year, limit: 100 }),
    triggers: (filter: TriggerFilter) => pages<TriggerRow>(['triggers', filter], '/v1/triggers', { ...filter, limit: 30 }),
    trigger: (triggerId: string) =>
      queryOptions({
        queryKey: ['trigger', triggerId],
        queryFn: ({ signal }) => api.get<TriggerView>(pathOf('v1', 'triggers', triggerId), {}, signal),
      }),
    report: (reportId: string) =>
      queryOptions({
        queryKey: ['report', reportId],
        queryFn: ({ signal }) => api.get<Report>(pathOf('v1', 'reports', reportId), {}, signal),
      }),
    versions: (reportId: string) =>
      queryOptions({
        queryKey: ['report', reportId, 'versions'],
        queryFn: ({ signal }) => api.get<Page<Report>>(pathOf('v1', 'reports', reportId, 'versions'), {}, signal),
      }),
    notifications: (open: boolean) => ({
      ...pages<NotificationView>(['notifications', open], '/v1/notifications', { limit: 50, unacknowledged: open ? true : undefined }),
      refetchInterval: MINUTE,
    }),
    proposals: (state: string | undefined) => pages<ProposalView>(['proposals', state], '/v1/proposals', { state, limit: 20 }),
    proposal: (proposalId: string) =>
      queryOptions({
        queryKey: ['proposals', 'one', proposalId],
        queryFn: ({ signal }) => api.get<ProposalView>(pathOf('v1', 'proposals', proposalId), {}, signal),
      }),
    trials: () => pages<PackTrialEntry>(['pack-trials'], '/v1/pack-trials', { limit: 20 }),
    /** Asked again every second until it is through. */
    trial: (trialId: string, region: string | undefined) =>
      queryOptions({
        queryKey: ['pack-trials', 'one', trialId, region],
        queryFn: ({ signal }) => api.get<PackTrialView>(pathOf('v1', 'pack-trials', trialId), { region }, signal),
        refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
      }),
    /** With what the pack of a year judges; without one, what the pack of today does. */
    clauses: (year?: number) =>
      queryOptions({
        queryKey: ['clauses', year],
        queryFn: ({ signal }) => api.get<Page<ClauseOfYear>>('/v1/clauses', { limit: 200, year }, signal),
        staleTime: 60 * MINUTE,
      }),
    rulePacks: () =>
      queryOptions({
        queryKey: ['rule-packs'],
        queryFn: ({ signal }) => api.get<Page<PublishedPack>>('/v1/rule-packs', { limit: 200 }, signal),
        staleTime: MINUTE,
      }),
  };
}
export type Queries = ReturnType<typeof createQueries>;

/** The keys of what a new fact or step may change. */
export const changedByFacts: readonly string[] = [
  'ledger',
  'unit-reports',
  'triggers',
  'trigger',
  'report',
  'dashboard',
  'units',
  'notifications',
];
