import { assess } from '#domain/assess/assess.ts';
import { replyDueOn, settle } from '#domain/assess/settle.ts';
import type { Ledger } from '#domain/ledger.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import type { Trigger } from '#domain/trigger.ts';
import { applyChange } from '#domain/trigger-life.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { clauseOf } from '#regulation/in-force.ts';
import { foundingLaw } from '#regulation/law.ts';
import { instant } from './people-and-units.ts';

const now = instant('2026-02-01T16:30:00Z');

/** What the sweep does with a ledger, without the table: judge, settle, and make the triggers with their elements and evidence. */
export function judged(unit: AssessedUnit, ledger: Ledger): { ledger: Ledger; triggers: Trigger[] } {
  const pack = foundingLaw.packFor(ledger.year);
  const settlement = settle(ledger, assess(unit, ledger, pack, now, 'schedule'), pack, now, 'schedule');
  const triggers = settlement.triggers.map((change) =>
    applyChange(undefined, change, {
      unitId: unit.unitId,
      year: ledger.year,
      clause: clauseOf(change.clause),
      packVersion: packVersionOf(pack),
      now,
      earlierPrincipals: [],
      replyDueOn: replyDueOn(change.standing.raisedAt, pack),
    }),
  );
  return { ledger: settlement.ledger, triggers };
}

/** A trigger's key as the anchors write it: `clause|period|subject`. */
export const keyOf = (trigger: Trigger): string => trigger.triggerId.slice(trigger.triggerId.indexOf('~') + 1).replaceAll('~', '|');
