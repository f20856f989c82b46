/**
 * An independent recount of a province: what a sweep must raise and what the dashboards must show, worked out again from the facts that
 * were sent. It shares no line with the system, and is plain on purpose: everything in memory, everything counted anew.
 *
 * It holds when all facts are in before the sweeps it is told of, and nobody has worked on a trigger.
 */
import { dayAt, dayOf } from './calendar.ts';
import { groupBy, type Sent, type SentReport, type SentUnit, statesOf } from './facts.ts';
import { annualClauses, type Breach, breachesByFacts, breachesBySweep, factsMeeting, findingsOf, isLate, keyOf, owes } from './judge.ts';
import { lawful, type Reading } from './reading.ts';

/** What a dashboard shows, as far as facts decide it. `byClause` counts all triggers, `openByClause` those that still hold. */
export interface Counts {
  units: number;
  triggers: { total: number; open: number; byClause: Record<string, number>; openByClause: Record<string, number> };
  facts: number;
  reports: { expected: number; actual: number; onTime: number; rate: number | null };
}

export interface RegionCounts {
  readonly region: Counts;
  readonly direct: Counts;
}

export interface RecountOptions {
  /** Instants of the sweeps, with offset. */
  readonly sweeps: readonly string[];
  /** The instant for which units are counted, with offset. */
  readonly asOf: string;
  readonly year: number;
  readonly reading?: Reading;
}

export interface Recount {
  /** By region code. */
  readonly regions: ReadonlyMap<string, RegionCounts>;
  /** Every breach that ever got a trigger. */
  readonly raised: readonly Breach[];
  /** Those that the facts still bear out. */
  readonly standing: readonly Breach[];
}

/** Works out a year again. */
export function recount(sent: Sent, options: RecountOptions): Recount {
  const reading = options.reading ?? lawful;
  const raised = new Map<string, Breach>();
  const standing = new Map<string, Breach>();
  const add = (to: Map<string, Breach>, breaches: readonly Breach[]): void => {
    for (const breach of breaches) if (breach.year === options.year) to.set(keyOf(breach), breach);
  };

  const current: SentReport[] = [];
  for (const batch of sent.batches) {
    const states = statesOf(batch, reading);
    const last = states.at(-1) ?? [];
    for (const state of states) add(raised, byFacts(state, reading));
    add(standing, byFacts(last, reading));
    current.push(...last);
  }

  const reportsOf = groupBy(current, (report) => report.unitId);
  const findingsAbout = groupBy(findingsOf(current), (finding) => finding.inspectedUnitId);
  for (const unit of sent.units) {
    const atSweep = { unit, reports: reportsOf.get(unit.unitId) ?? [], findings: findingsAbout.get(unit.unitId) ?? [] };
    const bySweeps = options.sweeps.flatMap((instant) => breachesBySweep(instant, atSweep, reading));
    add(raised, bySweeps);
    add(standing, bySweeps);
  }

  const raisedOf = groupBy(raised.values(), (breach) => breach.unitId);
  const ofUnit = new Map(
    sent.units.map((unit) => [
      unit.unitId,
      countUnit(unit, reportsOf.get(unit.unitId) ?? [], raisedOf.get(unit.unitId) ?? [], standing, options),
    ]),
  );
  return { regions: sumRegions(sent, ofUnit), raised: [...raised.values()], standing: [...standing.values()] };
}

function byFacts(reports: readonly SentReport[], reading: Reading): Breach[] {
  return [...groupBy(reports, (report) => report.unitId)].flatMap(([unitId, own]) => breachesByFacts(unitId, own, reading));
}

function nothing(): Counts {
  return {
    units: 0,
    triggers: { total: 0, open: 0, byClause: {}, openByClause: {} },
    facts: 0,
    reports: { expected: 0, actual: 0, onTime: 0, rate: null },
  };
}

function countUnit(
  unit: SentUnit,
  reports: readonly SentReport[],
  raised: readonly Breach[],
  standing: ReadonlyMap<string, Breach>,
  { year, asOf, reading = lawful }: RecountOptions,
): Counts {
  const counts = nothing();
  const day = Math.min(dayAt(asOf, reading.minutesAhead), dayOf(`${year}-12-31`));
  if (dayOf(unit.openedOn) <= day && (unit.closedOn === undefined || day <= dayOf(unit.closedOn))) counts.units = 1;
  for (const breach of raised) {
    const { clause } = breach;
    counts.triggers.total += 1;
    counts.triggers.byClause[clause] = (counts.triggers.byClause[clause] ?? 0) + 1;
    if (!standing.has(keyOf(breach))) continue;
    counts.triggers.open += 1;
    counts.triggers.openByClause[clause] = (counts.triggers.openByClause[clause] ?? 0) + 1;
    counts.facts += 1;
  }
  if (!owes(unit, year, reading)) return counts;
  for (const clause of annualClauses) {
    const meeting = factsMeeting(clause, unit, year, reports, reading);
    counts.reports.expected += 1;
    if (meeting.length > 0) counts.reports.actual += 1;
    if (meeting.some((report) => !isLate(report))) counts.reports.onTime += 1;
  }
  return counts;
}

function addTo(sum: Counts, part: Counts): void {
  sum.units += part.units;
  sum.facts += part.facts;
  sum.triggers.total += part.triggers.total;
  sum.triggers.open += part.triggers.open;
  for (const split of ['byClause', 'openByClause'] as const) {
    for (const [clause, count] of Object.entries(part.triggers[split])) {
      sum.triggers[split][clause] = (sum.triggers[split][clause] ?? 0) + count;
    }
  }
  sum.reports.expected += part.reports.expected;
  sum.reports.actual += part.reports.actual;
  sum.reports.onTime += part.reports.onTime;
  sum.reports.rate = sum.reports.expected === 0 ? null : sum.reports.actual / sum.reports.expected;
}

/** Each unit counts in its own region and in every region above it. */
function sumRegions(sent: Sent, ofUnit: ReadonlyMap<string, Counts>): Map<string, RegionCounts> {
  const sums = new Map(sent.regions.map(({ regionCode }) => [regionCode, { region: nothing(), direct: nothing() }]));
  const parents = new Map(sent.regions.map(({ regionCode, parentCode }) => [regionCode, parentCode]));
  for (const { unitId, regionCode } of sent.units) {
    const counts = ofUnit.get(unitId) ?? nothing();
    addTo(sums.get(regionCode)?.direct ?? nothing(), counts);
    for (let code: string | undefined = regionCode; code !== undefined; code = parents.get(code)) {
      addTo(sums.get(code)?.region ?? nothing(), counts);
    }
  }
  return sums;
}
