/** The nightly sweep: judges every ledger of the year of its instant and of the year before, bucket by bucket. */
import type { SweepMessage } from '#contracts/events.ts';
import { assess } from '#domain/assess/assess.ts';
import { type Settlement, settle, type TriggerChange } from '#domain/assess/settle.ts';
import type { RegionCode, UnitId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import { type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import type { Trigger } from '#domain/trigger.ts';
import { settledBeside } from '#domain/trigger-life.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { yearDifference } from '#domain/unit-difference.ts';
import type { Law } from '#regulation/law.ts';
import { changedTrigger, correctionOf, idOfChange, notedBy } from './changed-trigger.ts';
import type { LawStore } from './law-ports.ts';
import { pathInYear } from './places.ts';
import type { CountQueue, DirectoryStore, FaultStore, ReportStore, Write } from './ports.ts';
import { askerOf } from './reassess-year.ts';
import { pauseAfter } from './submit-reports.ts';
import type { SweepQueue, SweepRun, SweepStore, SweepTally } from './sweep-ports.ts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const noTally = (): Mutable<SweepTally> => ({ judged: 0, changed: 0, raised: 0, withdrawn: 0, movedOn: 0, lights: 0, clocks: 0 });

/** Starts a sweep for an instant: one message per bucket, and one for the clocks of messages. */
export async function startSweep(
  ports: { store: SweepStore & LawStore; queue: SweepQueue },
  instant: Instant,
  now: Instant,
): Promise<SweepRun> {
  const { store, queue } = ports;
  const year = yearOf(shanghaiDate(instant));
  const years = [year - 1, year];
  const clockYears = (await store.yearsWithClocks()).filter((one) => !years.includes(one));
  const runId = `${instant}~${now}`.replaceAll(/[:.]/g, '');
  const rehearsal = instant > now;
  const run: SweepRun = { runId, instant, startedAt: now, years, buckets: store.buckets, done: [], rehearsal, ...noTally() };
  const { version: lawVersion } = await store.law();
  await store.startRun(run);
  const messages: SweepMessage[] = Array.from({ length: store.buckets }, (_, bucket) => ({
    kind: 'bucket',
    runId,
    instant,
    bucket,
    years,
    clockYears,
    rehearsal,
    lawVersion,
  }));
  await queue.send([...messages, { kind: 'escalate', runId, instant, startedAt: now }]);
  return run;
}

type Stores = SweepStore & ReportStore & DirectoryStore & FaultStore;

/**
 * Judges one bucket and writes only what changed, each ledger on its version. Handling the same message twice changes nothing. The bucket
 * that completes the run records the years as swept and has everything counted anew.
 */
export async function sweepBucket(
  ports: { store: Stores; counts: CountQueue },
  message: Extract<SweepMessage, { kind: 'bucket' }>,
  now: Instant,
): Promise<SweepTally> {
  const { store } = ports;
  const law = await store.law(message.lawVersion);
  const tally = noTally();
  const years = [...message.clockYears, ...message.years];
  const { reassessment } = message;
  const main = reassessment === undefined ? night : anew(reassessment, law, await sweptYears(store, message.years), now);
  for await (const units of store.walk(message.bucket, years)) {
    for (const { unit, ledgers } of units) {
      for (const [index, year] of years.entries()) {
        const pass = message.clockYears.includes(year) ? clocks : main;
        const ledger = ledgers[index];
        if (pass === clocks && ledger === undefined) continue;
        await sweepUnit(store, law, unit, ledger ?? emptyLedger(unit.unitId, year), message.instant, tally, pass);
      }
    }
  }
  const run = await store.finishBucket(message.runId, message.bucket, tally);
  if (run !== undefined && run.done.length >= run.buckets) await finishRun(ports, run, message, now);
  return tally;
}

/** How a pass over the ledgers settles them, and what it adds to the triggers it changes. */
interface Pass {
  readonly settle: (unit: AssessedUnit, ledger: Ledger, pack: RulePack, instant: Instant) => Settlement & { readonly rosterGap: boolean };
  readonly note: (trigger: Trigger, change: TriggerChange) => Trigger;
}
const asIs = (trigger: Trigger): Trigger => trigger;
const night: Pass = {
  settle: (unit, ledger, pack, instant) => {
    const assessment = assess(unit, ledger, pack, instant, 'schedule');
    return { ...settle(ledger, assessment, pack, instant, 'schedule'), rosterGap: assessment.rosterGap };
  },
  note: asIs,
};
/** In a year that is no longer judged only the clocks of standing triggers move: nothing new is raised, nobody is told of a light. */
const clocks: Pass = {
  settle: (unit, ledger, pack, instant) => {
    const settled = settle(ledger, assess(unit, ledger, pack, instant, 'fact'), pack, instant, 'schedule');
    return { ...settled, lights: [], ledger: { ...settled.ledger, told: ledger.told }, rosterGap: false };
  },
  note: asIs,
};

/** A year that another pack is to judge: what changes because of the pack, as its trial showed, and nothing that the night would do anyway. */
function anew(
  { proposalId, against }: NonNullable<Extract<SweepMessage, { kind: 'bucket' }>['reassessment']>,
  law: Law,
  swept: ReadonlySet<number>,
  now: Instant,
): Pass {
  const before = law.packs.find((pack) => packVersionOf(pack) === against);
  if (before === undefined) throw new Error(`${against} is not published`);
  return {
    settle: (unit, ledger, pack, instant) => {
      const sides = { before: { unit, pack: before }, after: { unit, pack } };
      const { changes, ledger: after } = yearDifference(sides, ledger, instant, askerOf(ledger, swept.has(ledger.year)));
      return { ledger: changes.length === 0 ? ledger : after, triggers: changes, lights: [], rosterGap: false };
    },
    note: (trigger, change) => notedBy(proposalId, trigger, correctionOf(change), now),
  };
}

async function sweptYears(store: SweepStore, years: readonly number[]): Promise<ReadonlySet<number>> {
  const at = await Promise.all(years.map((year) => store.sweptAt(year)));
  return new Set(years.filter((_, index) => at[index] !== undefined));
}

async function finishRun(
  ports: { store: Stores; counts: CountQueue },
  run: SweepRun,
  message: Extract<SweepMessage, { kind: 'bucket' }>,
  now: Instant,
): Promise<void> {
  for (const year of run.years) {
    if (run.reassessment === undefined) await ports.store.setSwept(year, run.instant, true);
    else await keepSwept(ports.store, year, run);
  }
  for (const year of message.clockYears) await ports.store.setSwept(year, (await ports.store.sweptAt(year)) ?? run.instant, run.clocks > 0);
  await ports.store.finishRun(run.runId, now);
  // Every region is counted anew after the sweep: the same assignment from state that heals what a lost stream record left behind.
  const regionCodes = await everyRegion(ports.store);
  await ports.counts.request(regionCodes.map((regionCode) => ({ regionCode, years: [...run.years] })));
}

/** What was judged anew was not swept, but may have asked units: their clocks are moved by the nightly sweep from now on. */
async function keepSwept(store: SweepStore, year: number, { instant, raised }: SweepRun): Promise<void> {
  const before = await store.sweptAt(year);
  if (before !== undefined || raised > 0) await store.setSwept(year, before ?? instant, true);
}

/** How many regions are asked for their children at a time; a country has tens of thousands. */
const ASKED_AT_A_TIME = 32;

/** All regions, from the roots down. */
async function everyRegion(store: Pick<DirectoryStore, 'childrenOf' | 'rootRegions'>): Promise<RegionCode[]> {
  const found: RegionCode[] = [];
  let level = await store.rootRegions();
  while (level.length > 0) {
    found.push(...level);
    const below: RegionCode[] = [];
    for (let from = 0; from < level.length; from += ASKED_AT_A_TIME) {
      const asked = level.slice(from, from + ASKED_AT_A_TIME);
      const children = await Promise.all(asked.map((code) => store.childrenOf(code)));
      for (const child of children.flat()) below.push(child.regionCode);
    }
    level = below;
  }
  return found;
}

async function sweepUnit(
  store: Stores,
  law: Law,
  unit: AssessedUnit,
  found: Ledger,
  instant: Instant,
  tally: Mutable<SweepTally>,
  pass: Pass,
): Promise<void> {
  const { year } = found;
  const pack = law.packFor(year);
  tally.judged += 1;
  let ledger = found;
  for (let attempt = 0; ; attempt += 1) {
    const { rosterGap, ...settlement } = pass.settle(unit, ledger, pack, instant);
    if (attempt === 0 && rosterGap) await keepRosterFault(store, unit.unitId, year, instant);
    if (pass === clocks && attempt === 0)
      tally.clocks += Object.values(settlement.ledger.standing).filter((standing) => standing.workflow === 'awaiting-reply').length;
    if (isNothing(ledger, settlement)) return;
    const written = await writeSettlement(store, ledger, settlement, pack, instant, pass);
    if (written !== 'contended') {
      if (written !== undefined) count(tally, written);
      return;
    }
    if (attempt === 8) throw new Error(`the ledger of ${unit.unitId} for ${year} stays contended`);
    await pauseAfter(attempt);
    ledger =
      (await store.load({ ledgers: [{ unitId: unit.unitId, year }] })).ledgers.get(`${unit.unitId}|${year}`) ??
      emptyLedger(unit.unitId, year);
  }
}

function sameTold(before: Ledger, after: Ledger): boolean {
  return before.told === after.told || JSON.stringify(before.told) === JSON.stringify(after.told);
}

function count(tally: Mutable<SweepTally>, settlement: Settlement): void {
  tally.changed += 1;
  tally.lights += settlement.lights.length;
  for (const change of settlement.triggers) {
    if (change.kind === 'raised') tally.raised += 1;
    if (change.kind === 'withdrawn') tally.withdrawn += 1;
    if (change.kind === 'moved-on') tally.movedOn += 1;
  }
}

function isNothing(before: Ledger, settlement: Settlement): boolean {
  return settlement.triggers.length === 0 && settlement.lights.length === 0 && sameTold(before, settlement.ledger);
}

/** Writes what changed, and answers it; undefined where nothing is left to write. */
async function writeSettlement(
  store: Stores,
  before: Ledger,
  settled: Settlement,
  pack: RulePack,
  instant: Instant,
  pass: Pass,
): Promise<Settlement | 'contended' | undefined> {
  const { unitId, year } = before;
  if (settled.triggers.length === 0) return (await commitLedger(store, before, settled, [])) ? settled : 'contended';
  const stored = await store.unit(unitId);
  if (stored === undefined) return undefined;
  const idOf = (change: TriggerChange) => idOfChange(unitId, change);
  const known = await store.triggers(settled.triggers.map(idOf));
  const settlement = settledBeside(before, settled, (change) => known.get(idOf(change)));
  if (isNothing(before, settlement)) return undefined;
  const triggers = settlement.triggers.map((change): Write => {
    const current = known.get(idOf(change));
    const trigger = pass.note(changedTrigger(current, change, stored, pack, year, instant), change);
    return { type: 'trigger', trigger, path: pathInYear(stored, year), expectedVersion: current?.version ?? 0 };
  });
  return (await commitLedger(store, before, settlement, triggers)) ? settlement : 'contended';
}

async function commitLedger(store: Stores, before: Ledger, settlement: Settlement, triggers: readonly Write[]): Promise<boolean> {
  const ledger: Write = { type: 'ledger', ledger: { ...settlement.ledger, version: before.version + 1 }, expectedVersion: before.version };
  return (await store.commit([ledger, ...triggers])).done;
}

/** A unit that owes duties but has no principal on 31 December is a fault of its roster; reading the faults leaves out what was mended. */
async function keepRosterFault(store: Stores, unitId: UnitId, year: number, instant: Instant): Promise<void> {
  const stored = await store.unit(unitId);
  if (stored !== undefined)
    await store.putFault({ kind: 'roster-gap', key: `roster-gap#${unitId}#${year}`, path: stored.path, unitId, year, since: instant });
}
