import { entryOfDraft } from '#app/entry-of-draft.ts';
import { assess } from '#domain/assess/assess.ts';
import { countUnit } from '#domain/assess/count.ts';
import type { Asker } from '#domain/assess/judgement.ts';
import { settle } from '#domain/assess/settle.ts';
import type { Counts } from '#domain/dashboard.ts';
import { addCounts, noCounts } from '#domain/dashboard.ts';
import { PersonId, reportIdOf, UnitId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import { ReportDraft } from '#domain/report.ts';
import { CivilDate, type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import { type AssessedUnit, assessedUnitOf, Unit } from '#domain/unit.ts';
import { foundingLaw } from '#regulation/law.ts';
import { type Sent, type SentReport, type Standing, statesOf } from './facts.ts';
import { lawful } from './reading.ts';

/** The years in which facts of the province may count: a plan before its year, a finding due after it. */
const ledgerYears = [2024, 2025, 2026, 2027];

interface Placed {
  readonly unitId: string;
  readonly year: number;
}

/** A province under judgement. */
export interface JudgedProvince {
  /** Judges the year of an instant and the year before, as the schedule does. */
  sweep(instant: Instant): void;
  /** The counts of the units attached to each region. */
  countsOf(year: number): Map<string, Counts>;
}

/** The system's own pure judgement, without its storage, over the facts of a province: each batch, then each of its corrections, all at `now`. */
export function judgeProvince(sent: Sent, now: Instant): JudgedProvince {
  const units = sent.units.map((unit) => assessedUnitOf(Unit.parse(unit)));
  const unitOf = new Map<string, AssessedUnit>(units.map((unit) => [unit.unitId, unit]));
  const ledgers = new Map<string, Ledger>();
  const ledgerOf = ({ unitId, year }: Placed): Ledger => ledgers.get(`${unitId}|${year}`) ?? emptyLedger(UnitId.parse(unitId), year);
  const judge = (ledger: Ledger, instant: Instant, asker: Asker): void => {
    const unit = unitOf.get(ledger.unitId);
    if (unit === undefined) return;
    const pack = foundingLaw.packFor(ledger.year);
    const { ledger: settled } = settle(ledger, assess(unit, ledger, pack, instant, asker), pack, instant, asker);
    ledgers.set(`${ledger.unitId}|${ledger.year}`, settled);
  };

  for (const batch of sent.batches) {
    const all = batch.rows.map((row) => row.unitId);
    statesOf(batch, lawful).forEach((state, step) => {
      const corrected = batch.rows[batch.corrections[step - 1]?.target ?? -1]?.unitId;
      const unitIds = new Set(corrected === undefined ? all : [corrected]);
      const standing = state.filter(({ unitId, inspectedUnitId }) => unitIds.has(unitId) || unitIds.has(inspectedUnitId ?? ''));
      for (const ledger of ledgersOf(unitIds, standing, ledgerOf)) judge(ledger, now, 'fact');
    });
  }
  return {
    sweep: (instant) => {
      const year = yearOf(shanghaiDate(instant));
      for (const { unitId } of units) for (const each of [year - 1, year]) judge(ledgerOf({ unitId, year: each }), instant, 'schedule');
    },
    countsOf: (year) => {
      const counts = new Map(sent.regions.map(({ regionCode }) => [regionCode, noCounts()]));
      for (const { unitId, regionCode } of sent.units) {
        const unit = unitOf.get(unitId);
        if (unit === undefined) continue;
        counts.set(
          regionCode,
          addCounts(counts.get(regionCode) ?? noCounts(), countUnit(unit, ledgerOf({ unitId, year }), foundingLaw.packFor(year), now)),
        );
      }
      return counts;
    },
  };
}

/** The ledgers of some units with the facts that stand, and the triggers that stood before. */
function ledgersOf(unitIds: ReadonlySet<string>, state: Standing, before: (placed: Placed) => Ledger): Ledger[] {
  const keyOf = (unitId: string, year: number): string => `${unitId}|${year}`;
  const ledgers = new Map<string, Ledger>();
  for (const unitId of unitIds) {
    for (const year of ledgerYears) ledgers.set(keyOf(unitId, year), { ...before({ unitId, year }), entries: {}, findings: {} });
  }
  /** Facts of other units may stand beside; they are placed nowhere. */
  const placed = (unitId: string, year: number): Ledger | undefined => {
    const ledger = ledgers.get(keyOf(unitId, year));
    if (ledger === undefined && unitIds.has(unitId)) throw new Error(`no ledger for ${unitId} in ${year}`);
    return ledger;
  };
  const dueYears = new Map<string, number>();
  const facts = state.map(draftOf);
  facts.forEach((draft, index) => {
    if (draft.kind !== 'inspection') return;
    for (const { findingId, category, dueOn } of draft.findings ?? []) {
      dueYears.set(`${draft.inspectedUnitId}|${findingId}`, yearOf(dueOn));
      const reportId = reportIdOf(draft.unitId, yearOf(draft.occurredOn), `report${index}`);
      const ledger = placed(draft.inspectedUnitId, yearOf(dueOn));
      if (ledger !== undefined) ledger.findings[findingId] = { reportId, source: draft.source, category, dueOn };
    }
  });
  facts.forEach((draft, index) => {
    const dueYear = draft.kind === 'rectification' ? dueYears.get(`${draft.unitId}|${draft.findingId}`) : undefined;
    const ledgerYear = draft.kind === 'plan' ? draft.year : (dueYear ?? yearOf(draft.occurredOn));
    const statedOn = CivilDate.parse(state[index]?.registeredOn);
    const ledger = placed(draft.unitId, ledgerYear);
    if (ledger !== undefined)
      ledger.entries[`report${index}`] = entryOfDraft(foundingLaw, draft, {
        version: 1,
        digest: '',
        statedOn,
        by: nobody,
        homeYear: ledgerYear,
        ledgerYear,
      });
  });
  return [...ledgers.values()];
}

/** Who states a fact is of no account here: the demonstration has no findings of persons. */
const nobody = PersonId.parse('nobody');
const drafts = new WeakMap<SentReport, ReportDraft>();

/** A report as the schemas read it; each is read once. */
function draftOf(report: SentReport): ReportDraft {
  const known = drafts.get(report);
  if (known !== undefined) return known;
  const { idempotencyKey: _key, ...fields } = { idempotencyKey: undefined, ...report };
  const draft = ReportDraft.parse(fields);
  drafts.set(report, draft);
  return draft;
}
