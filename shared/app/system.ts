import { type Language, say } from '#contracts/language.ts';
import type { Fault, Health, Me } from '#contracts/routes-system.ts';
import { allows, type Principal } from '#domain/access.ts';
import { owesAnnualDuties } from '#domain/assess/annual-duties.ts';
import { DomainError } from '#domain/domain-error.ts';
import { roles } from '#domain/grant.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { codesOnPath } from '#domain/region.ts';
import { dateIn, type Instant } from '#domain/time.ts';
import { assessedUnitOf, principalOn } from '#domain/unit.ts';
import type { Law } from '#regulation/law.ts';
import type { DeadLetters, DirectoryStore, FaultRecord, FaultStore, Page, ReportStore, StoredUnit } from './ports.ts';
import { homePath, openRegion } from './read-unit.ts';
import type { SweepRun, SweepStore } from './sweep-ports.ts';

/** Who the caller is, and where their work begins. */
export function describeCaller(principal: Principal, now: Instant): Me {
  const { account, personId, grants } = principal;
  const regional = grants.find((grant) => grant.scope.kind === 'region')?.scope.id;
  const own = grants.find((grant) => grant.scope.kind === 'unit')?.scope.id;
  return {
    account,
    personId,
    roles: roles.filter((role) => grants.some((grant) => grant.role === role)),
    grants: [...grants],
    ...(regional === undefined ? {} : { regionCode: regional as RegionCode }),
    ...(own === undefined ? {} : { unitId: own as UnitId }),
    serverTime: now,
  };
}

/** A night may be late by a little; more, and the schedule did not fire. A setting of this platform, in milliseconds. */
const NIGHT = 26 * 3_600_000;
/** The longest a sweep may take, after which the alarm of its queue rings, too. A setting of this platform, in milliseconds. */
const LONGEST_SWEEP = 2 * 3_600_000;

/**
 * Whether the system answers, when it last swept and how far a sweep under way has come. Degraded: the last sweep ended more than 26 hours
 * ago, or one has been under way for more than two. A system that never swept is a new one.
 */
export async function describeHealth(store: SweepStore, version: string, now: Instant): Promise<Health> {
  const [started, finished] = await Promise.all([store.lastRun(), store.lastFinishedRun()]);
  const since = (instant: Instant): number => Date.parse(now) - Date.parse(instant);
  const isLate = finished?.finishedAt !== undefined && since(finished.finishedAt) > NIGHT;
  const isStuck = started !== undefined && started.finishedAt === undefined && since(started.startedAt) > LONGEST_SWEEP;
  return {
    status: isLate || isStuck ? 'degraded' : 'ok',
    version,
    serverTime: now,
    ...(finished?.finishedAt === undefined ? {} : { lastSweep: finished.instant, lastRepair: finished.finishedAt }),
    ...(started === undefined ? {} : { sweep: sweepState(started) }),
  };
}

function sweepState({ instant, startedAt, finishedAt, buckets, done, rehearsal }: SweepRun): Health['sweep'] {
  return { instant, startedAt, ...(finishedAt === undefined ? {} : { finishedAt }), buckets, done: done.length, rehearsal };
}

const details = {
  'nobody-to-tell': { zh: '“{key}”没有可以告知的人，请登记授权', en: 'Nobody to tell for “{key}”; please grant access' },
  'roster-gap': { zh: '名册与情况不符：{key}', en: 'The roster does not fit: {key}' },
  'archive-damaged': { zh: '归档文件缺失或校验不符：{key}', en: 'The archive is missing or does not match its hash: {key}' },
  'dead-letter': { zh: '队列 {key} 有 {count} 条消息未能处理', en: '{count} messages in {key} could not be handled' },
} as const;

/** Faults of operation in a region's subtree; dead letters for those who see the whole system. @throws DomainError `not-found` */
export async function listFaults(
  ports: { store: FaultStore & DirectoryStore & Pick<ReportStore, 'load' | 'law'>; deadLetters: DeadLetters },
  principal: Principal,
  query: { region?: RegionCode | undefined; limit: number; cursor?: string | undefined },
  language: Language,
): Promise<Page<Fault>> {
  const path = query.region === undefined ? await homePath(ports.store, principal) : await openRegion(ports.store, principal, query.region);
  if (path === undefined || !allows(principal, 'read-faults', { path }))
    throw new DomainError(path === undefined ? 'not-permitted' : 'not-found');
  const page = await ports.store.listFaults({ path, limit: query.limit, cursor: query.cursor });
  const law = await ports.store.law();
  const { units } = await ports.store.load({ units: [...new Set(page.items.flatMap((fault) => fault.unitId ?? []))] });
  const standing = page.items.filter((fault) => {
    const unit = fault.unitId === undefined ? undefined : units.get(fault.unitId);
    return (
      [fault.path, unit?.path ?? fault.path].every((place) => allows(principal, 'read-faults', { path: place })) &&
      !isMended(law, fault, unit)
    );
  });
  // A difference that only a confidential report shows is told to commissions alone.
  const shown = standing.filter(
    (fault) => fault.reportId === undefined || allows(principal, 'read-confidential-report', { path: fault.path }),
  );
  const items = shown.map((fault): Fault => {
    const key = fault.key.split('#').slice(1).join(' ');
    const { kind, unitId, year, since } = fault;
    const regionCode = codesOnPath(fault.path).at(-1);
    return {
      kind,
      key: fault.key,
      since,
      detail: say(details[kind], language, { key }),
      ...(unitId === undefined ? {} : { unitId }),
      ...(year === undefined ? {} : { year }),
      ...(regionCode === undefined ? {} : { regionCode }),
    };
  });
  const waiting =
    query.cursor === undefined && principal.grants.some((grant) => grant.scope.kind === 'system' || codesOnPath(path).length === 1)
      ? await ports.deadLetters.waiting()
      : [];
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

/** A roster gap that has been mended since is no fault any more. */
function isMended(law: Law, fault: FaultRecord, stored: StoredUnit | undefined): boolean {
  if (fault.kind !== 'roster-gap' || fault.reportId !== undefined || fault.year === undefined || stored === undefined) return false;
  // A unit that has moved has left its fault behind; the next sweep names it where the unit stands now.
  if (stored.path !== fault.path) return true;
  const unit = assessedUnitOf(stored.unit);
  const pack = law.packFor(fault.year);
  return (
    !owesAnnualDuties(unit, fault.year, pack) ||
    principalOn(unit.principals, dateIn(fault.year, pack.parameters.annualDueOn.value)) !== undefined
  );
}
