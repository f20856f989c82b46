import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Counts, Dashboard, RestatedCounts } from '#domain/dashboard.ts';
import { dutiful } from './drafts.ts';
import { Proposals } from './proposals.ts';
import { ADMIN, type Body, type ProblemBody, ROOT, Stage, type StageUnit } from './stage.ts';

const LEADER = `leader@${ROOT}`;

let stage: Stage;
let proposals: Proposals;
/** Two prefectures, the first of two counties, the second of one. */
let west: string;
let east: string;
let counties: [string, string, string];
let stayed: StageUnit;
let moved: StageUnit;
let merged: StageUnit;
let split: StageUnit;
const heirs: StageUnit[] = [];

const read = async (code: string, view = 'restated', account = LEADER): Promise<Dashboard> =>
  (await stage.client.get<Dashboard>(account, `/v1/dashboards/${code}?year=2025&view=${view}`)).body;
const restated = async (code: string, account = LEADER): Promise<RestatedCounts> => {
  const { restated: counts } = await read(code, 'restated', account);
  if (counts === undefined) throw new Error(`${code} has no restated counts`);
  return counts;
};
const agreed = async (content: Body): Promise<void> => {
  const { body } = await proposals.propose(content, 'unit-change');
  const answer = await proposals.decide(body.proposalId, 'approve');
  if (answer.status !== 200) throw new Error(JSON.stringify([body, answer.body]));
};
const said = ({ units, triggers, reports }: Counts): number[] => [units, triggers.total, reports.expected, reports.actual];

beforeAll(async () => {
  stage = await Stage.open();
  proposals = new Proposals(stage);
  [west, east] = [await stage.region(), await stage.region()];
  counties = [await stage.region(west), await stage.region(west), await stage.region(east)];
  const [one, two, three] = counties;
  stayed = await stage.unit({ regionCode: one });
  moved = await stage.unit({ regionCode: one });
  merged = await stage.unit({ regionCode: one });
  split = await stage.unit({ regionCode: one });
  for (const regionCode of [two, three, two, one]) heirs.push(await stage.unit({ regionCode, openedOn: '2026-03-01' }));
  for (const draft of dutiful(moved)) await stage.report(moved.reporter, draft);
  await stage.host.sweep('2026-01-11T00:30:00+08:00');
  const [, intoEast, half, otherHalf] = heirs.map((heir) => heir.unitId);
  await agreed({ unitId: moved.unitId, move: { from: '2026-03-01', regionCode: two } });
  await agreed({ unitId: merged.unitId, closedOn: '2026-02-28', successors: { on: '2026-03-01', unitIds: [intoEast] } });
  await agreed({ unitId: split.unitId, closedOn: '2026-02-28', successors: { on: '2026-03-01', unitIds: [half, otherHalf] } });
  await stage.host.drain();
}, 180_000);
afterAll(() => stage.close());

describe('the counts of last year', () => {
  it('stay as they were, beside the restated ones, which they are without the view', async () => {
    for (const code of [ROOT, west, east, ...counties]) {
      const { restated: _restated, asOf: _asOf, ...beside } = await read(code);
      const { asOf: _then, ...plain } = await read(code, 'as-it-was');
      expect(beside).toEqual(plain);
      expect(plain.restated).toBeUndefined();
    }
    expect((await stage.client.get(LEADER, `/v1/dashboards/${ROOT}?year=2025&view=tomorrow`)).status).toBe(400);
  });

  it('count a unit that moved where it stands today', async () => {
    const [one, two] = counties;
    const [was, is] = [await read(one), await read(two)];
    expect([said(was.region), said(is.region)]).toEqual([
      [4, 9, 12, 3],
      [0, 0, 0, 0],
    ]);
    expect([said((await restated(one)).region), said((await restated(two)).region)]).toEqual([
      [1, 3, 3, 0],
      [1, 0, 3, 3],
    ]);
  });

  it('count a merged unit in the region of its successor, and a split one where its successors meet', async () => {
    expect([said((await read(east)).region), said((await restated(east)).region)]).toEqual([
      [0, 0, 0, 0],
      [1, 3, 3, 0],
    ]);
    const { direct, children, region } = await restated(west);
    expect(said(direct)).toEqual([1, 3, 3, 0]);
    expect(children.map((child) => [child.regionCode, said(child)])).toEqual([
      [counties[0], [1, 3, 3, 0]],
      [counties[1], [1, 0, 3, 3]],
    ]);
    expect(said(region)).toEqual([3, 6, 9, 3]);
    const province = await read(ROOT);
    expect(province.restated?.region).toEqual(province.region);
    expect(province.restated?.months).toEqual(province.months);
  });

  it('name the units that make the difference, as far as the reader may know of them', async () => {
    const named = ({ units }: RestatedCounts) =>
      units.map(({ unitId, because, from, to }) => [unitId, because, from?.regionCode, to?.regionCode]);
    const [one, two, three] = counties;
    expect(named(await restated(ROOT))).toEqual([[merged.unitId, 'merged', one, three]]);
    expect(named(await restated(one)).sort()).toEqual(
      [
        [moved.unitId, 'moved', one, two],
        [merged.unitId, 'merged', one, three],
        [split.unitId, 'split', one, west],
      ].sort(),
    );
    // Whoever leads the old county reads the unit that moved away no more; the successor’s region is not theirs to read.
    for (const code of [one, three]) await stage.host.token(`leader@${code}`);
    const old = await restated(one, `leader@${one}`);
    expect(named(old).sort()).toEqual(
      [
        [merged.unitId, 'merged', one, undefined],
        [split.unitId, 'split', one, undefined],
      ].sort(),
    );
    expect(old.others).toBe(1);
    expect(named(await restated(three, `leader@${three}`))).toEqual([[merged.unitId, 'merged', undefined, three]]);
    expect((await stage.client.get(`leader@${three}`, `/v1/dashboards/${one}?year=2025&view=restated`)).status).toBe(404);
    expect((await stage.client.get(stayed.reporter, `/v1/dashboards/${one}?year=2025&view=restated`)).status).not.toBe(200);
  });

  it('follow a successor that moves, and come back when nobody carries a unit on after all', async () => {
    const [one, two, three] = counties;
    await agreed({ unitId: heirs[1]?.unitId, move: { from: '2026-04-01', regionCode: two } });
    expect([said((await restated(three)).region), said((await restated(two)).region)]).toEqual([
      [0, 0, 0, 0],
      [2, 3, 6, 3],
    ]);
    await agreed({ unitId: merged.unitId, successors: null });
    expect([said((await restated(one)).region), said((await restated(two)).region)]).toEqual([
      [2, 6, 6, 0],
      [1, 0, 3, 3],
    ]);
  });
});

it('a region keeps its parent, and the refusal says what to do instead', async () => {
  const row = { regionCode: counties[0], name: '改属', level: 'county', parentCode: east };
  for (const [language, words] of [
    ['zh-CN', '登记新地区'],
    ['en', 'Add a new region below the new parent'],
  ] as const) {
    const { body } = await stage.client.post<{ results: { problem: ProblemBody }[] }>(
      ADMIN,
      '/v1/regions/batch',
      { items: [row] },
      { language },
    );
    const problem = body.results[0]?.problem;
    expect([problem?.status, problem?.errors?.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([
      409,
      ['/parentCode parent-changed'],
    ]);
    expect(problem?.errors?.[0]?.detail).toContain(words);
    expect(problem?.errors?.[0]?.detail).toContain('unit-change');
  }
  const { body } = await stage.client.get<{ parentCode: string; name: string }>(LEADER, `/v1/regions/${counties[0]}`);
  expect([body.parentCode, body.name === '改属']).toEqual([west, false]);
});
