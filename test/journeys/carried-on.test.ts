import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LedgerView } from '#domain/ledger-view.ts';
import { drafts } from './drafts.ts';
import { Proposals } from './proposals.ts';
import { type Body, Stage, type StageUnit } from './stage.ts';

let stage: Stage;
let proposals: Proposals;
let merged: StageUnit;
let between: StageUnit;
let heir: StageUnit;

const agreed = async (content: Body): Promise<void> => {
  const { body } = await proposals.propose(content, 'unit-change');
  const answer = await proposals.decide(body.proposalId, 'approve');
  if (answer.status !== 200) throw new Error(JSON.stringify([body, answer.body]));
};
const carried = (view: LedgerView) =>
  (view.carriedOn ?? []).map(({ unitId, heirs, duties }) => [
    unitId,
    heirs,
    duties.map((duty) => `${duty.findingId ?? ''} ${duty.determination}`),
  ]);

beforeAll(async () => {
  stage = await Stage.open();
  proposals = new Proposals(stage);
  const county = await stage.region();
  [merged, between, heir] = [
    await stage.unit({ regionCode: county }),
    await stage.unit({ regionCode: county }),
    await stage.unit({ regionCode: county }),
  ];
  const dates = { 'f-one': '2025-09-01', 'f-two': '2025-09-01' };
  await stage.report(merged.officer, drafts.tour(merged, dates, { occurredOn: '2025-03-01' }));
  await agreed({ unitId: merged.unitId, closedOn: '2025-06-30', successors: { on: '2025-07-01', unitIds: [between.unitId] } });
}, 120_000);
afterAll(() => stage.close());

it('what a merged unit left open stays in its ledger and is shown to whoever carries it on, without its records', async () => {
  expect(carried(await stage.ledger(between.reporter, between.unitId))).toEqual([
    [merged.unitId, 1, ['f-one insufficient-data', 'f-two insufficient-data']],
  ]);
  const view = await stage.ledger(between.reporter, between.unitId);
  expect(view.carriedOn?.[0]?.duties.map(({ dueOn, evidence }) => [dueOn, evidence.length])).toEqual([
    ['2025-09-01', 0],
    ['2025-09-01', 0],
  ]);
  expect(view.duties.some((duty) => duty.findingId !== undefined)).toBe(false);
  expect(carried(await stage.ledger(between.reporter, between.unitId, 2026))).toEqual([]);
  expect((await stage.ledger(heir.reporter, heir.unitId)).carriedOn).toBeUndefined();
  expect((await stage.ledger(merged.officer, merged.unitId)).duties.filter((duty) => duty.findingId !== undefined)).toHaveLength(2);
  // The records of the other unit are no more readable than before.
  expect((await stage.client.get(between.reporter, `/v1/units/${merged.unitId}/ledger?year=2025`)).status).toBe(404);
});

it('a commission records in the old ledger that one was rectified: it is shown no more, and the other is flagged there', async () => {
  await stage.report(merged.officer, {
    kind: 'rectification',
    unitId: merged.unitId,
    occurredOn: '2025-08-01',
    title: '核实整改',
    findingId: 'f-one',
    progress: 'verified',
    summary: '由承继单位整改',
  });
  await stage.host.sweep('2026-01-11T00:30:00+08:00');
  expect(carried(await stage.ledger(between.reporter, between.unitId))).toEqual([[merged.unitId, 1, ['f-two breached']]]);
  expect(await stage.standing(merged)).toEqual(['art6-7 candidate']);
  expect((await stage.triggers(between.officer, between.unitId)).some(({ clause }) => clause === 'art6-7')).toBe(false);
});

it('goes on to whoever carries on the successor, and to each of several', async () => {
  await agreed({ unitId: between.unitId, closedOn: '2026-03-31', successors: { on: '2026-04-01', unitIds: [heir.unitId] } });
  expect(carried(await stage.ledger(heir.reporter, heir.unitId))).toEqual([[merged.unitId, 1, ['f-two breached']]]);
  await agreed({ unitId: merged.unitId, successors: { on: '2025-07-01', unitIds: [between.unitId, heir.unitId] } });
  expect(carried(await stage.ledger(between.officer, between.unitId))).toEqual([[merged.unitId, 2, ['f-two breached']]]);
  expect(carried(await stage.ledger(heir.reporter, heir.unitId))).toEqual([[merged.unitId, 2, ['f-two breached']]]);
  await agreed({ unitId: merged.unitId, successors: null });
  expect((await stage.ledger(heir.reporter, heir.unitId)).carriedOn).toBeUndefined();
});
