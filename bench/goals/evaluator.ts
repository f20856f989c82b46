/** G3 and G4: judging alone, in memory, against an engine and against the loop that somebody would write by hand. */
import type { Ledger } from '#domain/ledger.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { foundingLaw } from '#regulation/law.ts';
import { raisedByCounts } from '../anchors/count-comparisons.ts';
import { handLoop } from '../anchors/hand-loop.ts';
import { engineRaises, engineRaisesFrom, factsOf, rulesEngine } from '../anchors/rules-engine.ts';
import type { Result, Suite } from '../support/goal.ts';
import { judged, keyOf } from '../support/judge.ts';
import { asRead, chanceFor, type Lapse, lapses, ledgerOf, unitNumber } from '../support/ledgers.ts';
import { interleaved, rateSide, ratiosOf } from '../support/rounds.ts';

const year = 2025;
const violated = 0.01;

interface Judged {
  readonly unit: AssessedUnit;
  readonly ledger: Ledger;
}

export const evaluator: Suite = {
  name: 'evaluator',
  goals: ['G3', 'G4'],
  async run({ quick }) {
    const chance = chanceFor(7);
    const count = quick ? 1000 : 20_000;
    const all = Array.from({ length: count }, (_, index): Judged => {
      const unit = unitNumber(index);
      const behind = new Set<Lapse>(lapses.filter(() => chance() < violated));
      return { unit, ledger: asRead(ledgerOf(unit, year, behind)) };
    });
    // The engine is slower by orders of magnitude: it takes a share of the units in every round, as the measurements it is pinned to did.
    const few = all.slice(0, quick ? 300 : 3000);
    const engine = rulesEngine();
    let triggers = 0;
    for (const [index, one] of all.entries()) {
      const ours = judged(one.unit, one.ledger).triggers.map(keyOf).sort().join();
      const byHand = handLoop(one.unit, one.ledger).sort().join();
      const byCounts = raisedByCounts(factsOf(one.unit, one.ledger), one.unit, year, foundingLaw.packFor(year)).sort().join();
      const byEngine = index < few.length ? (await engineRaises(engine, one.unit, one.ledger)).sort().join() : byHand;
      if (ours !== byHand || ours !== byEngine || ours !== byCounts)
        throw new Error(`unit ${index}: ${ours} / ${byHand} / ${byEngine} / ${byCounts}`);
      triggers += ours === '' ? 0 : ours.split(',').length;
    }
    const counts = all.map(({ unit, ledger }) => ({ unit, facts: factsOf(unit, ledger) }));
    const fewCounts = counts.slice(0, few.length);
    let raised = 0;
    const timed = await interleaved(
      [
        {
          name: 'assess, settle, triggers',
          round: () => {
            for (const { unit, ledger } of all) raised += judged(unit, ledger).triggers.length;
            return all.length;
          },
        },
        {
          name: 'json-rules-engine 7.3.1, awaited one by one',
          round: async () => {
            for (const { unit, ledger } of few) raised += (await engineRaises(engine, unit, ledger)).length;
            return few.length;
          },
        },
        {
          name: 'hand-written loop',
          round: () => {
            for (let again = 0; again < 10; again += 1) for (const { unit, ledger } of all) raised += handLoop(unit, ledger).length;
            return all.length * 10;
          },
        },
        {
          name: 'one comparison a clause, counts made beforehand',
          round: () => {
            for (let again = 0; again < 20; again += 1)
              for (const { unit, facts } of counts) raised += raisedByCounts(facts, unit, year, foundingLaw.packFor(year)).length;
            return counts.length * 20;
          },
        },
        {
          name: 'json-rules-engine 7.3.1, counts made beforehand',
          round: async () => {
            for (const { unit, facts } of fewCounts) raised += (await engineRaisesFrom(engine, facts, unit, year)).length;
            return fewCounts.length;
          },
        },
      ],
      quick ? 3 : 9,
      2,
    );
    const [ours, engineSide, hand, compared, engineCompared] = timed.sides;
    if (!ours || !engineSide || !hand || !compared || !engineCompared || raised === 0) throw new Error('nothing was measured');
    const shared = [
      'nothing here waits, so the ratio is that of CPU, which a busy machine disturbs less than the rate',
      `${count.toLocaleString('en-US')} units of 12 reports, ${triggers} triggers, equal for all`,
      'ours reads the ledger itself (12 entries and a finding), names evidence and duties; the gate was set on counters made beforehand',
    ];
    const result = (goal: string, what: string, index: number, gate: Result['gate'], notes: readonly string[]): Result => ({
      goal,
      what,
      ours: rateSide(timed, 0, 'units/s'),
      anchor: rateSide(timed, index, 'units/s'),
      ratios: ratiosOf(timed.sides[index]?.cpu ?? [], ours.cpu),
      ...(gate === undefined ? {} : { gate }),
      notes,
    });
    return {
      measured: {},
      results: [
        result('G3', 'evaluator beside json-rules-engine', 1, { is: 'at-least', gate: 800, ambitious: 3000 }, shared),
        {
          ...result('G3', 'hand-written loop beside json-rules-engine: what there is to win on these inputs', 1, undefined, []),
          ours: rateSide(timed, 2, 'units/s'),
          ratios: ratiosOf(engineSide.cpu, hand.cpu),
        },
        {
          ...result('G3', 'what the gate was set on: counts made beforehand on both sides, one comparison a clause', 4, undefined, [
            'no production code: no ledger is read, no evidence named, no duty shown',
          ]),
          ours: rateSide(timed, 3, 'units/s'),
          ratios: ratiosOf(engineCompared.cpu, compared.cpu),
        },
        result('G4', 'evaluator beside the hand-written loop', 2, { is: 'at-least', gate: 0.1, ambitious: 0.5 }, []),
      ],
    };
  },
};
