/**
 * An independent recount of a province: what a sweep must raise and what the dashboards must show, worked out again from the facts that
 * were sent. It shares no line with the system, and is plain on purpose: everything in memory, everything counted anew.
 *
 * It holds when all facts are in before the sweeps it is told of, and nobody has worked on a trigger.
 */
import { dayAt, dayOf, yearOf } from './calendar.ts';
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

/** The year before, the twelve months, the year after: fourteen numbers each. */
export interface Months {
  readonly occurred: number[];
  readonly raised: number[];
}

export interface RegionCounts {
  readonly region: Counts;
  readonly direct: Counts;
  readonly months: Months;
}

export interface RecountOptions {
  /** Instants of the sweeps, with offset. */
  readonly sweeps: readonly string[];
  /** The instant for which units are counted, with offset. */
  readonly asOf: string;
  readonly year: number;
  /** The instant at which the facts arrived, with offset; `asOf` where it is left out. */
  readonly sentAt?: string;
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

  const byFactsAlone: Breach[] = [];
  const bySweep: [string, Breach[]][] = [];
  const current: SentReport[] = [];
  for (const batch of sent.batches) {
    const states = statesOf(batch, reading);
    const last = states.at(-1) ?? [];
    for (const state of states) {
      add(raised, byFacts(state, reading));
      byFactsAlone.push(...byFacts(state, reading));
    }
    add(standing, byFacts(last, reading));
    current.push(...last);
  }

  const reportsOf = groupBy(current, (report) => report.unitId);
  const findingsAbout = groupBy(findingsOf(current), (finding) => finding.inspectedUnitId);
  for (const unit of sent.units) {
    const atSweep = { unit, reports: reportsOf.get(unit.unitId) ?? [], findings: findingsAbout.get(unit.unitId) ?? [] };
    for (const instant of options.sweeps) bySweep.push([instant, breachesBySweep(instant, atSweep, reading)]);
    const bySweeps = options.sweeps.flatMap((instant) => breachesBySweep(instant, atSweep, reading));
    add(raised, bySweeps);
    add(standing, bySweeps);
  }

  const raisedOf = groupBy(raised.values(), (breach) => breach.unitId);
  const raisedOn = new Map<string, number>();
  const stand = (breaches: Iterable<Breach>, instant: string): void => {
    for (const breach of breaches) if (!raisedOn.has(keyOf(breach))) raisedOn.set(keyOf(breach), dayAt(instant, reading.minutesAhead));
  };
  stand(byFactsAlone, options.sentAt ?? options.asOf);
  for (const [instant, breaches] of bySweep) stand(breaches, instant);

  const ofUnit = new Map(
    sent.units.map((unit) => [
      unit.unitId,
      countUnit(unit, reportsOf.get(unit.unitId) ?? [], raisedOf.get(unit.unitId) ?? [], standing, options),
    ]),
  );
  const monthsOf = new Map(
    sent.units.map(({ unitId }) => [
      unitId,
      {
        occurred: spreadOver(
          options.year,
          (reportsOf.get(unitId) ?? [])
            .filter((report) => countingYear(report, findingsAbout.get(unitId) ?? []) === options.year)
            .map((report) => dayOf(report.occurredOn)),
        ),
        raised: spreadOver(
          options.year,
          (raisedOf.get(unitId) ?? []).map((breach) => raisedOn.get(keyOf(breach)) ?? 0),
        ),
      },
    ]),
  );
  return { regions: sumRegions(sent, ofUnit, monthsOf), raised: [...raised.values()], standing: [...standing.values()] };
}

function byFacts(reports: readonly SentReport[], reading: Reading): Breach[] {
  return [...groupBy(reports, (report) => report.unitId)].flatMap(([unitId, own]) => breachesByFacts(unitId, own, reading));
}

/** The year in whose ledger a report counts: a plan names it, a rectification follows its finding. */
function countingYear(report: SentReport, findings: readonly { readonly findingId: string; readonly dueOn: string }[]): number {
  if (report.kind === 'plan' && report.year !== undefined) return report.year;
  const finding = report.kind === 'rectification' ? findings.find(({ findingId }) => findingId === report.findingId) : undefined;
  return yearOf(finding?.dueOn ?? report.occurredOn);
}

/** Days by the month they lie in: before the year, its twelve months, after it. */
function spreadOver(year: number, days: readonly number[]): number[] {
  const starts = Array.from({ length: 12 }, (_, month) => dayOf(`${year}-${String(month + 1).padStart(2, '0')}-01`));
  starts.push(dayOf(`${year + 1}-01-01`));
  const spread = Array.from({ length: 14 }, () => 0);
  for (const day of days) {
    const place = starts.filter((start) => start <= day).length;
    spread[place] = (spread[place] ?? 0) + 1;
  }
  return spread;
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
function sumRegions(sent: Sent, ofUnit: ReadonlyMap<string, Counts>, monthsOf: ReadonlyMap<string, Months>): Map<string, RegionCounts> {
  const none = (): number[] => Array.from({ length: 14 }, () => 0);
  const sums = new Map(
    sent.regions.map(({ regionCode }) => [
      regionCode,
      { region: nothing(), direct: nothing(), months: { occurred: none(), raised: none() } },
    ]),
  );
  const parents = new Map(sent.regions.map(({ regionCode, parentCode }) => [regionCode, parentCode]));
  for (const { unitId, regionCode } of sent.units) {
    const counts = ofUnit.get(unitId) ?? nothing();
    addTo(sums.get(regionCode)?.direct ?? nothing(), counts);
    for (let code: string | undefined = regionCode; code !== undefined; code = parents.get(code)) {
      addTo(sums.get(code)?.region ?? nothing(), counts);
      for (const what of ['occurred', 'raised'] as const) {
        const sum = sums.get(code)?.months[what];
        monthsOf.get(unitId)?.[what].forEach((count, month) => {
          if (sum !== undefined) sum[month] = (sum[month] ?? 0) + count;
        });
      }
    }
  }
  return sums;
}
