import { hash } from 'node:crypto';
import type { Key } from './table.ts';

/** How many buckets the ledgers are spread over; a sweep handles each by itself. */
export const BUCKETS = 64;
/** The name of the one index. */
export const LIST_INDEX = 'list';

/** The bucket of a unit, from 0. */
export function bucketOf(unitId: string, buckets: number): number {
  return hash('sha256', unitId, 'buffer').readUInt32BE(0) % buckets;
}

/** The keys of every kind of item, in one place. */
export const keys = {
  unit: (unitId: string): Key => ({ pk: `U#${unitId}`, sk: 'UNIT' }),
  stub: (unitId: string): Key => ({ pk: `B#${bucketOf(unitId, BUCKETS)}`, sk: unitId }),
  member: (regionCode: string, unitId: string): Key => ({ pk: `M#${regionCode}`, sk: unitId }),
  ledger: (unitId: string, year: number): Key => ({ pk: `L#${year}#${bucketOf(unitId, BUCKETS)}`, sk: unitId }),
  report: (unitId: string, hash: string, version: number): Key => ({
    pk: `U#${unitId}`,
    sk: `R#${hash}#${String(version).padStart(4, '0')}`,
  }),
  trigger: (unitId: string, key: string): Key => ({ pk: `U#${unitId}`, sk: `T#${key}` }),
  matter: (unitId: string, matterId: string): Key => ({ pk: `U#${unitId}`, sk: `F#${matterId}` }),
  /** Where an archived year of the unit lies. */
  archived: (unitId: string, year: number): Key => ({ pk: `U#${unitId}`, sk: `Z#${year}` }),
  archiveRun: (runId: string): Key => ({ pk: 'Z#', sk: runId }),
  archivePart: (runId: string, year: number, bucket: number, after: string): Key => ({
    pk: `Z#${year}`,
    sk: `${String(bucket).padStart(3, '0')}#${runId}#${after}`,
  }),
  step: (unitId: string, key: string, seq: number): Key => ({ pk: `U#${unitId}`, sk: `S#${key}#${String(seq).padStart(8, '0')}` }),
  idempotency: (account: string, route: string, key: string): Key => ({ pk: `K#${account}`, sk: `${route}#${key}` }),
  region: (regionCode: string): Key => ({ pk: `A#${regionCode}`, sk: 'REGION' }),
  child: (parentCode: string, regionCode: string): Key => ({ pk: `A#${parentCode}`, sk: `C#${regionCode}` }),
  person: (personId: string): Key => ({ pk: `P#${personId}`, sk: 'PERSON' }),
  grant: (account: string, role: string, scope: string, from: string): Key => ({ pk: `G#${account}`, sk: `${scope}#${role}#${from}` }),
  grantOn: (scope: string, role: string, account: string, from: string): Key => ({ pk: `H#${scope}`, sk: `${role}#${account}#${from}` }),
  notification: (personId: string, notificationId: string): Key => ({ pk: `N#${personId}`, sk: notificationId }),
  clock: (date: string, notificationId: string): Key => ({ pk: `E#${date}`, sk: notificationId }),
  counts: (year: number, regionCode: string): Key => ({ pk: `C#${year}#${regionCode}`, sk: 'COUNTS' }),
  swept: (year: number): Key => ({ pk: 'Y#', sk: String(year) }),
  run: (runId: string): Key => ({ pk: `W#${runId}`, sk: 'RUN' }),
  lastFinishedRun: (): Key => ({ pk: 'W#', sk: 'FINISHED' }),
  lastRun: (): Key => ({ pk: 'W#', sk: 'LAST' }),
  act: (seq: number): Key => ({ pk: 'X#administration', sk: String(seq).padStart(10, '0') }),
  actHead: (): Key => ({ pk: 'X#administration', sk: 'HEAD' }),
  lawHead: (): Key => ({ pk: 'J#law', sk: 'HEAD' }),
  pack: (packVersion: string): Key => ({ pk: 'J#law', sk: `PACK#${packVersion}` }),
  trial: (trialId: string): Key => ({ pk: `J#trial#${trialId}`, sk: 'TRIAL' }),
  trialPart: (trialId: string, bucket: number): Key => ({ pk: `J#trial#${trialId}`, sk: `B#${String(bucket).padStart(3, '0')}` }),
  proposal: (proposalId: string): Key => ({ pk: `V#${proposalId}`, sk: 'PROPOSAL' }),
  /** A unit that moved or has successors, in the list of a region at the top. */
  displaced: (top: string, unitId: string): Key => ({ pk: `D#${top}`, sk: unitId }),
  /** A unit that another carries on, beside the one that does. */
  predecessor: (unitId: string, predecessor: string): Key => ({ pk: `J#${unitId}`, sk: predecessor }),
  fault: (regionCode: string, fault: string): Key => ({ pk: `Q#${regionCode}`, sk: fault }),
} as const;
