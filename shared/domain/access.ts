/** Who may do what, where: one table. The same function guards every route and filters every list. Pure. */
import type { Grant, Role, Scope } from './grant.ts';
import type { Account, PersonId, UnitId } from './ids.ts';
import { codesOnPath, type RegionPath } from './region.ts';
import { confidentialKinds, fromAbove, isConfidentialReport, type ReportNature, unitKindsOfReport } from './report.ts';
import type { ReportKind } from './report-fields.ts';

export const actions = [
  'read-unit',
  'read-report',
  'read-confidential-report',
  'read-trigger',
  'read-confidential-trigger',
  'read-region',
  'read-dashboard',
  'read-faults',
  'read-proposal',
  'read-trial',
  'verify-chain',
  'verify-administration',
  'report-as-unit',
  'report-as-commission',
  'migrate',
  'verify-report',
  'reply',
  'decide-element',
  'start-review',
  'restore-trigger',
  'decide-trigger',
  'disclose',
  'administer',
] as const;
export type Action = (typeof actions)[number];

const unitReading: readonly Action[] = ['read-unit', 'read-report', 'read-trigger'];
const commissionReading: readonly Action[] = [
  'read-unit',
  'read-report',
  'read-confidential-report',
  'read-trigger',
  'read-confidential-trigger',
  'read-region',
  'read-dashboard',
  'read-faults',
  'verify-chain',
];

/** The access table. A role without an action may not do it anywhere; with it, only inside the scope of the grant. */
export const accessTable: Readonly<Record<Role, ReadonlySet<Action>>> = {
  reporter: new Set<Action>([...unitReading, 'report-as-unit', 'reply']),
  head: new Set<Action>([...unitReading, 'reply']),
  officer: new Set<Action>([
    ...commissionReading,
    'report-as-commission',
    'verify-report',
    'decide-element',
    'start-review',
    'restore-trigger',
  ]),
  leader: new Set<Action>([...commissionReading, 'report-as-commission', 'decide-trigger', 'disclose', 'read-trial']),
  auditor: new Set<Action>([...commissionReading, 'read-proposal', 'read-trial', 'verify-administration']),
  administrator: new Set<Action>([
    'read-unit',
    'read-report',
    'read-region',
    'read-faults',
    'read-proposal',
    'read-trial',
    'verify-administration',
    'migrate',
    'administer',
  ]),
};

/** Somebody who calls: the account of the token and the grants that the store holds for it today. */
export interface Principal {
  readonly account: Account;
  readonly personId: PersonId;
  readonly grants: readonly Grant[];
}

/** Where something lies: the path of its region and, if it is a unit's, the unit. */
export interface Place {
  readonly path: RegionPath;
  readonly unitId?: UnitId | undefined;
}

/** Whether a scope covers a place. A region covers its subtree by the path of parents, never by the digits of codes. */
export function covers(scope: Scope, place: Place): boolean {
  if (scope.kind === 'system') return true;
  if (scope.kind === 'unit') return scope.id !== undefined && scope.id === place.unitId;
  return codesOnPath(place.path).some((code) => code === scope.id);
}

/** Whether any grant allows the action at the place. */
export function allows(principal: Principal, action: Action, place: Place): boolean {
  return principal.grants.some((grant) => accessTable[grant.role].has(action) && covers(grant.scope, place));
}

/** Whether any grant allows the action anywhere: decides between "not permitted" and a list that happens to be empty. */
export function allowsSomewhere(principal: Principal, action: Action): boolean {
  return principal.grants.some((grant) => accessTable[grant.role].has(action));
}

/** The action that reading a report asks for. */
export function readingAction(report: ReportNature): Action {
  return isConfidentialReport(report) ? 'read-confidential-report' : 'read-report';
}

/** Whether a principal sees a trigger: a confidential one only as a commission, or as the unit once it is disclosed. */
export function seesTrigger(principal: Principal, trigger: { confidential: boolean; disclosed: boolean }, place: Place): boolean {
  if (!allows(principal, 'read-trigger', place)) return false;
  return !trigger.confidential || trigger.disclosed || allows(principal, 'read-confidential-trigger', place);
}

/** The place of a unit's superior for questions of access: only who holds a grant on that very unit acts for it. */
export function superiorPlaceOf(unit: { readonly superiorUnitId?: UnitId | undefined }): Place | undefined {
  return unit.superiorUnitId === undefined ? undefined : { path: '/', unitId: unit.superiorUnitId };
}

/** On whose side somebody reports a kind at a place; undefined where they may not. */
export function reportingSide(principal: Principal, kind: ReportKind, place: Place): 'unit' | 'commission' | 'migration' | undefined {
  const commissionKind = !unitKindsOfReport.has(kind);
  if (!confidentialKinds.has(kind) && !fromAbove.has(kind) && allows(principal, 'report-as-unit', place)) return 'unit';
  if (commissionKind && allows(principal, 'report-as-commission', place)) return 'commission';
  if (allows(principal, 'migrate', place)) return 'migration';
  return undefined;
}
