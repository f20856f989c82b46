/** Beside G3 and G4: all twenty clauses of the pack, with and without what is shown of each trigger. */
import type { StoredUnit } from '#app/ports.ts';
import { viewOfTrigger } from '#app/trigger-view.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { Trigger, TriggerView } from '#domain/trigger.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { foundingLaw } from '#regulation/law.ts';
import { fullEngineRaises, fullHandLoop, fullRulesEngine } from '../anchors/full-pack.ts';
import { fullLapses, fullLedgerOf, fullUnitNumber } from '../support/full-ledgers.ts';
import type { Result, Suite } from '../support/goal.ts';
import { judged, keyOf } from '../support/judge.ts';
import { asRead, chanceFor } from '../support/ledgers.ts';
import { committee } from '../support/people-and-units.ts';
import { interleaved, rateSide, ratiosOf } from '../support/rounds.ts';

const year = 2025;
const violated = 0.01;

interface Judged {
  readonly unit: AssessedUnit;
  readonly ledger: Ledger;
}

const stored: StoredUnit = committee('u990101-001', '990101', '/990000/990100/990101/');

/** Triggers with everything that is shown of them: clause, elements with their texts and evidence, the reason, and what would change it. */
function explained(one: Judged): TriggerView[] {
  const pack = foundingLaw.packFor(year);
  const { ledger, triggers } = judged(one.unit, one.ledger);
  return triggers.map((trigger) => viewOfTrigger(trigger, stored, ledger, pack, 'zh'));
}

/** Every side raises the same; every clause of the pack is among it, and everything raised is explained. Answers how many there are. */
async function compared(all: readonly Judged[], asked: number): Promise<number> {
  const engine = fullRulesEngine();
  const clauses = new Set<string>();
  let triggers = 0;
  for (const [index, one] of all.entries()) {
    const ours: Trigger[] = judged(one.unit, one.ledger).triggers;
    const keys = ours.map(keyOf).sort().join();
    const byHand = fullHandLoop(one.unit, one.ledger).sort().join();
    const byEngine = index < asked ? (await fullEngineRaises(engine, one.unit, one.ledger)).sort().join() : byHand;
    if (keys !== byHand || keys !== byEngine) throw new Error(`unit ${index}: ${keys} / ${byHand} / ${byEngine}`);
    for (const { clause } of ours) clauses.add(clause);
    for (const { elements, explanation, changes, clause } of explained(one))
      if (elements.length === 0 || explanation === '' || changes.length === 0) throw new Error(`${clause} is not explained`);
    triggers += ours.length;
  }
  const { clauses: wanted } = foundingLaw.packFor(year);
  const missing = wanted.filter((clause) => !clauses.has(clause));
  if (missing.length > 0) throw new Error(`never raised: ${missing.join()}`);
  return triggers;
}

export const fullPack: Suite = {
  name: 'full-pack',
  goals: ['G3', 'G4'],
  async run({ quick }) {
    const chance = chanceFor(11);
    const count = quick ? 4000 : 20_000;
    const all = Array.from({ length: count }, (_, index): Judged => {
      const unit = fullUnitNumber(index);
      return { unit, ledger: asRead(fullLedgerOf(unit, year, new Set(fullLapses.filter(() => chance() < violated)))) };
    });
    const few = all.slice(0, quick ? 300 : 2000);
    const triggers = await compared(all, few.length);
    const engine = fullRulesEngine();
    let raised = 0;
    const timed = await interleaved(
      [
        {
          name: 'judged, triggers made and explained',
          round: () => {
            for (const one of all) raised += explained(one).length;
            return all.length;
          },
        },
        {
          name: 'judged, triggers made',
          round: () => {
            for (const { unit, ledger } of all) raised += judged(unit, ledger).triggers.length;
            return all.length;
          },
        },
        {
          name: 'json-rules-engine 7.3.1, twenty rules, awaited one by one',
          round: async () => {
            for (const { unit, ledger } of few) raised += (await fullEngineRaises(engine, unit, ledger)).length;
            return few.length;
          },
        },
        {
          name: 'hand-written loop, twenty clauses',
          round: () => {
            for (let again = 0; again < 4; again += 1) for (const { unit, ledger } of all) raised += fullHandLoop(unit, ledger).length;
            return all.length * 4;
          },
        },
      ],
      quick ? 3 : 9,
      2,
    );
    if (raised === 0) throw new Error('nothing was measured');
    const beside = (goal: string, what: string, ours: number, anchor: number, notes: readonly string[]): Result => ({
      goal,
      what,
      ours: rateSide(timed, ours, 'units/s'),
      anchor: rateSide(timed, anchor, 'units/s'),
      ratios: ratiosOf(timed.sides[anchor]?.cpu ?? [], timed.sides[ours]?.cpu ?? []),
      notes,
    });
    const shared = [
      `${count.toLocaleString('en-US')} units of 18 reports, a quarter of them commissions; ${triggers.toLocaleString('en-US')} triggers of all twenty clauses, equal for all`,
      'neither anchor names evidence, makes a trigger or explains one',
    ];
    return {
      measured: {},
      results: [
        beside('G3', 'full pack of 20 clauses, every trigger explained, beside json-rules-engine', 0, 2, shared),
        beside('G3', 'full pack of 20 clauses, without explaining, beside json-rules-engine', 1, 2, []),
        beside('G4', 'full pack of 20 clauses, every trigger explained, beside the hand-written loop', 0, 3, []),
        beside('G4', 'full pack of 20 clauses, without explaining, beside the hand-written loop', 1, 3, []),
      ],
    };
  },
};
