import type { Role } from '#domain/grant.ts';
import type { Workflow } from '#domain/ledger.ts';
import type { ReportKind } from '#domain/report-fields.ts';
import type { ReviewAction } from '#domain/trigger.ts';
import type { Me } from '../api/types.ts';

/**
 * What the page offers to whom. The server decides; this only keeps buttons away that it would refuse.
 */
export function holds(me: Me | undefined, ...roles: readonly Role[]): boolean {
  return me !== undefined && roles.some((role) => me.roles.includes(role));
}

/** Region roles see counts and triggers of a subtree. */
export function readsRegion(me: Me | undefined): boolean {
  return holds(me, 'officer', 'leader', 'auditor');
}

/** How the system runs is of use to those who answer for it. */
export function seesHealth(me: Me | undefined): boolean {
  return holds(me, 'officer', 'leader', 'auditor', 'administrator');
}

/** Packs are tried and published by administrators; leaders and auditors see what a trial shows of their region. */
export function seesTrials(me: Me | undefined): boolean {
  return holds(me, 'leader', 'auditor', 'administrator');
}

/**
 * The kinds that answer a duty and that somebody may enter for a unit, for the links beside the duties. The form itself asks the server's
 * own table, which would weigh too much here.
 */
export function kindsToEnter(me: Me | undefined, unitId: string): readonly ReportKind[] {
  if (me === undefined) return [];
  const ownUnit = me.grants.some((grant) => grant.role === 'reporter' && grant.scope.id === unitId);
  if (ownUnit) return ['meeting', 'education', 'plan', 'inspection', 'rectification', 'nil'];
  return holds(me, 'officer', 'leader') ? ['inspection', 'rectification', 'case', 'sanction'] : [];
}

const stillOpen: readonly Workflow[] = ['awaiting-reply', 'candidate', 'under-review'];

/** Whether the unit may answer and elements may be decided. */
export function isAnswerable(workflow: Workflow): boolean {
  return stillOpen.includes(workflow);
}

const reviewSteps: readonly { readonly action: ReviewAction; readonly role: Role; readonly from: readonly Workflow[] }[] = [
  { action: 'start', role: 'officer', from: ['candidate'] },
  { action: 'restore', role: 'officer', from: ['withdrawn'] },
  { action: 'confirm', role: 'leader', from: ['candidate', 'under-review'] },
  { action: 'dismiss', role: 'leader', from: ['candidate', 'under-review'] },
  { action: 'refer', role: 'leader', from: ['confirmed'] },
  { action: 'close', role: 'leader', from: ['referred'] },
  { action: 'reopen', role: 'leader', from: ['confirmed', 'dismissed', 'referred', 'closed'] },
];

/** The review steps that somebody may take on a trigger in that state. */
export function reviewActionsFor(me: Me | undefined, workflow: Workflow): readonly ReviewAction[] {
  return reviewSteps.filter((step) => holds(me, step.role) && step.from.includes(workflow)).map((step) => step.action);
}
