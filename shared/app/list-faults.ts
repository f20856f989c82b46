import { type Language, say } from '#contracts/language.ts';
import type { Fault } from '#contracts/routes-system.ts';
import { allows, type Principal } from '#domain/access.ts';
import { owesAnnualDuties } from '#domain/assess/annual-duties.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { codesOnPath } from '#domain/region.ts';
import { dateIn } from '#domain/time.ts';
import { assessedUnitOf, principalOn } from '#domain/unit.ts';
import type { Law } from '#regulation/law.ts';
import type { DeadLetters, DirectoryStore, FaultRecord, FaultStore, Page, ReportStore, StoredUnit } from './ports.ts';
import { homePath, openRegion } from './read-unit.ts';
import { isRosterDifference, standingDifference } from './roster-differs.ts';

/** What each fault says. No names of persons. */
const details = {
  'nobody-to-tell': { zh: '{place}没有可以告知的人，请登记授权', en: 'Nobody to tell: {place}; please grant access' },
  'roster-gap': { zh: '{place}：{year} 年末名册上没有主要负责人', en: '{place}: no principal on the roster at the end of {year}' },
  'roster-differs-sanction': {
    zh: '{place}：处分记实所写“处分时是领导班子成员”与当日名册不一致',
    en: '{place}: the record of a sanction and the roster of that day differ on whether the person was a member of the leadership team',
  },
  'roster-differs-case': {
    zh: '{place}：案件记实所写领导人员的职务与当日名册不一致',
    en: '{place}: the record of a case and the roster of that day differ on the role of the leader it is about',
  },
  'archive-damaged': {
    zh: '{place} {year} 年的归档文件缺失或校验不符',
    en: '{place}: the archive of {year} is missing or does not match its hash',
  },
  'dead-letter': { zh: '队列 {key} 有 {count} 条消息未能处理', en: '{count} messages in {key} could not be handled' },
} as const;
/** Whom a message about a proposal did not reach. */
const administrators = { zh: '系统管理员中', en: 'the administrators of the system' };

/** A fault that still stands, with what it says. */
interface Standing {
  readonly fault: FaultRecord;
  readonly kind: FaultRecord['kind'];
  readonly detail: keyof typeof details;
}

type Ports = { store: FaultStore & DirectoryStore & Pick<ReportStore, 'load' | 'law' | 'history'>; deadLetters: DeadLetters };

/** Faults of operation in a region's subtree; dead letters for those who see the whole system. @throws DomainError `not-found` */
export async function listFaults(
  { store, deadLetters }: Ports,
  principal: Principal,
  query: { region?: RegionCode | undefined; limit: number; cursor?: string | undefined },
  language: Language,
): Promise<Page<Fault>> {
  const path = query.region === undefined ? await homePath(store, principal) : await openRegion(store, principal, query.region);
  if (path === undefined || !allows(principal, 'read-faults', { path }))
    throw new DomainError(path === undefined ? 'not-permitted' : 'not-found');
  const page = await store.listFaults({ path, limit: query.limit, cursor: query.cursor });
  const { units, standing } = await standingFaults(store, principal, page.items);
  const regions = await store.regions([...new Set(standing.flatMap(({ fault }) => regionOf(fault) ?? []))]);
  const items = standing.map(({ fault, kind, detail }): Fault => {
    const { key, unitId, year, reportId, since } = fault;
    const regionCode = regionOf(fault);
    const unitName = unitId === undefined ? undefined : units.get(unitId)?.unit.name;
    const regionName = regionCode === undefined ? undefined : regions.get(regionCode)?.region.name;
    const place = unitName ?? unitId ?? regionName ?? regionCode ?? say(administrators, language);
    return {
      kind,
      key,
      since,
      detail: say(details[detail], language, { place, year: year ?? '' }),
      ...(unitId === undefined ? {} : { unitId }),
      ...(unitName === undefined ? {} : { unitName }),
      ...(year === undefined ? {} : { year }),
      ...(reportId === undefined ? {} : { reportId }),
      ...(regionCode === undefined ? {} : { regionCode }),
      ...(regionName === undefined ? {} : { regionName }),
    };
  });
  const seesAll = principal.grants.some((grant) => grant.scope.kind === 'system' || codesOnPath(path).length === 1);
  const waiting = query.cursor === undefined && seesAll ? await deadLetters.waiting() : [];
  const letters = waiting
    .filter(({ count }) => count > 0)
    .map(
      ({ queue, count }): Fault => ({
        kind: 'dead-letter',
        key: queue,
        count,
        detail: say(details['dead-letter'], language, { key: queue, count }),
      }),
    );
  return { ...page, items: [...letters, ...items] };
}

const regionOf = ({ path }: FaultRecord): RegionCode | undefined => codesOnPath(path).at(-1);

/** Those of the faults that the caller may see and that nobody has mended, with their units. */
async function standingFaults(
  store: Ports['store'],
  principal: Principal,
  faults: readonly FaultRecord[],
): Promise<{ units: ReadonlyMap<string, StoredUnit>; standing: readonly Standing[] }> {
  const law = await store.law();
  const loaded = await store.load({
    units: [...new Set(faults.flatMap((fault) => fault.unitId ?? []))],
    ledgers: ledgersOf(faults.filter(isRosterDifference)),
  });
  const standing = faults.map(async (fault): Promise<Standing[]> => {
    const stored = fault.unitId === undefined ? undefined : loaded.units.get(fault.unitId);
    if (![fault.path, stored?.path ?? fault.path].every((place) => allows(principal, 'read-faults', { path: place }))) return [];
    const { kind } = fault;
    if (kind !== 'roster-differs' && !isRosterDifference(fault)) return isMended(law, fault, stored) ? [] : [{ fault, kind, detail: kind }];
    // A difference that only a confidential report shows is told to commissions alone.
    if (!allows(principal, 'read-confidential-report', { path: fault.path })) return [];
    const differs = await standingDifference(store, loaded, fault);
    return differs === undefined ? [] : [{ fault, kind: 'roster-differs', detail: `roster-differs-${differs}` }];
  });
  return { units: loaded.units, standing: (await Promise.all(standing)).flat() };
}

/** The ledgers of the records that differ, each once. */
function ledgersOf(faults: readonly FaultRecord[]): { unitId: UnitId; year: number }[] {
  const named = faults.flatMap(({ unitId, year }) => (unitId === undefined || year === undefined ? [] : [{ unitId, year }]));
  return [...new Map(named.map((one) => [`${one.unitId}|${one.year}`, one])).values()];
}

/** A roster gap that has been mended since is no fault any more. */
function isMended(law: Law, fault: FaultRecord, stored: StoredUnit | undefined): boolean {
  if (fault.kind !== 'roster-gap' || fault.year === undefined || stored === undefined) return false;
  // A unit that has moved has left its fault behind; the next sweep names it where the unit stands now.
  if (stored.path !== fault.path) return true;
  const unit = assessedUnitOf(stored.unit);
  const pack = law.packFor(fault.year);
  return (
    !owesAnnualDuties(unit, fault.year, pack) ||
    principalOn(unit.principals, dateIn(fault.year, pack.parameters.annualDueOn.value)) !== undefined
  );
}
