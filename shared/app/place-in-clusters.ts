/**
 * Where Article 10(1) counts a removal: in the ledger of every committee in whose jurisdiction it lies, as far up as clusters are looked for.
 * A cluster is named by the sanction or by the case that it rests on, whichever comes first and in whatever unit's ledger.
 */
import type { ClusterId, ReportId, UnitId } from '#domain/ids.ts';
import type { Clustered } from '#domain/ledger.ts';
import {
  bearsOnClusters,
  type CaseFile,
  caseMatter,
  clusterMatter,
  clusterOfCase,
  type MatterAt,
  type RemovalOnCase,
} from '#domain/matter.ts';
import type { ReportDraft } from '#domain/report.ts';
import { type CivilDate, yearOf } from '#domain/time.ts';
import { formerPlaceOn, type Unit } from '#domain/unit.ts';
import type { ReportDesk } from './report-desk.ts';

/** No tree of units is deeper: province, prefecture, county, township, and a body of each. */
const MOST_SUPERIORS = 8;

/** A committee that counts, and the one below it that counts first. */
interface CountingPlace {
  readonly unitId: UnitId;
  readonly via?: UnitId;
}

function superiorOn(unit: Unit, day: CivilDate): UnitId | undefined {
  const former = formerPlaceOn(unit, day);
  return former === undefined ? unit.superiorUnitId : former.superiorUnitId;
}

/** The nearest committee above a unit on a day, as far as the desk knows; `unknown` is the unit that would have to be loaded to go on. */
function committeeAbove(desk: ReportDesk, unit: Unit, day: CivilDate): { readonly found?: UnitId; readonly unknown?: UnitId } {
  let superiorId = superiorOn(unit, day);
  for (let steps = 0; superiorId !== undefined && steps < MOST_SUPERIORS; steps += 1) {
    if (!desk.hasLooked(superiorId)) return { unknown: superiorId };
    const superior = desk.unit(superiorId)?.unit;
    if (superior === undefined) return {};
    if (superior.kind === 'committee') return { found: superiorId };
    superiorId = superiorOn(superior, day);
  }
  return {};
}

/**
 * The unit that a sanction names as managing, and no other. Without one: a committee itself, and the nearest committee above the unit, which
 * counts what lies beneath several. A unit with no committee above it counts for itself.
 */
function placesOf(desk: ReportDesk, draft: ReportDraft): CountingPlace[] {
  if (draft.kind === 'sanction' && draft.managingUnitId !== undefined) return [{ unitId: draft.managingUnitId }];
  const unit = desk.unit(draft.unitId)?.unit;
  if (unit === undefined) return [];
  const { found } = committeeAbove(desk, unit, draft.occurredOn);
  if (unit.kind === 'committee') return [{ unitId: unit.unitId }, ...(found === undefined ? [] : [{ unitId: found, via: unit.unitId }])];
  return [{ unitId: found ?? unit.unitId }];
}

/** Loads what placing or removing the drafts in clusters may touch. Their own units are on the desk. */
export async function wantClusters(desk: ReportDesk, drafts: readonly ReportDraft[]): Promise<void> {
  const bearing = drafts.filter(bearsOnClusters);
  if (bearing.length === 0) return;
  for (let steps = 0; steps < MOST_SUPERIORS; steps += 1) {
    const unknown = bearing.flatMap((draft) => {
      const unit = desk.unit(draft.unitId)?.unit;
      return unit === undefined ? [] : (committeeAbove(desk, unit, draft.occurredOn).unknown ?? []);
    });
    if (unknown.length === 0) break;
    await desk.want({ units: [...new Set(unknown)] });
  }
  const at = bearing.flatMap((draft) => placesOf(desk, draft).map(({ unitId }) => ({ unitId, draft })));
  await desk.want({
    units: [...new Set(at.map(({ unitId }) => unitId))],
    matters: distinct(
      at.flatMap(({ unitId, draft: { caseId, clusterId } }): MatterAt[] => [
        ...(caseId === undefined ? [] : [{ unitId, matterId: caseMatter(caseId) }]),
        ...(clusterId === undefined ? [] : [{ unitId, matterId: clusterMatter(clusterId) }]),
      ]),
    ),
  });
  const files = at.flatMap(({ unitId, draft: { caseId } }) => {
    const file = caseId === undefined ? undefined : desk.matter(unitId, caseMatter(caseId))?.caseFile;
    return file === undefined ? [] : [{ unitId, file }];
  });
  const named = files.flatMap(({ unitId, file }) =>
    Object.values(file.clusters).map((clusterId): MatterAt => ({ unitId, matterId: clusterMatter(clusterId) })),
  );
  await desk.want({ matters: distinct(named) });
  const own = at.flatMap(({ unitId, draft: { clusterId } }) =>
    clusterId === undefined ? [] : [{ unitId, matterId: clusterMatter(clusterId) }],
  );
  const kept = [...named, ...own].flatMap(({ unitId, matterId }) => {
    const dueOn = desk.matter(unitId, matterId)?.dueOn;
    return dueOn === undefined ? [] : [{ unitId, year: yearOf(dueOn) }];
  });
  const first = [
    ...at.map(({ unitId, draft }) => ({ unitId, year: yearOf(draft.occurredOn) })),
    ...files.flatMap(({ unitId, file }) => Object.values(file.removals).map(({ decidedOn }) => ({ unitId, year: yearOf(decidedOn) }))),
  ];
  const ledgers = new Map([...kept, ...first].map((one) => [`${one.unitId}|${one.year}`, one]));
  await desk.want({ ledgers: [...ledgers.values()] });
}

function distinct(matters: readonly MatterAt[]): MatterAt[] {
  return [...new Map(matters.map((one) => [`${one.unitId}|${one.matterId}`, one])).values()];
}

/** Counts a version of a report in its clusters, and what waited for it. */
export function placeInClusters(desk: ReportDesk, reportId: ReportId, draft: ReportDraft): void {
  change(desk, reportId, draft, true);
}

/** Takes the current version of a report out of its clusters, with what counted only because of it. */
export function removeFromClusters(desk: ReportDesk, reportId: ReportId, draft: ReportDraft): void {
  change(desk, reportId, draft, false);
}

function change(desk: ReportDesk, reportId: ReportId, draft: ReportDraft, isThere: boolean): void {
  if (!bearsOnClusters(draft)) return;
  for (const { unitId, via } of placesOf(desk, draft)) {
    const { clusterId, caseId } = draft;
    const removal =
      draft.kind === 'sanction'
        ? { personId: draft.personId, decidedOn: draft.occurredOn, ...(via === undefined ? {} : { via }) }
        : undefined;
    if (removal !== undefined && clusterId !== undefined) {
      if (isThere) count(desk, unitId, reportId, clusterId, removal);
      else uncount(desk, unitId, reportId, clusterId);
    } else if (caseId !== undefined) {
      changeFile(desk, { unitId, matterId: caseMatter(caseId) }, reportId, draft.occurredOn, ({ clusters, removals }) => ({
        clusters: removal === undefined ? withOne(clusters, reportId, isThere ? clusterId : undefined) : clusters,
        removals: removal === undefined ? removals : withOne(removals, reportId, isThere ? removal : undefined),
      }));
    }
  }
}

function withOne<Value>(record: Readonly<Record<string, Value>>, name: string, value: Value | undefined): Record<string, Value> {
  const { [name]: _before, ...rest } = record;
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** Changes what is known of a case, and counts its removals where they now belong. */
function changeFile(desk: ReportDesk, at: MatterAt, by: ReportId, on: CivilDate, next: (file: CaseFile) => CaseFile): void {
  const locator = desk.matter(at.unitId, at.matterId);
  const before = locator?.caseFile ?? { clusters: {}, removals: {} };
  const after = next(before);
  const [was, is] = [clusterOfCase(before), clusterOfCase(after)];
  for (const one of Object.keys(before.removals) as ReportId[])
    if (was !== undefined && (was !== is || after.removals[one] === undefined)) uncount(desk, at.unitId, one, was);
  for (const [one, removal] of Object.entries(after.removals))
    if (is !== undefined && (was !== is || before.removals[one] === undefined)) count(desk, at.unitId, one as ReportId, is, removal);
  desk.locate(at.unitId, at.matterId, { dueOn: locator?.dueOn ?? on, reportId: by, caseFile: after });
}

/** A cluster is kept in the ledger of the year in which the removal that was reported first was decided, for good: others of any year are counted there. */
function count(desk: ReportDesk, unitId: UnitId, reportId: ReportId, clusterId: ClusterId, removal: RemovalOnCase): void {
  const matterId = clusterMatter(clusterId);
  const locator = desk.matter(unitId, matterId) ?? { dueOn: removal.decidedOn, reportId };
  if (desk.matter(unitId, matterId) === undefined) desk.locate(unitId, matterId, locator);
  const year = yearOf(locator.dueOn);
  const { personId, via } = removal;
  const one: Clustered = { reportId, clusterId, personId, ...(via === undefined ? {} : { via }) };
  desk.change(unitId, year, (ledger) => ({ ...ledger, clustered: { ...ledger.clustered, [reportId]: one } }));
  desk.recount(unitId, year);
}

function uncount(desk: ReportDesk, unitId: UnitId, reportId: ReportId, clusterId: ClusterId): void {
  const dueOn = desk.matter(unitId, clusterMatter(clusterId))?.dueOn;
  if (dueOn === undefined) return;
  desk.change(unitId, yearOf(dueOn), (ledger) => ({ ...ledger, clustered: withOne<Clustered>(ledger.clustered, reportId, undefined) }));
  desk.recount(unitId, yearOf(dueOn));
}
