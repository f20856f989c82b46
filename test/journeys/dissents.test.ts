import { afterAll, beforeAll, expect, it } from 'vitest';
import { drafts } from './drafts.ts';
import { type Body, Stage, type StageUnit } from './stage.ts';

let stage: Stage;
let unit: StageUnit;
beforeAll(async () => {
  stage = await Stage.open();
  unit = await stage.unit();
});
afterAll(() => stage.close());

it('a meeting with a dissent is withdrawn by a commission only, and its dissent stays readable', async () => {
  const dissents = [{ personId: unit.people[1], text: '不同意先建后批' }];
  const draft = drafts.meeting(unit);
  const report = await stage.report(unit.reporter, { ...draft, dissents });
  const refused = await stage.withdraw(unit.reporter, report);
  expect([refused.status, refused.body.code]).toEqual([409, 'dissents-on-record']);
  expect(refused.body.detail).toContain('第十一条');
  expect((await stage.withdraw(unit.head, report)).status).toBe(403);
  // It still counts, and cannot be amended away either; without a dissent the unit withdraws what it reported.
  expect((await stage.reports(unit.reporter, unit.unitId)).map(({ reportId }) => reportId)).toContain(report.reportId);
  expect((await stage.amend(unit.reporter, report, draft)).body.errors).toMatchObject([
    { pointer: '/report/dissents', code: 'append-only' },
  ]);
  expect((await stage.withdraw(unit.reporter, await stage.report(unit.reporter, drafts.meeting(unit)))).status).toBe(200);
  // A commission elsewhere does not even find it.
  const elsewhere = await stage.unit();
  expect((await stage.withdraw(elsewhere.officer, report)).status).toBe(404);

  const withdrawn = await stage.withdraw(unit.officer, report);
  expect([withdrawn.status, withdrawn.body.status, withdrawn.body['dissents']]).toEqual([200, 'withdrawn', dissents]);
  const path = `/v1/reports/${encodeURIComponent(report.reportId)}/versions`;
  const { body } = await stage.client.get<{ items: Body[] }>(unit.reporter, path);
  expect(body.items.map((version) => version['dissents'])).toEqual(body.items.map(() => dissents));
  // Withdrawing again changes nothing, whoever asks.
  expect((await stage.withdraw(unit.reporter, report)).status).toBe(200);
});

it('a commission withdraws nothing else of a unit', async () => {
  const report = await stage.report(unit.reporter, drafts.meeting(unit));
  expect((await stage.withdraw(unit.officer, report)).status).toBe(403);
});
