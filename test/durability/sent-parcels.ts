import type { Correction, Province, Row } from '#demo/shapes.ts';
import type { Answered, LocalSystem } from './local-system.ts';

/** Some units' facts and what is put right about them, as one sender sends them. */
export interface Parcel {
  readonly rows: readonly Row[];
  readonly corrections: readonly Correction[];
  /** What was acknowledged: report ids by row, filled in by sending. */
  readonly acknowledged: Map<number, string>;
  done: boolean;
}

/** Cuts the facts of a province into parcels of about so many rows. Units whose facts refer to each other stay together. */
export function parcelsOf(province: Province, rowsEach: number): Parcel[] {
  const parcels: Parcel[] = [];
  for (const batch of province.factBatches()) {
    let mine: number[] = [];
    const close = (): void => {
      const at = new Map(mine.map((index, position) => [index, position]));
      const corrections = batch.corrections.flatMap((one) => {
        const target = at.get(one.target);
        return target === undefined ? [] : [{ ...one, target }];
      });
      parcels.push({ rows: mine.flatMap((index) => batch.rows[index] ?? []), corrections, acknowledged: new Map(), done: false });
      mine = [];
    };
    for (const family of familiesOf(batch.rows)) {
      mine.push(...batch.rows.flatMap((row, index) => (family.has(row.unitId) ? [index] : [])));
      if (mine.length >= rowsEach) close();
    }
    if (mine.length > 0) close();
  }
  return parcels;
}

/** Units that inspect each other, directly or through others, and every other unit by itself. */
function familiesOf(rows: readonly Row[]): Set<Set<string>> {
  const familyOf = new Map<string, Set<string>>();
  const join = (one: string, other: string): void => {
    const family = familyOf.get(one) ?? new Set([one]);
    for (const unitId of familyOf.get(other) ?? [other]) family.add(unitId);
    for (const unitId of family) familyOf.set(unitId, family);
  };
  for (const row of rows) join(row.unitId, row.kind === 'inspection' ? row.inspectedUnitId : row.unitId);
  return new Set(familyOf.values());
}

interface BatchAnswer {
  readonly results: readonly { readonly index: number; readonly status: number; readonly reportId?: string; readonly problem?: unknown }[];
}

/**
 * Sends a parcel, for the first time or again: everything in it may be repeated. Throws a network error where the system was killed, and
 * `Unfaithful` where it answered what it may not answer: a row refused, or acknowledged before as another report.
 */
export async function sendParcel(system: LocalSystem, parcel: Parcel, onAcknowledged: () => void = () => undefined): Promise<void> {
  const answer = await system.post<BatchAnswer>('admin@system', '/v1/reports/batch', { items: parcel.rows });
  if (isStopping(answer)) throw new Error('the system is ending');
  if (answer.status !== 200) throw new Unfaithful(`the batch was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  for (const { index, status, reportId, problem } of answer.body.results) {
    // Rows behind a commit that did not come about are told so, and may be sent again.
    if (status === 503 || status === 500) throw new Error(`a row was answered ${status}`);
    if ((status !== 200 && status !== 201) || reportId === undefined)
      throw new Unfaithful(`a row was answered ${status}: ${JSON.stringify(problem)} ${JSON.stringify(parcel.rows[index])}`);
    const before = parcel.acknowledged.get(index);
    if (before !== undefined && (before !== reportId || status === 201))
      throw new Unfaithful(`${before} was answered again as ${status} ${reportId}`);
    parcel.acknowledged.set(index, reportId);
  }
  if (parcel.acknowledged.size !== parcel.rows.length) throw new Unfaithful('a row of the batch has no answer');
  onAcknowledged();
  for (const correction of parcel.corrections) await sendCorrection(system, correction, parcel.acknowledged.get(correction.target) ?? '');
  parcel.done = true;
}

async function sendCorrection(system: LocalSystem, correction: Correction, reportId: string): Promise<void> {
  const path = `/v1/reports/${encodeURIComponent(reportId)}`;
  const { reason } = correction;
  const answer =
    correction.step === 'withdrawal'
      ? await system.post(correction.account, `${path}/withdrawal`, { reason })
      : await system.post(correction.account, `${path}/amendments`, {
          supersedes: 1,
          changeKind: correction.changeKind,
          reason,
          report: correction.report,
        });
  if (isStopping(answer)) throw new Error('the system is ending');
  if (answer.status !== 200 && answer.status !== 201)
    throw new Unfaithful(`${correction.step} of ${reportId} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** An answer that promises nothing: the database or the host was killed under the function. */
function isStopping({ status }: Answered<unknown>): boolean {
  return status >= 500;
}

/** The system answered what it may not answer. */
export class Unfaithful extends Error {}
