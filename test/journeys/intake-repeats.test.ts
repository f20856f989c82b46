import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafts } from './drafts.ts';
import { ADMIN, type Body, type ProblemBody, type ReportBody, type Row, Stage, type StageUnit, unique } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open(3);
});

afterAll(() => stage.close());

const send = (account: string, draft: Body, key?: string) =>
  stage.client.post<ReportBody & ProblemBody>(account, '/v1/reports', draft, {
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });
const sendRows = async (account: string, items: readonly (Body | string)[]): Promise<Row[]> =>
  (await stage.client.post<{ results: Row[] }>(account, '/v1/reports/batch', { items })).body.results;
const countOf = async (unit: StageUnit): Promise<number> => (await stage.reports(unit.officer, unit.unitId)).length;

describe('each kind is accepted', () => {
  it('with what the system adds, by the side whose kind it is', async () => {
    const unit = await stage.unit();
    const tour = await stage.report(unit.officer, drafts.tour(unit, { f1: '2025-06-30' }));
    expect(tour).toMatchObject({ version: 1, status: 'accepted', side: 'commission', unitId: unit.unitId });
    for (const draft of [
      drafts.meeting(unit),
      drafts.education(unit),
      drafts.plan(unit),
      drafts.inspection(unit),
      drafts.rectification(unit, 'f1'),
      drafts.nil(unit),
    ]) {
      const sent = await send(unit.reporter, draft);
      expect([sent.status, sent.body]).toEqual([201, expect.objectContaining({ ...draft, version: 1, status: 'accepted', side: 'unit' })]);
      expect((await stage.client.get(unit.reporter, `/v1/reports/${sent.body.reportId}`)).body).toEqual(sent.body);
    }
    for (const draft of [drafts.case(unit), drafts.sanction(unit), drafts.rectification(unit, 'f1', { progress: 'verified' })]) {
      expect(await send(unit.officer, draft)).toMatchObject({ status: 201, body: { ...draft, side: 'commission' } });
    }
    expect(await countOf(unit)).toBe(10);
  });
});

describe('lateness', () => {
  it('is measured by the day a record was made, and stated older records by the day they state', async () => {
    const unit = await stage.unit();
    await stage.import('reports', [{ ...drafts.tour(unit, { f1: '2025-06-30' }), origin: 'migration', registeredOn: '2025-05-07' }]);
    const cases: readonly (readonly [draft: Body, registeredOn: string, late: boolean])[] = [
      [drafts.education(unit), '2026-01-10', false],
      [drafts.education(unit), '2026-01-11', true],
      [drafts.plan(unit), '2025-04-10', false],
      [drafts.plan(unit), '2025-04-11', true],
      [drafts.plan(unit, { occurredOn: '2024-12-20' }), '2025-04-10', false],
      [drafts.rectification(unit, 'f1'), '2025-06-30', false],
      [drafts.rectification(unit, 'f1'), '2025-07-01', true],
      [drafts.sanction(unit), '2026-01-11', true],
    ];
    const rows = await stage.import(
      'reports',
      cases.map(([draft, registeredOn]) => ({ ...draft, origin: 'migration', registeredOn })),
    );
    for (const [index, [, registeredOn, late]] of cases.entries()) {
      const { body } = await stage.client.get<ReportBody>(unit.officer, `/v1/reports/${rows[index]?.reportId}`);
      expect(body).toMatchObject({ origin: 'migration', registeredOn, late });
    }
    // Sent today, a fact of a year that is over is late, and counts.
    expect(await stage.report(unit.reporter, drafts.education(unit, { category: 'culture' }))).toMatchObject({ late: true });
    const duty = (await stage.ledger(unit.reporter, unit.unitId)).duties.find(({ clause }) => clause === 'art7-5');
    expect(duty).toMatchObject({ determination: 'met', light: 'green' });
  });

  it('marks a duty that only late facts meet', async () => {
    const unit = await stage.unit();
    await stage.report(unit.reporter, drafts.education(unit));
    const duty = (await stage.ledger(unit.reporter, unit.unitId)).duties.find(({ clause }) => clause === 'art7-5');
    expect(duty).toMatchObject({ determination: 'met', late: true });
  });

  it('a stated record cannot have been registered before it happened, or in the future', async () => {
    const unit = await stage.unit();
    const rows = await sendRows(ADMIN, [
      { ...drafts.plan(unit), origin: 'migration', registeredOn: '2025-02-19' },
      { ...drafts.plan(unit), origin: 'migration', registeredOn: '2999-01-01' },
    ]);
    expect(rows.map((row) => row.problem?.errors?.map(({ pointer, code }) => `${pointer} ${code}`))).toEqual([
      ['/registeredOn registered-before-occurred'],
      ['/registeredOn date-in-future'],
    ]);
    expect(await countOf(unit)).toBe(0);
  });
});

describe('idempotency keys', () => {
  it('the same key and body answers the report as it now is', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit);
    const key = `k${unique()}`;
    const first = await send(unit.reporter, draft, key);
    const again = await send(unit.reporter, draft, key);
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
    const amended = await stage.amend(unit.reporter, first.body, { ...draft, audienceCount: 30 });
    expect((await send(unit.reporter, draft, key)).body).toEqual(amended.body);
    const withdrawn = await stage.withdraw(unit.reporter, amended.body);
    expect(await send(unit.reporter, draft, key)).toMatchObject({ status: 200, body: withdrawn.body });
    expect(await countOf(unit)).toBe(1);
  });

  it.each([
    ['other content', (draft: Body) => ({ ...draft, title: '另一标题' })],
    ['another year', (draft: Body) => ({ ...draft, occurredOn: '2026-02-02' })],
    ['another kind', (_draft: Body, unit: StageUnit) => drafts.meeting(unit)],
  ])('the same key with %s is refused', async (_name, change) => {
    const unit = await stage.unit();
    const key = `k${unique()}`;
    const draft = drafts.education(unit);
    await stage.report(unit.reporter, draft, { 'idempotency-key': key });
    const answer = await send(unit.reporter, change(draft, unit), key);
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await countOf(unit)).toBe(1);
  });

  it('an officer’s key is one for all units', async () => {
    const regionCode = await stage.region();
    const [one, two] = [await stage.unit({ regionCode }), await stage.unit({ regionCode })];
    const key = `k${unique()}`;
    const first = await stage.report(one.officer, drafts.case(one), { 'idempotency-key': key });
    const answer = await send(one.officer, drafts.case(two), key);
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect(await countOf(two)).toBe(0);
    const { caseId, title } = first as Body;
    expect(await send(one.officer, drafts.case(one, { caseId, title }), key)).toMatchObject({
      status: 200,
      body: { reportId: first.reportId },
    });
  });

  it('a key belongs to its account and route', async () => {
    const unit = await stage.unit();
    const key = `k${unique()}`;
    await stage.report(unit.officer, drafts.case(unit), { 'idempotency-key': key });
    await stage.report(unit.leader, drafts.case(unit), { 'idempotency-key': key });
    expect(await sendRows(unit.officer, [{ ...drafts.case(unit), idempotencyKey: key }])).toMatchObject([{ status: 201 }]);
  });

  it.each(['', 'k'.repeat(201)])('a key of a wrong length is refused', async (key) => {
    const unit = await stage.unit();
    const [row] = await sendRows(unit.reporter, [{ ...drafts.plan(unit), idempotencyKey: key }]);
    expect(row).toMatchObject({ status: 422, problem: { errors: [{ pointer: '/idempotencyKey' }] } });
  });

  it('twenty at once are one report', async () => {
    const unit = await stage.unit();
    const draft = drafts.meeting(unit);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(unit.reporter, draft, 'same')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.reportId)).size).toBe(1);
    expect(await countOf(unit)).toBe(1);
  });
});

describe('content that is there already', () => {
  it('is found by another account and another key, however it was typed', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit, { title: 'Café 教育' });
    const first = await stage.report(unit.reporter, draft, { 'idempotency-key': 'one' });
    const typed = { ...draft, title: '  Cafe\u0301 教育\u3000' };
    expect(await send(unit.reporter, typed, 'two')).toMatchObject({ status: 200, body: first });
    expect(await sendRows(ADMIN, [typed])).toEqual([{ index: 0, status: 200, reportId: first.reportId }]);
  });

  it('undoes no correction when an old workbook is sent again', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit);
    const first = await stage.report(unit.reporter, draft);
    const corrected = (await stage.amend(unit.reporter, first, { ...draft, category: 'culture' })).body;
    expect(await send(unit.reporter, draft)).toMatchObject({ status: 200, body: corrected });
    expect(await send(unit.reporter, { ...draft, category: 'culture' })).toMatchObject({ status: 200, body: corrected });
    expect(await countOf(unit)).toBe(1);
  });

  it('is a new fact once the report was withdrawn, an older version of it too', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit);
    const changed = { ...draft, audienceCount: 9 };
    const first = await stage.report(unit.reporter, draft);
    await stage.withdraw(unit.reporter, (await stage.amend(unit.reporter, first, changed)).body);
    const second = await stage.report(unit.reporter, changed);
    const third = await stage.report(unit.reporter, draft);
    expect(new Set([first.reportId, second.reportId, third.reportId]).size).toBe(3);
  });

  it('of another unit is another fact', async () => {
    const regionCode = await stage.region();
    const [one, two] = [await stage.unit({ regionCode }), await stage.unit({ regionCode })];
    const draft = drafts.case(one);
    await stage.report(one.officer, draft);
    await stage.report(one.officer, { ...draft, unitId: two.unitId });
  });
});

describe('a batch', () => {
  it('takes rows in any order that refer to one another, and keeps the good ones among bad ones', async () => {
    const unit = await stage.unit();
    const rows = await sendRows(ADMIN, [
      drafts.rectification(unit, 'f1'),
      { ...drafts.meeting(unit), title: '' },
      drafts.rectification(unit, 'f-none'),
      drafts.tour(unit, { f1: '2025-06-30', f2: '2025-07-31' }),
      'not a row',
      drafts.rectification(unit, 'f2'),
      { ...drafts.meeting(unit), unitId: 'u-none' },
    ]);
    expect(rows.map(({ index, status }) => [index, status])).toEqual([
      [0, 201],
      [1, 422],
      [2, 422],
      [3, 201],
      [4, 422],
      [5, 201],
      [6, 422],
    ]);
    expect(rows[6]?.problem?.errors).toEqual([expect.objectContaining({ pointer: '/unitId', code: 'unknown-unit' })]);
    expect(await countOf(unit)).toBe(3);
    const duties = (await stage.ledger(unit.officer, unit.unitId)).duties.filter(({ findingId }) => findingId !== undefined);
    expect(duties.map(({ findingId, determination }) => [findingId, determination])).toEqual([
      ['f1', 'met'],
      ['f2', 'met'],
    ]);
  });

  it('answers each row as the single route would', async () => {
    const [unit, other] = [await stage.unit(), await stage.unit()];
    const known = drafts.plan(unit);
    await stage.report(unit.reporter, known);
    await stage.report(unit.reporter, drafts.nil(unit), { 'idempotency-key': 'used' });
    const rows = await sendRows(unit.reporter, [
      { ...drafts.education(unit), idempotencyKey: 'b1' },
      known,
      { ...drafts.education(unit), idempotencyKey: 'b1' },
      drafts.case(unit),
      drafts.plan(other),
      drafts.plan(unit, { colour: 1 }),
      { ...drafts.nil(unit), idempotencyKey: 'used' },
      known,
    ]);
    expect(rows.map(({ status, problem }) => [status, problem?.code])).toEqual([
      [201, undefined],
      [200, undefined],
      [422, 'idempotency-key-reused'],
      [403, 'not-permitted'],
      [403, 'outside-scope'],
      [422, 'invalid-body'],
      // The key of the single route is no key of this one.
      [201, undefined],
      [200, undefined],
    ]);
    const again = await sendRows(unit.reporter, [known, known]);
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('writes two equal rows once', async () => {
    const unit = await stage.unit();
    const draft = drafts.meeting(unit);
    const rows = await sendRows(unit.reporter, [draft, draft]);
    expect(rows.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(new Set(rows.map(({ reportId }) => reportId)).size).toBe(1);
  });

  it('takes 500 rows and not 501', async () => {
    const unit = await stage.unit();
    const many = Array.from({ length: 501 }, () => drafts.meeting(unit, { occurredOn: '2025-07-01' }));
    const refused = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports/batch', { items: many });
    expect([refused.status, refused.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([422, ['/items too-long']]);
    expect(await countOf(unit)).toBe(0);
    const rows = await sendRows(unit.reporter, many.slice(0, 500));
    expect(rows.filter(({ status }) => status === 201)).toHaveLength(500);
    expect((await stage.ledger(unit.reporter, unit.unitId)).tallies.reports).toBe(500);
  });
});
