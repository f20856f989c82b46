import type { Correction, Fact, Replacement, Row } from '../shapes.ts';

/** The rows and corrections of one family, in the making. */
export interface FamilyFacts {
  readonly rows: Row[];
  readonly corrections: Correction[];
  /** Adds a row and answers its index. */
  add(row: Row): number;
  /** Puts a row right after it was accepted; what `change` answers replaces it. */
  amend(target: number, change: Amending): void;
  /** Takes a row back after it was accepted. */
  withdraw(target: number, reason: string): void;
}

export interface Amending {
  readonly changeKind: 'material' | 'editorial';
  readonly reason: string;
  readonly change: (before: Replacement) => Replacement;
}

const commissionKinds: ReadonlySet<Fact['kind']> = new Set(['case', 'sanction']);

/** An empty collection for the units of a region. */
export function familyFacts(regionCode: string): FamilyFacts {
  const rows: Row[] = [];
  const corrections: Correction[] = [];
  const rowAt = (target: number): Row => {
    const row = rows[target];
    if (row === undefined) throw new RangeError(`no row ${target} to correct`);
    if (corrections.some((correction) => correction.target === target)) throw new RangeError(`row ${target} is corrected already`);
    return row;
  };
  const accountFor = (row: Row): string => (commissionKinds.has(row.kind) ? `officer@${regionCode}` : `reporter@${row.unitId}`);
  return {
    rows,
    corrections,
    add: (row) => rows.push(row) - 1,
    amend: (target, { changeKind, reason, change }) => {
      const row = rowAt(target);
      const { origin: _origin, registeredOn: _registeredOn, ...before } = row;
      corrections.push({ step: 'amendment', target, account: accountFor(row), changeKind, reason, report: change(before) });
    },
    withdraw: (target, reason) => {
      const row = rowAt(target);
      rows[target] = { ...row, idempotencyKey: `withdrawn-${row.unitId}-${target}` };
      corrections.push({ step: 'withdrawal', target, account: accountFor(row), reason });
    },
  };
}
