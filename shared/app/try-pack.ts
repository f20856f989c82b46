/** Trying a pack on a year: every ledger of it is judged by the pack in force and by the other, bucket by bucket. Only the trial is written. */
import type { SweepMessage } from '#contracts/events.ts';
import type { Principal } from '#domain/access.ts';
import type { Fault } from '#domain/fault.ts';
import type { TrialId, TriggerId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import { type PackTrial, summedRows, type TrialPart, type TrialRequest, type TrialRow } from '#domain/pack-trial.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { DifferenceRow } from '#domain/proposal.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import { currentYear, type Instant, laterOf } from '#domain/time.ts';
import { settledBeside } from '#domain/trigger-life.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { type Beside, yearDifference } from '#domain/unit-difference.ts';
import { faultsOfPacks } from '#regulation/check-packs.ts';
import { allClauses } from '#regulation/in-force.ts';
import { datedPacks, type Law } from '#regulation/law.ts';
import { demandAdministrator, refuse } from './administer.ts';
import { idOfChange } from './changed-trigger.ts';
import { randomHash } from './digest.ts';
import type { LawStore } from './law-ports.ts';
import { pathInYear } from './places.ts';
import type { ReportStore } from './ports.ts';
import { askerOf } from './reassess-year.ts';
import type { SweepQueue, SweepStore } from './sweep-ports.ts';
import type { TrialStore } from './trial-ports.ts';

type Stores = LawStore & SweepStore & TrialStore;

/**
 * Starts a trial: one message for each bucket. A new pack is checked as if it were to be published.
 * @throws DomainError `not-permitted`, `invalid-body` with every fault by its place
 */
export async function startTrial(
  ports: { readonly store: Stores; readonly queue: SweepQueue },
  principal: Principal,
  readRequest: () => TrialRequest,
  now: Instant,
): Promise<PackTrial> {
  demandAdministrator(principal);
  const request = readRequest();
  const { store, queue } = ports;
  const [law, sweptAt] = await Promise.all([store.freshLaw(), store.sweptAt(request.year)]);
  const pack = packOf(law, request, now);
  const trial: PackTrial = {
    trialId: randomHash() as TrialId,
    by: principal.account,
    byPerson: principal.personId,
    at: now,
    asOf: laterOf(now, sweptAt),
    year: request.year,
    pack,
    isPublished: 'packVersion' in request,
    against: packVersionOf(law.packFor(request.year)),
    lawVersion: law.version,
    buckets: store.buckets,
  };
  await store.putTrial(trial);
  await queue.send(Array.from({ length: store.buckets }, (_, bucket): SweepMessage => ({ kind: 'trial', trialId: trial.trialId, bucket })));
  return trial;
}

function packOf(law: Law, request: TrialRequest, now: Instant): RulePack {
  const { year } = request;
  const faults: Fault[] = [];
  const inForce = law.packFor(year);
  if (year > currentYear(now) || inForce.clauses.length === 0) faults.push({ pointer: '/year', code: 'year-not-judged' });
  if ('packVersion' in request) {
    const named = law.packs.find((pack) => packVersionOf(pack) === request.packVersion);
    if (named === undefined) refuse(...faults, { pointer: '/packVersion', code: 'unknown-pack' });
    if (packVersionOf(inForce) === request.packVersion) faults.push({ pointer: '/packVersion', code: 'changes-nothing' });
    if (faults.length > 0) refuse(...faults);
    return named;
  }
  faults.push(...faultsOfNewPack(law, request.pack, now).map((fault) => ({ ...fault, pointer: `/pack${fault.pointer}` })));
  if (faults.length > 0) refuse(...faults);
  return request.pack;
}

/** What stands in the way of publishing a pack; it judges years that have not begun, since a year that has takes a re-assessment. */
export function faultsOfNewPack(law: Law, pack: RulePack, now: Instant): Fault[] {
  const first = currentYear(now) + 1;
  const packs = datedPacks([...law.packs, pack]);
  const name = packVersionOf(pack);
  const judgesNone = pack.effectiveToYear !== undefined && pack.effectiveToYear === pack.effectiveFromYear - 1;
  const own = faultsOfPacks(packs, allClauses).flatMap(({ packVersion, ...fault }) => (packVersion === name ? [fault] : []));
  return [
    ...(pack.effectiveFromYear < first ? [{ pointer: '/effectiveFromYear', code: 'year-begun' as const, values: { first } }] : []),
    ...(judgesNone ? [{ pointer: '/effectiveToYear', code: 'ends-before-begins' as const }] : []),
    ...own,
  ];
}

/** Judges one bucket both ways and keeps what it came to. Handling the same message twice leaves the same. */
export async function tryBucket(
  store: Stores & ReportStore,
  message: Extract<SweepMessage, { kind: 'trial' }>,
): Promise<Pick<TrialPart, 'units' | 'unitsChanged'>> {
  const trial = await store.trial(message.trialId);
  if (trial === undefined) throw new Error(`there is no trial ${message.trialId}`);
  const law = await store.law(trial.lawVersion);
  const packs = { before: law.packs.find((pack) => packVersionOf(pack) === trial.against) ?? law.packFor(trial.year), after: trial.pack };
  const wasSwept = (await store.sweptAt(trial.year)) !== undefined;
  let units = 0;
  let unitsChanged = 0;
  let rows: TrialRow[] = [];
  for await (const page of store.walk(message.bucket, [trial.year])) {
    const changed: Changed[] = [];
    for (const { unit, ledgers } of page) {
      const ledger = ledgers[0] ?? emptyLedger(unit.unitId, trial.year);
      units += 1;
      const { rows: shown, hidden, changes } = differenceOf(trial, packs, unit, ledger, wasSwept);
      if (shown.length + hidden.length > 0)
        changed.push({ unit, ledger, triggerIds: changes.map((change) => idOfChange(unit.unitId, change)) });
    }
    const found = await rowsOf(store, trial, packs, changed, wasSwept);
    unitsChanged += found.filter((own) => own.length > 0).length;
    rows = summedRows([...rows, ...found.flat()]);
  }
  await store.putTrialPart(trial.trialId, { bucket: message.bucket, units, unitsChanged, rows });
  return { units, unitsChanged };
}

type Packs = { readonly before: RulePack; readonly after: RulePack };
type Difference = ReturnType<typeof yearDifference>;

function differenceOf(trial: PackTrial, packs: Packs, unit: AssessedUnit, ledger: Ledger, wasSwept: boolean, beside?: Beside): Difference {
  const asker = askerOf(ledger, wasSwept);
  const sides = { before: { unit, pack: packs.before }, after: { unit, pack: packs.after } };
  return yearDifference(sides, ledger, trial.asOf, asker, beside);
}

/** A unit that changes, with the triggers that would be written for it. */
interface Changed {
  readonly unit: AssessedUnit;
  readonly ledger: Ledger;
  readonly triggerIds: readonly TriggerId[];
}

/** The rows of each unit that changes, under the place in which it is counted and beside its triggers of other years. */
async function rowsOf(
  store: ReportStore,
  trial: PackTrial,
  packs: Packs,
  changed: readonly Changed[],
  wasSwept: boolean,
): Promise<TrialRow[][]> {
  if (changed.length === 0) return [];
  const [{ units: stored }, known] = await Promise.all([
    store.load({ units: changed.map(({ unit }) => unit.unitId) }),
    store.triggers(changed.flatMap(({ triggerIds }) => triggerIds)),
  ]);
  return changed.map(({ unit, ledger }) => {
    const own = stored.get(unit.unitId);
    if (own === undefined) return [];
    const path = pathInYear(own, trial.year);
    const { rows, hidden } = differenceOf(trial, packs, unit, ledger, wasSwept, (settlement) =>
      settledBeside(ledger, settlement, (change) => known.get(idOfChange(unit.unitId, change))),
    );
    const placed =
      (isHidden: boolean) =>
      (row: DifferenceRow): TrialRow => {
        const { year: _year, ...rest } = row;
        return { ...rest, path, hidden: isHidden };
      };
    return [...rows.map(placed(false)), ...hidden.map(placed(true))];
  });
}
