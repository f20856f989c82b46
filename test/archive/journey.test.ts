import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitChain } from '#domain/chain.ts';
import { drafts } from '../journeys/drafts.ts';
import { ADMIN, type ProblemBody, type ReportBody, ROOT, Stage, type StageUnit } from '../journeys/stage.ts';
import { damageArchive, objectsOf } from './damage.ts';
import { anyStory, archive, everythingReadOf, live, rowsInTable, unitOfThen, YEAR } from './years.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 120_000);
afterAll(() => stage?.close());

const old = { occurredOn: `${YEAR}-05-06` };
const path = ({ reportId }: ReportBody): string => `/v1/reports/${reportId}`;

/** A unit with some meetings of the year, archived. */
async function archivedUnit(count: number): Promise<{ unit: StageUnit; reports: ReportBody[]; given: Record<string, unknown>[] }> {
  const unit = await unitOfThen(stage);
  const given = Array.from({ length: count }, () => drafts.meeting(unit, old));
  const reports: ReportBody[] = [];
  for (const draft of given) reports.push(await stage.report(unit.reporter, draft));
  await archive(stage);
  expect(await rowsInTable(stage, unit)).toEqual([]);
  return { unit, reports, given };
}

describe('an archived year', () => {
  it('is answered to every role, byte for byte, as before', async () => {
    const regionCode = await stage.region();
    const lived: { unit: StageUnit; reports: ReportBody[] }[] = [];
    for (const story of fc.sample(anyStory, { numRuns: 4, seed: 20 })) {
      const unit = await unitOfThen(stage, regionCode);
      lived.push({ unit, reports: await live(stage, unit, story) });
    }
    await stage.host.drain();
    const read = async () => {
      const all: Record<string, string>[] = [];
      for (const { unit, reports } of lived) all.push(await everythingReadOf(stage, unit, reports));
      return all;
    };
    const before = await read();
    const rowsBefore = (await Promise.all(lived.map(({ unit }) => rowsInTable(stage, unit)))).flat();
    const run = await archive(stage);
    expect(run.left).toEqual({ 'open-trigger': 0, 'crosses-years': 0, 'changed-meanwhile': 0, damaged: 0 });
    expect(run.units).toBeGreaterThan(2);
    const rowsAfter = (await Promise.all(lived.map(({ unit }) => rowsInTable(stage, unit)))).flat();
    expect(rowsBefore.length - rowsAfter.length).toBeGreaterThanOrEqual(run.reports);
    expect(await read()).toEqual(before);
    // Both sides of confidentiality were asked.
    expect(JSON.stringify(before)).toContain('404 null');
    // Once more: nothing is left to move, and what was moved is read back.
    expect(await archive(stage)).toMatchObject({ units: 0, reports: 0, intact: run.units });
  }, 240_000);

  it('is corrected, withdrawn, checked and repeated like any other', async () => {
    const { unit, reports, given } = await archivedUnit(4);
    const [first, second, third, fourth] = reports as [ReportBody, ReportBody, ReportBody, ReportBody];
    const { client } = stage;
    expect((await client.post(unit.reporter, '/v1/reports', given[3])).body).toMatchObject({ reportId: fourth.reportId });
    expect((await stage.amend(unit.reporter, first, { ...given[0], title: '更正后' })).body).toMatchObject({ version: 2, title: '更正后' });
    expect((await stage.withdraw(unit.reporter, second)).body).toMatchObject({ status: 'withdrawn' });
    await client.post(unit.officer, `${path(third)}/verification`, { result: 'verified', note: '属实' });
    const versions = (await client.get<{ items: ReportBody[] }>(unit.officer, `${path(first)}/versions`)).body.items;
    expect(versions.map(({ version, title }) => [version, title])).toEqual([
      [1, given[0]?.['title']],
      [2, '更正后'],
    ]);
    // Only what was corrected has come back.
    expect((await rowsInTable(stage, unit)).map((sortKey) => sortKey.split('#').slice(2).join('#').replace(/#v#.*/, '#v'))).toEqual(
      expect.arrayContaining(['0001', '0002', '0001', '0001#w', '0001#v']),
    );
    expect(await rowsInTable(stage, unit)).toHaveLength(5);
    const late = await stage.report(unit.reporter, drafts.education(unit, old));
    expect(late.late).toBe(true);
    const listed = await stage.reports(unit.officer, unit.unitId, `&year=${YEAR}`);
    expect(listed.map(({ reportId }) => reportId).sort()).toEqual([...reports, late].map(({ reportId }) => reportId).sort());
    expect((await stage.ledger(unit.officer, unit.unitId, YEAR)).tallies.reports).toBe(4);
    const before = await everythingReadOf(stage, unit, [...reports, late]);
    // The late fact goes; what was corrected or withdrawn stays, and the check on site joins its report.
    expect((await archive(stage)).reports).toBe(1);
    expect(await rowsInTable(stage, unit)).toHaveLength(4);
    expect(await everythingReadOf(stage, unit, [...reports, late])).toEqual(before);
    await stage.host.token(`auditor@${unit.regionCode}`);
    const chain = await stage.client.get<UnitChain>(`auditor@${unit.regionCode}`, `/v1/units/${unit.unitId}/chain?year=${YEAR}`);
    expect(chain.body).toMatchObject({ intact: true, length: 8 });
  }, 240_000);

  it('that is damaged is noticed by its hash: a problem, a fault, and nothing in its place, until it is restored', async () => {
    const { unit, reports } = await archivedUnit(1);
    const [report] = reports as [ReportBody];
    const restore = damageArchive(stage.host.dataDir, YEAR);
    const asked = [path(report), `${path(report)}/versions`, `/v1/units/${unit.unitId}/reports?year=${YEAR}`];
    for (const one of asked) {
      const { status, body } = await stage.client.get<ProblemBody>(unit.reporter, one, { language: 'zh-CN' });
      expect([status, body.code]).toEqual([500, 'archive-damaged']);
      expect(body.detail).toContain(`${YEAR} 年`);
    }
    expect((await stage.client.get(unit.reporter, `/v1/units/${unit.unitId}/ledger?year=${YEAR}`)).status).toBe(200);
    const faults = async () =>
      (await stage.client.get<{ items: { kind: string; unitId: string }[] }>(unit.officer, '/v1/faults')).body.items.filter(
        ({ unitId }) => unitId === unit.unitId,
      );
    expect(await faults()).toMatchObject([{ kind: 'archive-damaged', year: YEAR }]);
    expect((await archive(stage)).left['damaged']).toBeGreaterThan(0);
    restore();
    expect((await archive(stage)).left['damaged']).toBe(0);
    expect(await faults()).toEqual([]);
    for (const one of asked) expect((await stage.client.get(unit.reporter, one)).status).toBe(200);
  }, 240_000);

  it('leaves in the table, and lists, who has an open lead or reports that moved between years', async () => {
    const open = await unitOfThen(stage);
    for (const personId of open.people.slice(1)) await stage.report(open.officer, drafts.sanction(open, { ...old, personId }));
    const crossing = await unitOfThen(stage);
    const draft = drafts.meeting(crossing, old);
    const moved = await stage.report(crossing.reporter, draft);
    await stage.report(crossing.reporter, drafts.meeting(crossing, old));
    expect((await stage.amend(crossing.reporter, moved, { ...draft, occurredOn: `${YEAR + 1}-01-01` })).status).toBe(201);
    const before = [await everythingReadOf(stage, open, []), await everythingReadOf(stage, crossing, [moved])];
    expect((await archive(stage)).left).toMatchObject({ 'open-trigger': 1, 'crosses-years': 1 });
    expect([await everythingReadOf(stage, open, []), await everythingReadOf(stage, crossing, [moved])]).toEqual(before);
    const left: { unitId: string; reason: string }[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: { body: { items: { left: typeof left }[]; cursor?: string } } = await stage.client.get(
        ADMIN,
        `/v1/archive/${YEAR}?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      left.push(...page.body.items.flatMap((part) => part.left));
      cursor = page.body.cursor;
    }
    expect(left).toEqual(
      expect.arrayContaining([
        { unitId: open.unitId, reason: 'open-trigger' },
        { unitId: crossing.unitId, reason: 'crosses-years' },
      ]),
    );
  }, 240_000);

  it('is swept and counted from its ledger: no duty that was met is taken for one that was not', async () => {
    const unit = await unitOfThen(stage);
    const facts = [drafts.plan(unit, { ...old, year: YEAR }), drafts.inspection(unit, old), drafts.education(unit, old)];
    for (const draft of [...facts, drafts.education(unit, { ...old, category: 'culture' })]) await stage.report(unit.reporter, draft);
    await archive(stage);
    expect(await rowsInTable(stage, unit)).toEqual([]);
    await stage.host.sweep(`${YEAR + 1}-01-11T00:30:00+08:00`);
    expect(await stage.triggers(unit.officer, unit.unitId, YEAR)).toEqual([]);
    const counted = await stage.dashboard(`leader@${ROOT}`, unit.regionCode, YEAR);
    expect(counted.region).toMatchObject({ units: 1, facts: 0, triggers: { total: 0 } });
  }, 240_000);

  it('is one file of lines that anybody can read', async () => {
    const files = objectsOf(stage.host.dataDir, YEAR);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toContain('ledger');
    }
  });

  it('is not one that has just been closed, and not for anybody to archive', async () => {
    const recent = await stage.client.post<ProblemBody>(ADMIN, '/v1/archive', { year: YEAR + 2 }, { language: 'en' });
    expect([recent.status, recent.body.errors?.[0]]).toEqual([
      422,
      { pointer: '/year', code: 'year-too-recent', detail: `This year cannot be archived yet; the latest that can is ${YEAR + 1}` },
    ]);
    expect((await stage.client.post(`leader@${ROOT}`, '/v1/archive', { year: YEAR })).status).toBe(403);
  });
});
