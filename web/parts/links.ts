/** Addresses of the page. The whole state of a view stands in its address, so that it can be sent to somebody. */
import { pathOf } from '../api/client.ts';

/** As `pathOf`, and without dots: a host may take what follows a dot for the ending of a file. */
function pageOf(...parts: readonly string[]): string {
  return pathOf(...parts).replaceAll('.', '%2E');
}

type Search = Readonly<Record<string, string | number | undefined>>;

function address(path: string, search: Search): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== '') given.set(name, String(value));
  const text = given.toString();
  return text === '' ? path : `${path}?${text}`;
}

export interface TriggerSearch {
  readonly region?: string | undefined;
  readonly year?: number | undefined;
  readonly clause?: string | undefined;
  readonly workflow?: string | undefined;
  readonly unit?: string | undefined;
  /** `match`: only triggers whose facts still hold. */
  readonly facts?: string | undefined;
  readonly backfilled?: string | undefined;
  /** `true`: only units attached to the region itself. */
  readonly direct?: string | undefined;
  /** A month of the year, from 1; or `before` or `after` it. */
  readonly raised?: string | undefined;
}

/** Which units of a region: those that a number counts. */
export interface UnitSearch {
  readonly direct?: string | undefined;
  readonly having?: string | undefined;
  readonly month?: string | undefined;
}

export const links = {
  region: (code: string, year?: number, view?: string) => address(pageOf('regions', code), { year, view }),
  units: (region: string, year?: number, search: UnitSearch = {}) => address('/units', { region, year, ...search }),
  unit: (unitId: string, year?: number, search: Search = {}, part?: string) =>
    `${address(pageOf('units', unitId), { year, ...search })}${part === undefined ? '' : `#${part}`}`,
  enter: (unitId: string, kind: string, search: Search = {}) => address(pageOf('units', unitId, 'report', kind), search),
  triggers: (search: TriggerSearch) => address('/triggers', { ...search }),
  trigger: (triggerId: string) => pageOf('triggers', triggerId),
  report: (reportId: string) => pageOf('reports', reportId),
  clauses: (clause?: string) => (clause === undefined ? '/clauses' : `/clauses#${clause}`),
  packs: (search: Search = {}) => address('/rule-packs', search),
  trial: (trialId: string, search: Search = {}) => address(pageOf('rule-packs', 'trials', trialId), search),
  inbox: '/inbox',
  accounts: '/accounts',
  health: '/health',
  proposals: (state?: string) => address('/proposals', { state }),
  proposal: (proposalId: string, search: Search = {}) => address(pageOf('proposals', proposalId), search),
  propose: (kind?: string, unit?: string) => address('/propose', { kind, unit }),
};
