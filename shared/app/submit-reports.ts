import type { Principal } from '#domain/access.ts';
import { causeOf } from '#domain/assess/settle.ts';
import { peopleNamed } from '#domain/check-report.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { ReportId, UnitId } from '#domain/ids.ts';
import { reportIdOf } from '#domain/ids.ts';
import { bearsOnClusters, type MatterAt, mattersNamed, mattersPutUp } from '#domain/matter.ts';
import { isConfidentialReport, type Report, type ReportDraft } from '#domain/report.ts';
import { type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import { findClause } from '#regulation/in-force.ts';
import type { Law } from '#regulation/law.ts';
import { contentDigest, hashOfKey, randomHash } from './digest.ts';
import { clueDaysOf, statedOnOf, workingOrder, yearOfDraft } from './entry-of-draft.ts';
import { findRepeat, isBoundTo } from './find-repeat.ts';
import { fromAbove, superiorsOfRows } from './from-above.ts';
import { ledgersNamed, mattersOn } from './matters-on-desk.ts';
import { wantClusters } from './place-in-clusters.ts';
import { isLate, ledgerYearOn, placeReport, type Touched, touchedBy } from './place-report.ts';
import type { ReportStore } from './ports.ts';
import { faultAt, faultsOfRow, otherUnitFields, type Row, readRow, sideOf, unitsOfRow } from './read-rows.ts';
import { ReportDesk } from './report-desk.ts';
import { differsFromRoster, rosterDiffers } from './roster-differs.ts';

/** What a row is answered: a new report, one that was there already, or why not. */
export type RowOutcome =
  | { readonly status: 201 | 200; readonly reportId: ReportId; readonly report?: Report }
  | { readonly status: 'refused'; readonly error: DomainError };

export interface Submission {
  readonly principal: Principal;
  readonly rows: readonly { readonly input: unknown; readonly key: string | undefined }[];
  /** Part of the scope of idempotency keys. */
  readonly route: string;
  /** Whether rows carry their own key, and an administrator may carry over older records. */
  readonly isBatch: boolean;
  readonly now: Instant;
}

/** A transaction takes 100 items; a row may add a report, a key and several findings. */
const ITEMS_PER_COMMIT = 80;
/** A ledger, and triggers that may change with it. */
const ITEMS_PER_LEDGER = 4;
const MOST_ITEMS = 98;
const TRIES = 8;

/**
 * Accepts reports: validates each, finds those that are there already, judges the ledgers they touch, and writes everything of a group of
 * rows in one transaction. Rows may refer to each other in any order; a bad row stops no good one.
 * @returns an outcome for each row, by its index
 */
export async function submitReports(store: ReportStore, submission: Submission): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  const rows = submission.rows.map(({ input, key }, index) => readRow(index, input, key, submission.isBatch));
  for (const group of groupsOf(await store.law(), rows)) {
    const results = await submitGroup(store, submission, group);
    for (const [index, outcome] of results) outcomes[index] = outcome;
  }
  return outcomes;
}

/** Rows in the order they are worked in: findings of other units first, then unit by unit, inspections before rectifications. */
function groupsOf(law: Law, rows: readonly Row[]): Row[][] {
  const crossing = (row: Row): number => (row.otherUnitId !== undefined && row.otherUnitId !== row.unitId ? 0 : 1);
  const order = (row: Row): number => (row.draft === undefined ? 1 : workingOrder[row.draft.kind]);
  const sorted = [...rows].sort(
    (a, b) => crossing(a) - crossing(b) || (a.unitId ?? '').localeCompare(b.unitId ?? '') || order(a) - order(b) || a.index - b.index,
  );
  const groups: Row[][] = [];
  let size = 0;
  let ledgers = new Set<string>();
  for (const row of sorted) {
    const ledger = `${row.unitId}|${row.draft === undefined ? '' : yearOfDraft(law, row.draft)}`;
    const own = 1 + (row.key === undefined ? 0 : 1) + (row.draft === undefined ? 0 : weightBeside(row.draft));
    const weight = own + (ledgers.has(ledger) ? 0 : ITEMS_PER_LEDGER);
    const last = groups.at(-1);
    if (last === undefined || size + weight > ITEMS_PER_COMMIT) {
      groups.push([row]);
      size = own + ITEMS_PER_LEDGER;
      ledgers = new Set([ledger]);
    } else {
      last.push(row);
      size += weight;
      ledgers.add(ledger);
    }
  }
  return groups;
}

/** Items that a draft may write besides itself: its matters, and for a cluster two committees' ledgers, with the matters they are found by. */
function weightBeside(draft: ReportDraft): number {
  return 2 * mattersPutUp(draft, 0).length + (bearsOnClusters(draft) ? 2 * (2 + ITEMS_PER_LEDGER) : 0);
}

async function submitGroup(store: ReportStore, submission: Submission, rows: readonly Row[]): Promise<Map<number, RowOutcome>> {
  const taken = new Map<number, ReportId>();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const desk = new ReportDesk(store, await store.law(), submission.now);
    await wantFor(desk, rows);
    const outcomes = new Map<number, RowOutcome>();
    const created = new Map<string, number>();
    for (const row of rows) {
      const outcome = await submitRow(store, desk, submission, row, taken.get(row.index)).catch((error: unknown) => {
        if (error instanceof DomainError) return { status: 'refused' as const, error };
        throw error;
      });
      outcomes.set(row.index, outcome);
      if (outcome.status === 201) created.set(outcome.reportId, row.index);
    }
    if (desk.size > MOST_ITEMS && rows.length > 1) {
      const half = Math.ceil(rows.length / 2);
      return new Map([
        ...(await submitGroup(store, submission, rows.slice(0, half))),
        ...(await submitGroup(store, submission, rows.slice(half))),
      ]);
    }
    const { committed, writes } = await desk.commit();
    if (committed.done) return outcomes;
    // Never answer from a failed condition without looking: the report may be our own, written by an attempt whose answer was lost.
    for (const index of committed.failed) {
      const write = writes[index];
      if (write?.type !== 'report-version') continue;
      const row = created.get(write.stored.report.reportId);
      if (row !== undefined) taken.set(row, write.stored.report.reportId);
    }
    await pauseAfter(attempt);
  }
  return new Map(rows.map((row) => [row.index, { status: 'refused', error: new DomainError('busy') }]));
}

/** Waits longer with each attempt, with jitter, so that writers of one ledger do not meet again. */
export async function pauseAfter(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 15 * 2 ** attempt));
}

async function wantFor(desk: ReportDesk, rows: readonly Row[]): Promise<void> {
  const { law } = desk;
  const units: UnitId[] = [];
  const ledgers: Touched[] = [];
  const matters: MatterAt[] = [];
  for (const row of rows) {
    if (row.unitId !== undefined) units.push(row.unitId);
    if (row.otherUnitId !== undefined) units.push(row.otherUnitId);
    const { draft } = row;
    if (draft === undefined) continue;
    ledgers.push({ unitId: draft.unitId, year: yearOfDraft(law, draft) });
    matters.push(...mattersNamed(draft, clueDaysOf(law, draft)));
    ledgers.push(...ledgersNamed(law, draft));
  }
  await desk.want({
    units: [...new Set(units)],
    ledgers: uniqueBy(ledgers, (one) => `${one.unitId}|${one.year}`),
    matters: uniqueBy(matters, (one) => `${one.unitId}|${one.matterId}`),
  });
  // What depends on the first answer: the ledger a matter is due in, and people whom no roster names.
  const dueIn = matters.flatMap(({ unitId, matterId }) => {
    const locator = desk.matter(unitId, matterId);
    return locator === undefined ? [] : [{ unitId, year: yearOf(locator.dueOn) }];
  });
  const named = rows.flatMap((row) => {
    const draft = row.draft ?? (row.raw as ReportDraft);
    const roster = row.unitId === undefined ? undefined : desk.unit(row.unitId)?.unit.members;
    return safelyNamed(draft).filter((personId) => !roster?.some((member) => member.personId === personId));
  });
  await desk.want({
    units: superiorsOfRows(rows, (unitId) => desk.unit(unitId)),
    ledgers: uniqueBy(dueIn, (one) => `${one.unitId}|${one.year}`),
    people: [...new Set(named)],
  });
  await wantClusters(
    desk,
    rows.flatMap(({ draft }) => draft ?? []),
  );
}

function safelyNamed(draft: ReportDraft): ReturnType<typeof peopleNamed> {
  try {
    return peopleNamed(draft).filter((personId) => typeof personId === 'string' && personId !== '');
  } catch {
    return [];
  }
}

function uniqueBy<One>(list: readonly One[], keyOf: (one: One) => string): One[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}

async function submitRow(
  store: ReportStore,
  desk: ReportDesk,
  submission: Submission,
  row: Row,
  taken: ReportId | undefined,
): Promise<RowOutcome> {
  const { principal, now } = submission;
  const [stored, other] = unitsOfRow(row, (unitId) => desk.unit(unitId));
  const side = sideOf(principal, row, { unit: stored, other }, submission.isBatch);
  const unknown = [
    ...(row.unitId !== undefined && stored === undefined ? [faultAt('unknown-unit', 'unitId')] : []),
    ...(row.otherUnitId !== undefined && other === undefined
      ? [faultAt('unknown-unit', otherUnitFields[String(row.raw.kind)] ?? 'inspectedUnitId')]
      : []),
  ];
  if (stored === undefined || side === undefined || unknown.length > 0) throw new DomainError('invalid-body', [...row.faults, ...unknown]);

  const { key } = row;
  const { draft, isFromAbove } =
    row.draft === undefined
      ? { draft: undefined, isFromAbove: true }
      : fromAbove({ draft: row.draft, unit: stored, other }, principal, side, (unitId) => desk.unit(unitId));
  const digest = draft === undefined ? '' : contentDigest(draft);
  // A unit that sends what only a commission may is refused without a look at what is there, which it may not learn by trying.
  const isRefused = draft !== undefined && side === 'unit' && isConfidentialReport(draft);
  if (draft !== undefined && !isRefused) {
    const repeat = await findRepeat(store, desk, submission, draft, digest, key, taken);
    if (repeat !== undefined) return { status: 200, reportId: repeat };
  }
  const faults = faultsOfRow(row, {
    unit: stored.unit,
    today: shanghaiDate(now),
    side,
    isKnown: (personId) => desk.isKnown(personId) || stored.unit.members.some((member) => member.personId === personId),
    otherUnit: other,
    path: stored.path,
    clauseOf: findClause,
    isFromAbove,
    ...mattersOn(desk, isRefused ? undefined : draft, undefined),
  });
  if (draft === undefined || faults.length > 0) throw new DomainError('invalid-body', faults);

  const statedOn = statedOnOf(draft, now);
  const year = ledgerYearOn(desk, draft);
  const hash = key === undefined ? randomHash() : hashOfKey(principal.account, submission.route, key);
  const reportId = reportIdOf(draft.unitId, year, hash);
  const report = {
    ...draft,
    reportId,
    version: 1,
    acceptedAt: now,
    late: isLate(desk, draft, statedOn),
    status: 'accepted',
    side: side === 'migration' ? sideOfMigrated(draft) : side,
  } as Report;
  desk.demandRoom(touchedBy(desk, draft));
  placeReport(desk, reportId, draft, { version: 1, digest, statedOn, by: principal.personId });
  const link = desk.chain(draft.unitId, year, { report: reportId, version: 1, digest, content: report });
  desk.write({ type: 'report-version', stored: { report, digest, by: principal.account, ...link } });
  if (key !== undefined && !isBoundTo(principal, draft.unitId))
    desk.write({ type: 'key', account: principal.account, route: submission.route, key, reportId, digest });
  // The report's word counts; that the roster says otherwise is told to the commission, which knows which of the two is wrong.
  if (differsFromRoster(stored, draft)) desk.write({ type: 'fault', fault: rosterDiffers(reportId, stored, year, now) });
  await desk.settleAll(touchedBy(desk, draft), causeOf('reported', reportId, draft));
  return { status: 201, reportId, report };
}

/** Whose records migrated ones are: a commission's facts are the commission's, all others the unit's. */
function sideOfMigrated(draft: ReportDraft): 'unit' | 'commission' {
  const byCommission = isConfidentialReport(draft) || draft.kind === 'assignment' || draft.kind === 'support-request';
  return byCommission || (draft.kind === 'rectification' && draft.progress === 'verified') ? 'commission' : 'unit';
}
