import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts } from './drafts.ts';
import { openScene, type Scene, storedOf } from './refusals.ts';
import { ADMIN, type ProblemBody, type Stage, type StageUnit } from './stage.ts';

let scene: Scene;
let stage: Stage;
let unit: StageUnit;
let other: StageUnit;

beforeAll(async () => {
  scene = await openScene();
  ({ stage, unit, other } = scene);
});
afterAll(() => scene?.stage.close());

describe('who may not report is told so before the body is read', () => {
  it.each([
    ['a case by a reporter', () => unit.reporter, () => drafts.case(unit), 'not-permitted'],
    ['a sanction by a reporter', () => unit.reporter, () => drafts.sanction(unit), 'not-permitted'],
    ['a meeting by an officer', () => unit.officer, () => drafts.meeting(unit), 'not-permitted'],
    ['a zero report by a leader', () => unit.leader, () => drafts.nil(unit), 'not-permitted'],
    ['anything by a head', () => unit.head, () => drafts.meeting(unit), 'not-permitted'],
    ['anything by an auditor', () => `auditor@${unit.regionCode}`, () => drafts.case(unit), 'not-permitted'],
    ['anything by the administrator', () => ADMIN, () => drafts.meeting(unit), 'not-permitted'],
    [
      'a rectification marked verified by the unit',
      () => unit.reporter,
      () => drafts.rectification(unit, 'f1', { progress: 'verified' }),
      'not-permitted',
    ],
    ['a rectification closed by a commission', () => unit.officer, () => drafts.rectification(unit, 'f1'), 'not-permitted'],
    ['another unit', () => unit.reporter, () => drafts.meeting(other), 'outside-scope'],
    ['a unit that does not exist', () => unit.reporter, () => ({ ...drafts.meeting(unit), unitId: 'u-none' }), 'outside-scope'],
    ['another region’s unit', () => unit.officer, () => drafts.case(other), 'outside-scope'],
    ['a unit that does not exist, by an officer', () => unit.officer, () => ({ ...drafts.case(unit), unitId: 'u-none' }), 'outside-scope'],
    [
      'an inspection of another unit',
      () => unit.reporter,
      () => drafts.inspection(unit, { inspectedUnitId: other.unitId }),
      'outside-scope',
    ],
    [
      'an inspection of a unit that does not exist',
      () => unit.reporter,
      () => drafts.inspection(unit, { inspectedUnitId: 'u-none' }),
      'outside-scope',
    ],
    ['another unit, with faults', () => unit.reporter, () => ({ ...drafts.meeting(other), colour: 1, title: '' }), 'outside-scope'],
  ])('%s', async (_name, account, draft, code) => {
    const { status, body } = await stage.client.post<ProblemBody>(account(), '/v1/reports', draft());
    expect([status, body.code, body.errors]).toEqual([403, code, undefined]);
    expect(await storedOf(stage, unit)).toBe(scene.untouched);
  });

  it('a unit outside the scope is refused in the same words whether or not it exists', async () => {
    const ask = (unitId: string) => stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', { ...drafts.meeting(unit), unitId });
    const [there, nowhere] = [await ask(other.unitId), await ask('u-none')];
    const { traceId: _there, ...known } = there.body;
    const { traceId: _nowhere, ...unknown } = nowhere.body;
    expect(unknown).toEqual(known);
  });
});
