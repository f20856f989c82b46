/** Reads rows of reports: schema, permission and everything that can be said before anything is loaded. */

import * as z from 'zod';
import { faultsOfIssues } from '#contracts/faults-of-issues.ts';
import type { Place, Principal } from '#domain/access.ts';
import { allows, covers, reportingSide, superiorPlaceOf } from '#domain/access.ts';
import { type CheckContext, checkReport } from '#domain/check-report.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Fault } from '#domain/fault.ts';
import { pointerTo } from '#domain/fault.ts';
import { UnitId } from '#domain/ids.ts';
import { ReportDraft } from '#domain/report.ts';
import { reportKinds } from '#domain/report-fields.ts';
import type { StoredUnit } from './ports.ts';

const IdempotencyKey = z.string().min(1).max(200);

/** The field in which a kind names another unit than its own. */
export const otherUnitFields: Readonly<Record<string, string | undefined>> = {
  inspection: 'inspectedUnitId',
  sanction: 'managingUnitId',
  assignment: 'fromUnitId',
  'support-request': 'fromUnitId',
};

/** A row that can be worked in, or what is wrong with it so far. */
export interface Row {
  readonly index: number;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly key: string | undefined;
  readonly draft: ReportDraft | undefined;
  readonly faults: readonly Fault[];
  readonly unitId: UnitId | undefined;
  /** The unit besides its own that the row names: the inspected one, the one that manages a cluster, the one that assigns or asks. */
  readonly otherUnitId: UnitId | undefined;
}

/** Reads one row. `keyInBody` is for batches, whose rows carry their key as a field. */
export function readRow(index: number, input: unknown, headerKey: string | undefined, keyInBody: boolean): Row {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  let raw: Record<string, unknown> = isObject ? { ...input } : {};
  const faults: Fault[] = [];
  let key = headerKey;
  if (keyInBody && raw.idempotencyKey !== undefined) {
    const parsed = IdempotencyKey.safeParse(raw.idempotencyKey);
    if (parsed.success) key = parsed.data;
    else faults.push({ pointer: '/idempotencyKey', code: 'bad-format' });
    const { idempotencyKey: _key, ...rest } = raw;
    raw = rest;
  }
  const parsed = ReportDraft.safeParse(isObject ? raw : input);
  if (!parsed.success) faults.push(...faultsOfIssues(parsed.error.issues, isObject ? raw : input));
  const idAt = (field: string): UnitId | undefined => {
    const id = UnitId.safeParse(raw[field]);
    return id.success ? id.data : undefined;
  };
  const otherField = otherUnitFields[String(raw.kind)];
  return {
    index,
    raw,
    key,
    draft: parsed.success ? parsed.data : undefined,
    faults,
    unitId: idAt('unitId'),
    otherUnitId: otherField === undefined ? undefined : idAt(otherField),
  };
}

/** The unit of a row and the other one that it names, as far as they exist. */
export function unitsOfRow(
  row: Row,
  unitOf: (unitId: UnitId) => StoredUnit | undefined,
): readonly [StoredUnit | undefined, StoredUnit | undefined] {
  const found = (unitId: UnitId | undefined): StoredUnit | undefined => (unitId === undefined ? undefined : unitOf(unitId));
  return [found(row.unitId), found(row.otherUnitId)];
}

/** The place of a unit for questions of access. */
export function placeOf(stored: StoredUnit): Place {
  return { path: stored.path, unitId: stored.unit.unitId };
}

/**
 * On whose side the caller may report this row. Naming a unit outside the scope is refused the same whether or not it exists.
 * @throws DomainError `outside-scope` or `not-permitted`
 */
export function sideOf(
  principal: Principal,
  row: Row,
  units: { unit?: StoredUnit | undefined; other?: StoredUnit | undefined },
  mayMigrate: boolean,
): CheckContext['side'] | undefined {
  const everywhere = principal.grants.some((grant) => grant.scope.kind === 'system');
  const inScope = (stored: StoredUnit | undefined): boolean =>
    stored === undefined ? everywhere : principal.grants.some((grant) => covers(grant.scope, placeOf(stored)));
  const kind = reportKinds.find((known) => known === row.raw.kind);
  // A superior unit assigns matters to the units below it.
  const superior = units.unit === undefined ? undefined : superiorPlaceOf(units.unit.unit);
  if (kind === 'assignment' && superior !== undefined && allows(principal, 'report-as-unit', superior)) {
    if (row.otherUnitId !== undefined && row.otherUnitId !== superior.unitId) throw new DomainError('outside-scope');
    return 'superior';
  }
  if (row.unitId !== undefined && !inScope(units.unit)) throw new DomainError('outside-scope');
  // A unit inspects the units below it, so it may name one whose superior it is.
  const isBelow = kind === 'inspection' && units.other !== undefined && units.other.unit.superiorUnitId === row.unitId;
  if (row.otherUnitId !== undefined && !isBelow && !inScope(units.other)) throw new DomainError('outside-scope');
  if (kind === undefined || units.unit === undefined) return undefined;
  const side = reportingSide(principal, kind, placeOf(units.unit));
  if (side === undefined || (side === 'migration' && !mayMigrate)) throw new DomainError('not-permitted');
  if (kind === 'rectification') {
    const marksVerified = row.raw.progress === 'verified';
    if ((side === 'unit' && marksVerified) || (side === 'commission' && !marksVerified)) throw new DomainError('not-permitted');
  }
  return side;
}

/** Every fault of a row: those of the schema, and those that only show against the unit, its roster, the people and today. */
export function faultsOfRow(row: Row, context: CheckContext): Fault[] {
  if (row.draft !== undefined) return [...row.faults, ...checkReport(row.draft, context)];
  // What the schema refused is left out, so that the rest can still be held against the store.
  const faulty = new Set(row.faults.map((fault) => fault.pointer.split('/')[1] ?? ''));
  const rest: Record<string, unknown> = {
    personIds: [],
    subjectIds: [],
    parts: [],
    subject: { kind: 'team' },
    ...Object.fromEntries(Object.entries(row.raw).filter(([field]) => !faulty.has(field))),
  };
  if (!reportKinds.some((kind) => kind === rest.kind) || typeof rest.occurredOn !== 'string') return [...row.faults];
  const partial = ReportDraft.safeParse(rest);
  const further = partial.success
    ? checkReport(partial.data, context)
    : checkReport({ teamLeaderId: undefined, ...rest } as unknown as ReportDraft, {
        ...context,
        isKnown: (personId) => personId === undefined || context.isKnown(personId),
        answersCurrent: context.answersCurrent || (rest.findingId ?? rest.assignmentId ?? rest.clueId) === undefined,
      });
  return [...row.faults, ...further.filter((fault) => !faulty.has(fault.pointer.split('/')[1] ?? ''))];
}

/** A fault about a field of the body. */
export function faultAt(code: Fault['code'], ...path: string[]): Fault {
  return { pointer: pointerTo(...path), code };
}
