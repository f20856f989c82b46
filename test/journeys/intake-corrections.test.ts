import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded, drafts, dutiful } from './drafts.ts';
import { ADMIN, type Body, type ProblemBody, type ReportBody, Stage, type StageUnit, within5Seconds } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open(3);
});

afterAll(() => stage.close());

const versions = async (account: string, report: ReportBody): Promise<ReportBody[]> =>
  (await stage.client.get<{ items: ReportBody[] }>(account, `/v1/reports/${report.reportId}/versions`)).body.items;
const faultsOf = (body: ProblemBody): string[] => (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
const findingsIn = async (unit: StageUnit, year: number) =>
  (await stage.ledger(unit.officer, unit.unitId, year)).duties.filter((duty) => duty.findingId !== undefined);

describe('an amendment', () => {
  it('replaces the whole report, and every version stays', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit, { audienceCount: 10 });
    const first = await stage.report(unit.reporter, draft);
    const { audienceCount: _without, ...replacement } = draft as Body & { audienceCount: number };
    const answer = await stage.amend(
      unit.reporter,
      first,
      { ...replacement, category: 'culture' },
      { changeKind: 'editorial', reason: '类别填错' },
    );
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({
        reportId: first.reportId,
        version: 2,
        status: 'amended',
        category: 'culture',
        changeKind: 'editorial',
        reason: '类别填错',
      }),
    ]);
    expect(answer.body).not.toHaveProperty('audienceCount');
    expect(await versions(unit.reporter, first)).toEqual([first, answer.body]);
    expect((await stage.ledger(unit.reporter, unit.unitId)).duties.find(({ clause }) => clause === 'art7-5')).toMatchObject({
      missing: ['education'],
    });
  });

  it('equal to the current version changes nothing, whichever version it names', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit);
    const first = await stage.report(unit.reporter, draft);
    expect(await stage.amend(unit.reporter, first, { ...draft, title: ` ${String(draft['title'])} ` })).toMatchObject({
      status: 200,
      body: first,
    });
    expect(await versions(unit.reporter, first)).toEqual([first]);
  });

  it('of a version that is not the current one is refused, so that chains never branch', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit);
    const first = await stage.report(unit.reporter, draft);
    const both = await Promise.all([11, 12].map((audienceCount) => stage.amend(unit.reporter, first, { ...draft, audienceCount })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('stale-version');
    expect((await stage.amend(unit.reporter, { ...first, version: 3 }, { ...draft, audienceCount: 13 })).status).toBe(409);
    expect(await versions(unit.reporter, first)).toHaveLength(2);
  });

  it('keeps kind and unit', async () => {
    const regionCode = await stage.region();
    const [unit, other] = [await stage.unit({ regionCode }), await stage.unit({ regionCode })];
    const first = await stage.report(unit.officer, drafts.case(unit));
    const kind = await stage.amend(unit.officer, first, drafts.sanction(unit));
    const moved = await stage.amend(unit.officer, first, drafts.case(other));
    expect([kind.status, faultsOf(kind.body)]).toEqual([422, ['/report/kind kind-changed']]);
    expect([moved.status, faultsOf(moved.body)]).toEqual([422, ['/report/unitId unit-changed']]);
    expect(await versions(unit.officer, first)).toHaveLength(1);
  });

  it('is checked as a report is, with pointers into its body', async () => {
    const unit = await stage.unit();
    const draft = drafts.inspection(unit);
    const first = await stage.report(unit.reporter, draft);
    const send = async (body: Body): Promise<string[]> =>
      faultsOf((await stage.client.post<ProblemBody>(unit.reporter, `/v1/reports/${first.reportId}/amendments`, body)).body).sort();
    expect(await send({})).toEqual(['/changeKind required', '/reason required', '/report required', '/supersedes required']);
    expect(await send({ supersedes: 1, changeKind: 'small', reason: '', report: { ...draft, title: '', colour: 1 }, more: 1 })).toEqual([
      '/changeKind not-one-of',
      '/more unknown-field',
      '/reason too-short',
      '/report/colour unknown-field',
      '/report/title too-short',
    ]);
    expect(await send({ supersedes: 1, changeKind: 'material', reason: '更正', report: { ...draft, teamLeaderId: 'p-x' } })).toEqual([
      '/report/teamLeaderId unknown-person',
    ]);
    expect(await versions(unit.reporter, first)).toHaveLength(1);
  });

  it('moves a report to the year it now happened in', async () => {
    const unit = await stage.unit();
    const draft = drafts.education(unit);
    const first = await stage.report(unit.reporter, draft);
    const before = await stage.ledger(unit.reporter, unit.unitId, 2026);
    await stage.amend(unit.reporter, first, { ...draft, occurredOn: '2026-01-05' });
    const [old, now] = [await stage.ledger(unit.reporter, unit.unitId, 2025), await stage.ledger(unit.reporter, unit.unitId, 2026)];
    expect([before.tallies.reports, old.tallies.reports, now.tallies.reports]).toEqual([0, 0, 1]);
    expect(now.duties.find(({ clause }) => clause === 'art7-5')).toMatchObject({ determination: 'met', evidence: [first.reportId] });
    // And back again.
    await stage.amend(unit.reporter, { ...first, version: 2 }, { ...draft, occurredOn: '2025-05-07' });
    expect((await stage.ledger(unit.reporter, unit.unitId, 2026)).tallies.reports).toBe(0);
    expect((await stage.ledger(unit.reporter, unit.unitId, 2025)).tallies.reports).toBe(1);
  });

  it('that moves a due date to another year takes the rectifications along', async () => {
    const unit = await stage.unit();
    const draft = drafts.tour(unit, { f1: '2025-09-30', f2: '2025-10-31' });
    const tour = await stage.report(unit.officer, draft);
    const closing = await stage.report(unit.reporter, drafts.rectification(unit, 'f1'));
    const findings = (draft['findings'] as Body[]).map((finding) =>
      finding['findingId'] === 'f1' ? { ...finding, dueOn: '2026-03-31' } : finding,
    );
    expect((await stage.amend(unit.officer, tour, { ...draft, findings })).status).toBe(201);
    expect((await findingsIn(unit, 2025)).map(({ findingId }) => findingId)).toEqual(['f2']);
    expect(await findingsIn(unit, 2026)).toMatchObject([
      { findingId: 'f1', dueOn: '2026-03-31', determination: 'met', evidence: [tour.reportId, closing.reportId] },
    ]);
    // The rectification keeps its id and can be corrected and withdrawn where it counts now.
    const withdrawn = await stage.withdraw(unit.reporter, closing);
    expect(withdrawn.body).toMatchObject({ reportId: closing.reportId, status: 'withdrawn' });
    expect((await findingsIn(unit, 2026))[0]?.determination).not.toBe('met');
  });

  it('that drops a finding leaves its rectification without one', async () => {
    const unit = await stage.unit();
    const draft = drafts.tour(unit, { f1: '2025-09-30' });
    const tour = await stage.report(unit.officer, draft);
    await stage.amend(unit.officer, tour, { ...draft, findings: [] });
    expect(await findingsIn(unit, 2025)).toEqual([]);
    const answer = await stage.client.post<ProblemBody>(unit.reporter, '/v1/reports', drafts.rectification(unit, 'f1'));
    expect(faultsOf(answer.body)).toEqual(['/findingId unknown-finding']);
    // The id is free again.
    await stage.report(unit.officer, drafts.tour(unit, { f1: '2025-10-31' }));
  });

  it('belongs to the side that reported', async () => {
    const unit = await stage.unit();
    const own = drafts.inspection(unit);
    const byUnit = await stage.report(unit.reporter, own);
    const tour = drafts.tour(unit, { f1: '2025-09-30' });
    const byCommission = await stage.report(unit.officer, tour);
    expect((await stage.amend(unit.officer, byUnit, { ...own, title: '改' })).status).toBe(403);
    expect((await stage.withdraw(unit.officer, byUnit)).status).toBe(403);
    expect((await stage.amend(unit.reporter, byCommission, { ...tour, findings: [] })).status).toBe(403);
    expect((await stage.withdraw(unit.reporter, byCommission)).status).toBe(403);
    for (const account of [unit.head, `auditor@${unit.regionCode}`, ADMIN])
      expect((await stage.amend(account, byUnit, { ...own, title: '改' })).status).toBe(403);
    expect((await stage.amend(unit.leader, byCommission, { ...tour, title: '改' })).status).toBe(201);
  });
});

describe('a withdrawal', () => {
  it('takes the report out of the counts, keeps it readable, and changes nothing the second time', async () => {
    const unit = await stage.unit();
    const report = await stage.report(unit.reporter, drafts.education(unit));
    const first = await stage.withdraw(unit.reporter, report);
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({ status: 'withdrawn', reason: '误报', reportId: report.reportId }),
    ]);
    expect((await stage.withdraw(unit.reporter, report)).body).toEqual(first.body);
    expect((await stage.ledger(unit.reporter, unit.unitId)).tallies.reports).toBe(0);
    expect((await stage.client.get<ReportBody>(unit.reporter, `/v1/reports/${report.reportId}`)).body).toEqual(first.body);
    expect((await versions(unit.reporter, report)).map(({ status }) => status)).toEqual(['accepted', 'withdrawn']);
    const amended = await stage.amend(unit.reporter, report, drafts.education(unit));
    expect([amended.status, amended.body.code]).toEqual([409, 'report-withdrawn']);
  });

  it('asks for a reason', async () => {
    const unit = await stage.unit();
    const report = await stage.report(unit.reporter, drafts.education(unit));
    const { status, body } = await stage.client.post<ProblemBody>(unit.reporter, `/v1/reports/${report.reportId}/withdrawal`, {
      reason: ' ',
    });
    expect([status, faultsOf(body)]).toEqual([422, ['/reason too-short']]);
    expect((await stage.ledger(unit.reporter, unit.unitId)).tallies.reports).toBe(1);
  });

  it('of an inspection takes its findings along', async () => {
    const unit = await stage.unit();
    const tour = await stage.report(unit.officer, drafts.tour(unit, { f1: '2025-09-30' }));
    await stage.withdraw(unit.officer, tour);
    expect(await findingsIn(unit, 2025)).toEqual([]);
  });
});

describe('a check on site', () => {
  const verify = (account: string, report: ReportBody, result: string) =>
    stage.client.post(account, `/v1/reports/${report.reportId}/verification`, { result, note: '现场核查' });

  it('stands beside the version; only what was verified is counted as such', async () => {
    const unit = await stage.unit();
    const [education, inspection] = [
      await stage.report(unit.reporter, drafts.education(unit)),
      await stage.report(unit.reporter, drafts.inspection(unit)),
    ];
    expect(await verify(unit.officer, education, 'verified')).toMatchObject({ status: 200, body: { result: 'verified', version: 1 } });
    await verify(unit.officer, inspection, 'returned');
    const counts = await within5Seconds(
      () => stage.dashboard(unit.leader, unit.regionCode),
      (seen) => seen.region.reports.verified === 1,
    );
    expect(counts.region.reports).toMatchObject({ verified: 1, expected: 3, actual: 2 });
    expect((await stage.client.get<ReportBody>(unit.reporter, `/v1/reports/${inspection.reportId}`)).body).toMatchObject({
      status: 'accepted',
      verification: { result: 'returned', note: '现场核查' },
    });
    // The unit is told, and corrects: the correction was not checked yet.
    await stage.host.token(unit.reporter);
    const told = await within5Seconds(
      () => stage.inbox(unit.reporter),
      (seen) => seen.length > 0,
    );
    expect(told.map(({ kind, reportId }) => [kind, reportId])).toEqual([['record-returned', inspection.reportId]]);
    const amended = await stage.amend(unit.reporter, inspection, drafts.inspection(unit));
    expect(amended.body).not.toHaveProperty('verification');
    expect((await versions(unit.reporter, inspection))[0]).toHaveProperty('verification');
  });

  it('is an officer’s alone', async () => {
    const unit = await stage.unit();
    const report = await stage.report(unit.reporter, drafts.education(unit));
    for (const account of [unit.reporter, unit.head, unit.leader, `auditor@${unit.regionCode}`, ADMIN])
      expect((await verify(account, report, 'verified')).status).toBe(403);
    await stage.withdraw(unit.reporter, report);
    expect((await verify(unit.officer, report, 'verified')).status).toBe(409);
  });

  it('undone no longer counts', async () => {
    const unit = await stage.unit();
    const report = await stage.report(unit.reporter, drafts.education(unit));
    await verify(unit.officer, report, 'verified');
    await verify(unit.officer, report, 'returned');
    const counts = await within5Seconds(
      () => stage.dashboard(unit.leader, unit.regionCode),
      (seen) => seen.region.reports.actual === 1,
    );
    await stage.host.drain();
    expect([counts.region.reports.actual, (await stage.dashboard(unit.leader, unit.regionCode)).region.reports.verified]).toEqual([1, 0]);
  });
});

describe('counts after corrections', () => {
  it('follow amendments and withdrawals of facts and of what a commission says', async () => {
    const unit = await stage.unit();
    const [plan] = await Promise.all(dutiful(unit).map((draft) => stage.report(unit.reporter, draft)));
    const cases = [drafts.case(unit, { major: coded }), drafts.case(unit, { major: coded }), drafts.case(unit, { major: coded })];
    const sent = [];
    for (const draft of cases) sent.push(await stage.report(unit.officer, draft));
    const counts = async () => (await stage.dashboard(unit.leader, unit.regionCode)).region;
    await stage.host.drain();
    expect(await counts()).toMatchObject({
      facts: 1,
      triggers: { total: 1, open: 1, byClause: { 'art10-5': 1 } },
      reports: { expected: 3, actual: 3, rate: 1 },
    });
    await stage.withdraw(unit.reporter, plan as ReportBody);
    const { major: _major, ...minor } = cases[0] as Body & { major: object };
    await stage.amend(unit.officer, sent[0] as ReportBody, minor);
    await stage.host.drain();
    expect(await counts()).toMatchObject({
      facts: 0,
      triggers: { total: 1, open: 0, byWorkflow: { withdrawn: 1 } },
      reports: { expected: 3, actual: 2, rate: 2 / 3 },
    });
  });
});
