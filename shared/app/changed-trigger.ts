import { replyDueOn, type TriggerChange } from '#domain/assess/settle.ts';
import type { PersonId, TriggerId, UnitId } from '#domain/ids.ts';
import type { Subject } from '#domain/ledger.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { ProposalId } from '#domain/proposal.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import { dateIn, type Instant } from '#domain/time.ts';
import { type Trigger, type TriggerCorrection, triggerIdOf } from '#domain/trigger.ts';
import { applyChange } from '#domain/trigger-life.ts';
import { clauseOf } from '#regulation/in-force.ts';
import type { StoredUnit } from './ports.ts';

/** The trigger that a change is about. */
export function idOfChange(unitId: UnitId, change: Pick<TriggerChange, 'clause' | 'period' | 'subject'>): TriggerId {
  return triggerIdOf(unitId, change.clause, change.period, change.subject);
}

/** A trigger as a settlement of the unit's year leaves it, whoever settled: a fact, a sweep, a step of somebody or a corrected roster. */
export function changedTrigger(
  before: Trigger | undefined,
  change: TriggerChange,
  stored: StoredUnit,
  pack: RulePack,
  year: number,
  now: Instant,
): Trigger {
  return applyChange(before, change, {
    unitId: stored.unit.unitId,
    year,
    clause: clauseOf(change.clause),
    packVersion: packVersionOf(pack),
    now,
    earlierPrincipals: earlierPrincipals(stored, year, change.subject),
    replyDueOn: replyDueOn(change.standing.raisedAt, pack),
  });
}

/** What a change that a proposal brought about is called in a trigger's history. */
export function correctionOf({ kind }: TriggerChange): TriggerCorrection['change'] {
  return kind === 'raised' || kind === 'withdrawn' ? kind : 'determined';
}

/** The trigger with what a proposal did to it in its history. */
export function notedBy(proposalId: ProposalId, trigger: Trigger, change: TriggerCorrection['change'], now: Instant): Trigger {
  return { ...trigger, corrections: [...(trigger.corrections ?? []), { at: now, proposalId, change }] };
}

/** Others who were principal within the year: the trigger lists them, and a person attributes. */
export function earlierPrincipals(unit: StoredUnit, year: number, subject: Subject): PersonId[] {
  if (subject.kind !== 'principal') return [];
  const first = dateIn(year, '01-01');
  const last = dateIn(year, '12-31');
  const principals = unit.unit.members.filter(
    (member) => member.role === 'principal' && member.from <= last && (member.to === undefined || member.to >= first),
  );
  return [...new Set(principals.map((member) => member.personId))].filter((personId) => personId !== subject.personId);
}
