/** Judges the years of a unit anew for a changed unit: as a preview that writes nothing, or as the writes of an approval. */
import { type Displacement, displacementOf } from '#domain/displacement.ts';
import type { TriggerId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import type { Difference, DifferenceRow, Proposal } from '#domain/proposal.ts';
import { codesOnPath } from '#domain/region.ts';
import { countedYears, currentYear, type Instant, laterOf } from '#domain/time.ts';
import type { Trigger } from '#domain/trigger.ts';
import { settledBeside } from '#domain/trigger-life.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import { summed, type YearDifference, yearDifference } from '#domain/unit-difference.ts';
import type { Law } from '#regulation/law.ts';
import { changedTrigger, correctionOf, earlierPrincipals, idOfChange, notedBy } from './changed-trigger.ts';
import { pathInYear } from './places.ts';
import type { Write } from './ports.ts';
import type { Applied, ProposalPorts, UnitPlan } from './proposal-kinds.ts';
import { askerOf } from './reassess-year.ts';

/** What one transaction may still take besides the proposal, its act and the unit with its regions. */
export const WRITES_AT_MOST = 80;

/** A year of a unit, judged both ways. */
interface RestatedYear extends YearDifference {
  readonly year: number;
  readonly before: Ledger;
  readonly instant: Instant;
  readonly known: ReadonlyMap<TriggerId, Trigger>;
  /** Triggers that nothing changes but the list of earlier principals, or the region they are listed under. */
  readonly touched: readonly { readonly trigger: Trigger; readonly change: 'earlier-principals' | 'moved' }[];
}

/** The years from the first that may change to the current one, as far as a pack judges them. */
function yearsFrom(law: Law, first: number, now: Instant): number[] {
  const last = currentYear(now);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter(
    (year) => law.packFor(year).clauses.length > 0,
  );
}

async function restate(store: ProposalPorts, law: Law, plan: UnitPlan, years: readonly number[], now: Instant): Promise<RestatedYear[]> {
  const { unitId } = plan.before.unit;
  const [{ ledgers }, triggers, swept] = await Promise.all([
    store.load({ ledgers: years.map((year) => ({ unitId, year })) }),
    store.triggersOfUnit(unitId),
    Promise.all(years.map((year) => store.sweptAt(year))),
  ]);
  const known = new Map(triggers.map((trigger) => [trigger.triggerId, trigger]));
  return years.map((year, index): RestatedYear => {
    const sweptAt = swept[index];
    const ledger = ledgers.get(`${unitId}|${year}`) ?? emptyLedger(unitId, year);
    const instant = laterOf(now, sweptAt);
    // A year that no schedule ever judged is not judged for absences now: a correction of the roster is no reason to begin with it. Only the
    // schedule tells of lights, which shows a ledger that a sweep reached before it was through.
    const asker = askerOf(ledger, sweptAt !== undefined);
    const pack = law.packFor(year);
    const sides = {
      before: { unit: assessedUnitOf(plan.before.unit), pack },
      after: { unit: assessedUnitOf(plan.after.unit), pack },
    };
    const difference = yearDifference(sides, ledger, instant, asker, (settlement) =>
      settledBeside(ledger, settlement, (change) => known.get(idOfChange(unitId, change))),
    );
    const changing = new Set(difference.changes.map((change) => idOfChange(unitId, change)));
    const touched = triggers
      .filter((trigger) => trigger.year === year && !changing.has(trigger.triggerId))
      .flatMap((trigger) => touchOf(plan, trigger));
    return { ...difference, year, before: ledger, instant, known, touched };
  });
}

function touchOf(plan: UnitPlan, trigger: Trigger): RestatedYear['touched'] {
  const earlier = earlierPrincipals(plan.after, trigger.year, trigger.subject);
  if (trigger.subject.kind === 'principal' && earlier.join('|') !== (trigger.earlierPrincipals ?? []).join('|')) {
    const { earlierPrincipals: _before, ...rest } = trigger;
    return [{ trigger: { ...rest, ...(earlier.length > 0 ? { earlierPrincipals: earlier } : {}) }, change: 'earlier-principals' }];
  }
  return hasMoved(plan, trigger.year) ? [{ trigger, change: 'moved' }] : [];
}

function hasMoved(plan: UnitPlan, year: number): boolean {
  return pathInYear(plan.before, year) !== pathInYear(plan.after, year);
}

/** What a changed unit would change, in counts. Writes nothing. */
export async function previewUnit(store: ProposalPorts, plan: UnitPlan, now: Instant): Promise<Difference> {
  const law = await store.law();
  const years = await restate(store, law, plan, yearsFrom(law, plan.firstYear, now), now);
  const rows = years.flatMap((restated): DifferenceRow[] => {
    const { year, touched } = restated;
    // Only of triggers that everybody sees: the others must not show in a count of one unit.
    const listed = touched.filter(({ change, trigger }) => change === 'earlier-principals' && !trigger.confidential);
    return [
      ...restated.rows,
      ...listed.map(({ trigger }): DifferenceRow => ({ year, clause: trigger.clause, change: 'earlier-principals', count: 1 })),
      ...(hasMoved(plan, year) ? [{ year, change: 'counted-elsewhere' as const, count: 1 }] : []),
    ];
  });
  return {
    asOf: now,
    units: 1,
    years: years.map(({ year }) => year),
    rows: summed(rows),
    hidden: summed(years.flatMap(({ hidden }) => hidden)),
  };
}

/** The writes of an approval. The newest years go with it; what does not fit into one transaction is left, and named. */
export async function applyToUnit(store: ProposalPorts, plan: UnitPlan, proposal: Proposal, now: Instant): Promise<Applied> {
  const law = await store.law();
  const years = yearsFrom(law, plan.firstYear, now);
  const restated = (await restate(store, law, plan, years, now)).reverse();
  const writes: Write[] = [];
  const left: number[] = [];
  for (const year of restated) {
    const own = writesOf(law, plan, year, proposal, now);
    if (left.length === 0 && writes.length + own.length <= WRITES_AT_MOST) writes.push(...own);
    else left.push(year.year);
  }
  const displacement = await displacementAfter(store, plan);
  const regions = [plan.before, plan.after].flatMap(({ path }) => codesOnPath(path).slice(-1));
  return {
    unit: plan.after,
    ...(displacement === undefined ? {} : { displacement }),
    writes,
    ...(left.length === 0 ? {} : { left: { before: plan.before.unit, path: plan.before.path, years: left } }),
    counts: [...new Set(regions)].map((regionCode) => ({ regionCode, years })),
  };
}

/** Where the changed unit’s years count from now on; undefined for a unit that never moved and that nobody carries on. */
async function displacementAfter(store: ProposalPorts, { before, after }: UnitPlan): Promise<Displacement | undefined> {
  if ([before, after].every(({ unit }) => unit.formerPlaces === undefined && unit.successors === undefined)) return undefined;
  const heirs = await store.units(after.unit.successors?.unitIds ?? []);
  return displacementOf(after.unit, after.path, new Map([...heirs].map(([unitId, { path }]) => [unitId, path])));
}

/** The writes of one year that was left. */
export async function applyLeftYear(
  store: ProposalPorts,
  plan: UnitPlan,
  proposal: Proposal,
  year: number,
  now: Instant,
): Promise<readonly Write[]> {
  const law = await store.law();
  const [restated] = await restate(store, law, plan, [year], now);
  return restated === undefined ? [] : writesOf(law, plan, restated, proposal, now);
}

function writesOf(law: Law, plan: UnitPlan, restated: RestatedYear, proposal: Proposal, now: Instant): Write[] {
  const { year, before, touched } = restated;
  const path = pathInYear(plan.after, year);
  const { unitId } = plan.after.unit;
  const writes: Write[] = touched.map(({ trigger, change }) => ({
    type: 'trigger',
    trigger: { ...notedBy(proposal.proposalId, trigger, change, now), version: trigger.version + 1 },
    path,
    expectedVersion: trigger.version,
  }));
  for (const change of restated.changes) {
    const current = restated.known.get(idOfChange(unitId, change));
    const trigger = changedTrigger(current, change, plan.after, law.packFor(year), year, restated.instant);
    writes.push({
      type: 'trigger',
      trigger: notedBy(proposal.proposalId, trigger, correctionOf(change), now),
      path,
      expectedVersion: current?.version ?? 0,
    });
  }
  if (restated.changes.length > 0)
    writes.push({ type: 'ledger', ledger: { ...restated.ledger, version: before.version + 1 }, expectedVersion: before.version });
  if (restated.gapGained)
    writes.push({
      type: 'fault',
      fault: { kind: 'roster-gap', key: `roster-gap#${unitId}#${year}`, path: plan.after.path, unitId, year, since: now },
    });
  return writes;
}

/** Years before the last in which a unit is asked anew: their clocks have to be moved by the sweep from now on. */
export function yearsWithNewClocks(writes: readonly Write[], now: Instant): number[] {
  const ordinary = countedYears(now);
  const years = writes.flatMap((write) =>
    write.type === 'trigger' && write.trigger.workflow === 'awaiting-reply' ? [write.trigger.year] : [],
  );
  return [...new Set(years)].filter((year) => !ordinary.includes(year));
}
