import type { Health, Me } from '#contracts/routes-system.ts';
import type { Principal } from '#domain/access.ts';
import { roles } from '#domain/grant.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import type { Instant } from '#domain/time.ts';
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
