import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TriggerView } from '#domain/trigger.ts';
import { coded, drafts } from './drafts.ts';
import { type Body, type ProblemBody, Stage, type StageUnit } from './stage.ts';

const RIPE = '2026-01-11T00:30:00+08:00';

let stage: Stage;
let region: string;
const units: Record<string, StageUnit> = {};
const unitOf = (name: string): StageUnit => units[name] as StageUnit;

beforeAll(async () => {
  stage = await Stage.open();
  region = await stage.region();
  for (const name of ['whole', 'answered', 'dismissed', 'rejected', 'stale']) units[name] = await stage.unit({ regionCode: region });
  await stage.host.sweep(RIPE);
});

afterAll(() => stage.close());

const step = (account: string, trigger: TriggerView, name: string, body: Body, headers: Readonly<Record<string, string>> = {}) =>
  stage.client.post<TriggerView & ProblemBody>(account, `/v1/triggers/${trigger.triggerId}/${name}`, body, { headers });
const establish = (account: string, trigger: TriggerView, key: string, status = 'by-person') =>
  step(account, trigger, `elements/${key}`, { status, reason: '核实属实' });
const review = (account: string, trigger: TriggerView, action: string) => step(account, trigger, 'review', { action, reason: '集体研究' });
const codeOf = ({ status, body }: { status: number; body: ProblemBody }): string => `${status} ${body.code}`;
/** Binds an account to a person before its first token; accounts whose grant nobody wrote are bound to a person of their own name. */
async function bind(account: string, personId: string): Promise<string> {
  const [role = '', id = ''] = account.split('@');
  await stage.import('people', [{ personId, name: `示例人员${personId}` }]);
  const kind = role === 'head' || role === 'reporter' ? 'unit' : 'region';
  await stage.import('grants', [{ account, personId, role, scope: { kind, id }, from: '2020-01-01' }]);
  return account;
}
/** Raises 10(2) at once and answers the trigger. */
async function serious(unit: StageUnit): Promise<TriggerView> {
  await stage.report(unit.officer, drafts.case(unit, { category: 'political', serious: coded }));
  return stage.trigger(unit, 'art10-2');
}

describe('the life of an absence', () => {
  it('goes from the question to a confirmation, each step by whom it belongs to', async () => {
    const unit = unitOf('whole');
    const one = await stage.trigger(unit, 'art7-5');
    expect(one.workflow).toBe('awaiting-reply');
    // Not yet: nothing was answered.
    expect(codeOf(await review(unit.officer, one, 'start'))).toBe('409 illegal-transition');
    const early = await review(unit.leader, one, 'confirm');
    expect([codeOf(early), early.body.detail]).toEqual(['409 illegal-transition', expect.stringContaining('“等待答复”')]);
    expect(codeOf(await review(unit.leader, one, 'dismiss'))).toBe('409 illegal-transition');
    const meeting = await stage.report(unit.reporter, drafts.meeting(unit));
    const answered = await step(unit.head, one, 'replies', { text: '未组织开展', reportIds: [meeting.reportId] });
    expect([answered.status, answered.body.workflow]).toEqual([201, 'candidate']);
    expect(answered.body.replies).toMatchObject([{ text: '未组织开展', reportIds: [meeting.reportId], by: unit.head }]);
    const second = await step(unit.reporter, one, 'replies', { text: '补充说明' });
    expect([second.status, second.body.workflow, second.body.replies.length]).toEqual([201, 'candidate', 2]);

    expect(codeOf(await review(unit.leader, one, 'start'))).toBe('403 not-permitted');
    expect((await review(unit.officer, one, 'start')).body.workflow).toBe('under-review');
    expect(codeOf(await review(unit.officer, one, 'start'))).toBe('409 illegal-transition');
    expect(codeOf(await review(unit.officer, one, 'confirm'))).toBe('403 not-permitted');
    const open = await review(unit.leader, one, 'confirm');
    expect([codeOf(open), open.body.errors]).toEqual([
      '409 elements-open',
      [{ pointer: '/elements/consequence', code: 'element-open', detail: '尚未认定：造成不良后果' }],
    ]);
    expect(codeOf(await establish(unit.leader, one, 'consequence'))).toBe('403 not-permitted');
    const established = await establish(unit.officer, one, 'consequence');
    expect(established.body.elements[1]).toMatchObject({ key: 'consequence', status: 'by-person', by: unit.officer });
    const confirmed = await review(unit.leader, one, 'confirm');
    expect([confirmed.status, confirmed.body.workflow]).toEqual([200, 'confirmed']);
    expect([one.wording, confirmed.body.wording]).toEqual([
      expect.stringMatching(/^线索待核/),
      expect.stringMatching(new RegExp(`^线索已确认：已由 ${unit.leader} 于.+日确认，系人员判断`)),
    ]);
    expect(confirmed.body.steps.map(({ action, by, from, to }) => [action, by, from, to])).toEqual([
      ['reply', unit.head, 'awaiting-reply', 'candidate'],
      ['reply', unit.reporter, 'candidate', 'candidate'],
      ['start', unit.officer, 'candidate', 'under-review'],
      ['establish', unit.officer, 'under-review', 'under-review'],
      ['confirm', unit.leader, 'under-review', 'confirmed'],
    ]);
    // Data never undoes what people confirmed.
    await stage.report(unit.reporter, drafts.education(unit));
    expect(await stage.trigger(unit, 'art7-5')).toMatchObject({ workflow: 'confirmed', determination: 'met' });
    expect(codeOf(await step(unit.head, one, 'replies', { text: '再说明' }))).toBe('409 illegal-transition');
    expect(codeOf(await establish(unit.officer, one, 'consequence'))).toBe('409 illegal-transition');
    // Only the superior commission's leader reopens.
    expect(codeOf(await review(unit.leader, one, 'reopen'))).toBe('403 not-permitted');
    expect((await review('leader@990000', one, 'reopen')).body.workflow).toBe('under-review');
  });

  it('a limb is enough for the lapse; a rejected element stands in the way', async () => {
    const unit = unitOf('rejected');
    const one = await stage.trigger(unit, 'art7-6');
    await step(unit.head, one, 'replies', { text: '已知悉' });
    await establish(unit.officer, one, 'consequence');
    await establish(unit.officer, one, 'lapse-a', 'rejected');
    expect(codeOf(await review(unit.leader, one, 'confirm'))).toBe('409 elements-open');
    const other = await establish(unit.officer, one, 'lapse-b');
    expect(other.body.elements[0]?.limbs?.map(({ status }) => status)).toEqual(['rejected', 'by-person', 'open']);
    expect((await review(unit.leader, one, 'confirm')).body.workflow).toBe('confirmed');
  });

  it('an element that there is not is not found, and a step asks for its fields', async () => {
    const one = await stage.trigger(unitOf('answered'), 'art7-5');
    const { officer, head } = unitOf('answered');
    expect(codeOf(await establish(officer, one, 'classification'))).toBe('404 not-found');
    const pointersOf = (body: ProblemBody): string[] => (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();
    expect(pointersOf((await step(officer, one, 'elements/consequence', { status: 'open', more: 1 })).body)).toEqual([
      '/more unknown-field',
      '/reason required',
      '/status not-one-of',
    ]);
    expect(pointersOf((await step(head, one, 'replies', { text: ' ' })).body)).toEqual(['/text too-short']);
    expect(pointersOf((await step(officer, one, 'review', { action: 'forget' })).body)).toEqual(['/action not-one-of', '/reason required']);
    expect((await stage.trigger(unitOf('answered'), 'art7-5')).steps).toEqual([]);
  });
});

describe('dismissing', () => {
  it('ends it; equal facts leave it, new evidence opens the next episode', async () => {
    const unit = unitOf('dismissed');
    for (let nth = 0; nth < 3; nth += 1) await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    const one = await stage.trigger(unit, 'art10-5');
    expect((await review(unit.leader, one, 'dismiss')).body).toMatchObject({ workflow: 'dismissed', determination: 'breached' });
    await stage.report(unit.officer, drafts.case(unit));
    expect((await stage.trigger(unit, 'art10-5')).workflow).toBe('dismissed');
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    expect(await stage.trigger(unit, 'art10-5')).toMatchObject({ workflow: 'candidate', episode: 2 });
    expect(codeOf(await review(unit.leader, one, 'restore'))).toBe('403 not-permitted');
    expect(codeOf(await review(unit.officer, one, 'restore'))).toBe('409 illegal-transition');
  });
});

describe('who may not decide', () => {
  it('the one who established an element does not confirm, under whichever role', async () => {
    const prefecture = await stage.region();
    const unit = await stage.unit({ regionCode: await stage.region(prefecture) });
    for (const personId of unit.people.slice(1)) await stage.report(unit.officer, drafts.sanction(unit, { personId }));
    const one = await stage.trigger(unit, 'art10-4');
    const officer = await bind(`officer@${prefecture}`, 'p-two-hats');
    const leader = await bind(`leader@${prefecture}`, 'p-two-hats');
    expect((await establish(officer, one, 'lapse')).body.elements[0]).toMatchObject({ status: 'by-person', by: 'p-two-hats' });
    expect(codeOf(await review(leader, one, 'confirm'))).toBe('403 same-person');
    expect((await review(unit.leader, one, 'confirm')).status).toBe(200);
  });

  it('nobody handles a file about themselves: the subject, one of the team, one who was sanctioned', async () => {
    const prefecture = await stage.region();
    const unit = await stage.unit({ regionCode: await stage.region(prefecture) });
    const officer = await bind(`officer@${prefecture}`, unit.people[0]);
    const leader = await bind(`leader@${prefecture}`, unit.people[0]);
    const head = await bind(unit.head, unit.people[0]);
    for (const personId of unit.people.slice(1)) await stage.report(unit.officer, drafts.sanction(unit, { personId }));
    await stage.host.sweep(RIPE);
    const absence = await stage.trigger(unit, 'art7-5');
    // An answer is theirs to give all the same.
    expect((await step(head, absence, 'replies', { text: '本人说明' })).body).toMatchObject({
      workflow: 'candidate',
      replies: [{ by: unit.people[0] }],
    });
    expect(codeOf(await establish(officer, absence, 'consequence'))).toBe('403 own-file');
    expect(codeOf(await review(officer, absence, 'start'))).toBe('403 own-file');
    expect(codeOf(await review(leader, absence, 'dismiss'))).toBe('403 own-file');
    const team = await stage.trigger(unit, 'art10-4');
    expect(codeOf(await review(leader, team, 'dismiss'))).toBe('403 own-file');
    expect(codeOf(await step(leader, team, 'disclosure', { reason: '公开' }))).toBe('403 own-file');
    expect((await stage.trigger(unit, 'art10-4')).steps).toEqual([]);
  });

  it('nor one whose sanction made it, though they are on no roster of the unit any more', async () => {
    const prefecture = await stage.region();
    const members = [
      { personId: 'p-chief', name: '现任', role: 'principal', from: '2024-11-01' },
      { personId: 'p-gone-1', name: '已离任一', role: 'member', from: '2024-11-01', to: '2025-06-30' },
      { personId: 'p-gone-2', name: '已离任二', role: 'member', from: '2024-11-01', to: '2025-06-30' },
    ];
    const unit = await stage.unit({ regionCode: await stage.region(prefecture), members });
    for (const personId of ['p-gone-1', 'p-gone-2']) await stage.report(unit.officer, drafts.sanction(unit, { personId }));
    const one = await stage.trigger(unit, 'art10-4');
    const leader = await bind(`leader@${prefecture}`, 'p-gone-1');
    expect(codeOf(await review(leader, one, 'dismiss'))).toBe('403 own-file');
    expect((await review(unit.leader, one, 'dismiss')).status).toBe(200);
  });
});

describe('disclosure', () => {
  it('is a leader’s, once; only then does the unit see the trigger and answer', async () => {
    const unit = await stage.unit({ regionCode: region });
    const one = await serious(unit);
    expect(codeOf(await step(unit.head, one, 'replies', { text: '说明' }))).toBe('404 not-found');
    expect((await stage.client.get(unit.head, `/v1/triggers/${one.triggerId}`)).status).toBe(404);
    expect(codeOf(await step(unit.officer, one, 'disclosure', { reason: '公开' }))).toBe('403 not-permitted');
    const disclosed = await step(unit.leader, one, 'disclosure', { reason: '听取说明' });
    expect(disclosed.body).toMatchObject({
      confidential: true,
      disclosedAt: expect.any(String),
      steps: [{ action: 'disclose', by: unit.leader }],
    });
    expect(codeOf(await step(unit.leader, one, 'disclosure', { reason: '再次' }))).toBe('409 illegal-transition');
    expect((await stage.client.get<TriggerView>(unit.head, `/v1/triggers/${one.triggerId}`)).body.triggerId).toBe(one.triggerId);
    expect((await step(unit.reporter, one, 'replies', { text: '说明如下' })).body).toMatchObject({
      workflow: 'candidate',
      replies: [{ by: unit.reporter }],
    });
    // The reports behind it stay hidden.
    const evidence = one.elements[0]?.evidence[0] ?? '';
    expect([
      (await stage.client.get(unit.head, `/v1/reports/${evidence}`)).status,
      (await stage.reports(unit.head, unit.unitId)).length,
    ]).toEqual([404, 0]);
    expect(codeOf(await step(unit.leader, await stage.trigger(unitOf('answered'), 'art7-5'), 'disclosure', { reason: '本不保密' }))).toBe(
      '409 illegal-transition',
    );
  });
});

describe('what was seen', () => {
  it('decides: a step on another version is refused and changes nothing', async () => {
    const unit = unitOf('stale');
    const one = await stage.trigger(unit, 'art7-5');
    const seen = await stage.client.get<TriggerView>(unit.officer, `/v1/triggers/${one.triggerId}`);
    const etag = seen.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"\d+"$/);
    expect((await step(unit.head, one, 'replies', { text: '已知悉' }, { 'if-match': etag })).status).toBe(201);
    expect(codeOf(await step(unit.officer, one, 'review', { action: 'start', reason: '审核' }, { 'if-match': etag }))).toBe(
      '412 precondition-failed',
    );
    expect((await stage.trigger(unit, 'art7-5')).workflow).toBe('candidate');
    const now = await stage.client.get<TriggerView>(unit.officer, `/v1/triggers/${one.triggerId}`);
    const started = await step(
      unit.officer,
      one,
      'review',
      { action: 'start', reason: '审核' },
      { 'if-match': now.headers.get('etag') ?? '' },
    );
    expect([started.status, started.body.workflow]).toEqual([200, 'under-review']);
    // Two at once: one of them has seen what the other changed.
    const etagNow = `"${started.body.version}"`;
    const both = await Promise.all(
      ['confirm', 'dismiss'].map((action) => step(unit.leader, one, 'review', { action, reason: '决定' }, { 'if-match': etagNow })),
    );
    expect(both.map(codeOf).sort()).toEqual(['200 undefined', expect.stringMatching(/^409 elements-open|412/)]);
  });
});
