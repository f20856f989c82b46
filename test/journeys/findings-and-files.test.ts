import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TriggerView } from '#domain/trigger.ts';
import { drafts } from './drafts.ts';
import { type ProblemBody, Stage, type StageUnit } from './stage.ts';

let stage: Stage;
let region: string;

beforeAll(async () => {
  stage = await Stage.open();
  region = await stage.region();
});

afterAll(() => stage.close());

const review = (account: string, trigger: TriggerView, action: string) =>
  stage.client.post<TriggerView & ProblemBody>(account, `/v1/triggers/${trigger.triggerId}/review`, { action, reason: '集体研究' });
const finding = (unit: StageUnit, clause: string, subject: object, ...keys: string[]) => ({
  kind: 'finding',
  unitId: unit.unitId,
  occurredOn: '2025-05-06',
  title: '要件认定',
  clause,
  subject,
  parts: keys.map((key) => ({ key, basis: '核查报告' })),
});
const triggersOf = async (account: string, unit: StageUnit): Promise<TriggerView[]> =>
  (await stage.client.get<{ items: TriggerView[] }>(account, `/v1/triggers?unit=${unit.unitId}&year=2025`)).body.items;

describe('what only people can see', () => {
  it('is brought up by a finding, confirmed by somebody else, and leads to the principal', async () => {
    const unit = await stage.unit({ regionCode: region });
    await stage.report(unit.officer, finding(unit, 'art6-2', { kind: 'team' }, 'lapse', 'consequence'));
    const [one, ...others] = await triggersOf(unit.leader, unit);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ clause: 'art6-2', workflow: 'candidate', determination: 'breached', confidential: true });
    expect(one?.elements.map(({ key, status, by, basis }) => [key, status, by, basis])).toEqual([
      ['lapse', 'by-person', unit.officer, 'finding'],
      ['consequence', 'by-person', unit.officer, 'finding'],
    ]);
    // Nothing of it is told to the unit.
    expect(await triggersOf(unit.head, unit)).toEqual([]);
    const confirmed = await review(unit.leader, one as TriggerView, 'confirm');
    expect([confirmed.status, confirmed.body.workflow]).toEqual([200, 'confirmed']);
    const followed = (await triggersOf(unit.leader, unit)).find(({ clause }) => clause === 'art7-1');
    expect(followed).toMatchObject({ period: '2025-art6-2', subject: { kind: 'principal' }, workflow: 'candidate', confidential: true });
    // Attribution is a person's: nothing of it is established yet.
    expect(followed?.elements.map(({ status }) => status)).toEqual(['open']);
    expect(await triggersOf(unit.head, unit)).toEqual([]);
    const referred = await review(unit.leader, one as TriggerView, 'refer');
    expect(referred.body).toMatchObject({ workflow: 'referred', files: [{ side: 'main', openedBy: unit.leader }] });
    expect((await review(unit.leader, one as TriggerView, 'close')).body.workflow).toBe('closed');
    expect((await review(unit.leader, one as TriggerView, 'refer')).body.code).toBe('illegal-transition');
    // Looking at it again takes back what nobody has decided yet.
    expect((await review('leader@990000', one as TriggerView, 'reopen')).body.workflow).toBe('under-review');
    expect((await stage.trigger(unit, 'art7-1')).workflow).toBe('withdrawn');
  });

  it('goes when the finding is withdrawn', async () => {
    const unit = await stage.unit({ regionCode: region });
    const report = await stage.report(unit.officer, finding(unit, 'art6-9', { kind: 'team' }, 'lapse'));
    expect((await stage.trigger(unit, 'art6-9')).determination).toBe('breached');
    const path = `/v1/reports/${encodeURIComponent(report.reportId)}/withdrawal`;
    expect((await stage.client.post(unit.officer, path, { reason: '认定有误' })).status).toBe(200);
    expect(await stage.trigger(unit, 'art6-9')).toMatchObject({
      workflow: 'withdrawn',
      determination: 'insufficient-data',
      elements: [{ key: 'lapse', status: 'open', evidence: [] }],
    });
  });

  it('is refused with every fault where the clause has no such part, subject or lapse', async () => {
    const unit = await stage.unit({ regionCode: region });
    const refused = await stage.client.post<ProblemBody>(
      unit.officer,
      '/v1/reports',
      finding(unit, 'art9-1', { kind: 'principal' }, 'consequence', 'lapse-z'),
    );
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/clause not-owed-by-unit',
      '/parts no-lapse',
      '/parts/1/key unknown-part',
      '/subject/kind wrong-subject',
      '/subject/personId required',
    ]);
  });
});

describe('Article 10', () => {
  it('opens two files that name each other, one for each responsibility', async () => {
    const unit = await stage.unit({ regionCode: region });
    const coded = { basis: '审理意见', decidedBy: '纪委常委会' };
    await stage.report(unit.officer, drafts.case(unit, { category: 'political', serious: coded }));
    const one = await stage.trigger(unit, 'art10-2');
    expect((await review(unit.leader, one, 'confirm')).status).toBe(200);
    const { files } = (await review(unit.leader, one, 'refer')).body;
    expect(files?.map(({ side }) => side)).toEqual(['main', 'supervision']);
    expect(files?.map(({ linkedTo }) => linkedTo)).toEqual(files?.map(({ fileId }) => fileId).reverse());
  });
});
