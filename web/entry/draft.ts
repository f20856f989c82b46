import type { Duty } from '#domain/ledger.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { Report } from '#domain/report.ts';
import { fieldsByKind, type Kind } from './field-shapes.ts';

export type FormValues = Record<string, unknown>;

/** The part of a stored record that its author wrote. */
export function writtenPart(report: Report): FormValues {
  const names: ReadonlySet<string> = new Set((fieldsByKind.get(report.kind) ?? []).map((field) => field.name));
  return Object.fromEntries(Object.entries(report).filter(([name]) => names.has(name)));
}

/** Whether a field is empty. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Leaves out what was not filled in, at every depth: an empty field is no field. */
export function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => !isNothing(part))
      .map(([name, part]) => [name, withoutNothing(part)]),
  );
}

/** The draft to send; `carried` holds what an amended record says in fields that the form does not show. */
export function draftFrom(kind: Kind, unitId: string, values: FormValues, carried: FormValues): FormValues {
  return { kind, unitId, ...(withoutNothing({ ...carried, ...values }) as FormValues) };
}

/** `/findings/0/dueOn` as the name of a field. */
export function fieldOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** The year of the ledger to look at for what a fact changed. */
export function yearOfDraft(kind: Kind, values: FormValues, fallback: number): number {
  if (kind === 'plan' && typeof values['year'] === 'number') return values['year'];
  if (kind === 'rectification') return fallback;
  return typeof values['occurredOn'] === 'string' ? Number(values['occurredOn'].slice(0, 4)) : fallback;
}

export interface DutyChange {
  readonly duty: Duty;
  readonly before: Duty | undefined;
}

/** Tells the duties of a ledger apart. */
export function keyOfDuty(duty: Duty): string {
  return [duty.clause, duty.findingId ?? duty.assignmentId ?? ''].join(' ');
}

/** The duties that read differently after a fact. */
export function changedDuties(before: LedgerView, after: LedgerView): readonly DutyChange[] {
  const old = new Map(before.duties.map((duty) => [keyOfDuty(duty), duty]));
  return after.duties
    .map((duty) => ({ duty, before: old.get(keyOfDuty(duty)) }))
    .filter(
      ({ duty, before: was }) =>
        was === undefined ||
        was.determination !== duty.determination ||
        was.light !== duty.light ||
        (was.missing ?? []).join() !== (duty.missing ?? []).join(),
    );
}

/**
 * The duties that a fact counts towards without changing how they read, such as those that were met before it. A nil is among what an unmet
 * annual duty rests on, and counts towards nothing.
 */
export function dutiesCounting(after: LedgerView, reportId: string, changes: readonly DutyChange[]): readonly Duty[] {
  const changed = new Set(changes.map(({ duty }) => keyOfDuty(duty)));
  return after.duties.filter(
    (duty) =>
      (duty.determination === 'met' || duty.findingId !== undefined || duty.assignmentId !== undefined) &&
      duty.evidence.some((each) => each === reportId) &&
      !changed.has(keyOfDuty(duty)),
  );
}
