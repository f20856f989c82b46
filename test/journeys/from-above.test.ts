import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Body, daysFromToday, type ProblemBody, type ReportBody, Stage, type StageUnit, unique } from './stage.ts';

let stage: Stage;
/** 市委、市纪委、县委、县纪委、县局党组、派驻纪检组、县纪委之下的乡纪委. */
let units: Record<'cityCommittee' | 'city' | 'committee' | 'commission' | 'group' | 'watching' | 'township', StageUnit>;

beforeAll(async () => {
  stage = await Stage.open();
  const prefecture = await stage.region();
  const county = await stage.region(prefecture);
  const at = (regionCode: string, kind: string, superior?: StageUnit): Promise<StageUnit> =>
    stage.unit({ regionCode, kind, ...(superior === undefined ? {} : { superiorUnitId: superior.unitId }) });
  const [cityCommittee, city] = [await at(prefecture, 'committee'), await at(prefecture, 'commission')];
  const [committee, commission] = [await at(county, 'committee', cityCommittee), await at(county, 'commission', city)];
  units = {
    cityCommittee,
    city,
    committee,
    commission,
    group: await at(county, 'party-group', committee),
    watching: await at(county, 'commission-group', commission),
    township: await at(county, 'commission', commission),
  };
});
afterAll(() => stage.close());

type Name = keyof typeof units;
const due = daysFromToday(-3);
const assigned = (to: Name, from?: Name): Body => ({
  kind: 'assignment',
  unitId: units[to].unitId,
  occurredOn: daysFromToday(-40),
  title: `交办${unique()}`,
  assignmentId: `a${unique()}`,
  summary: '报告落实情况',
  dueOn: due,
  ...(from === undefined ? {} : { fromUnitId: units[from].unitId }),
});
/** What is answered: the unit that is recorded as the one that assigns, or why it is refused. */
async function answer(account: string, draft: Body): Promise<string> {
  const { body } = await stage.client.post<ReportBody & ProblemBody>(account, '/v1/reports', draft);
  if (body.code === undefined) return `from ${Object.keys(units).find((name) => units[name as Name].unitId === body['fromUnitId'])}`;
  return (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).join() || body.code;
}

it.each<[string, 'officer' | 'reporter', Name, Name, Name | undefined, string]>([
  ['the commission beside a committee', 'officer', 'commission', 'committee', undefined, '/fromUnitId not-superior'],
  ['the same by its name', 'officer', 'commission', 'committee', 'commission', '/fromUnitId not-superior'],
  ['the same in the name of its superior', 'officer', 'commission', 'committee', 'city', 'outside-scope'],
  ['a committee to itself', 'officer', 'city', 'committee', 'committee', '/fromUnitId not-superior'],
  ['a body below the committee', 'officer', 'city', 'committee', 'group', '/fromUnitId not-superior'],
  ['the commission of the region above', 'officer', 'city', 'committee', undefined, 'from undefined'],
  ['the same by its name', 'officer', 'city', 'committee', 'city', 'from city'],
  ['the committee above, in the name of which it asks', 'officer', 'city', 'committee', 'cityCommittee', 'from cityCommittee'],
  ['the reporter of the superior', 'reporter', 'cityCommittee', 'committee', undefined, 'from cityCommittee'],
  ['the reporter of the superior in another name', 'reporter', 'cityCommittee', 'committee', 'city', 'outside-scope'],
  ['the commission of the county to a body below the committee', 'officer', 'commission', 'group', undefined, 'from undefined'],
  ['the same by its name', 'officer', 'commission', 'group', 'commission', 'from commission'],
  ['a commission that itself stands below the county’s', 'officer', 'commission', 'group', 'township', '/fromUnitId not-superior'],
  ['a commission to itself', 'officer', 'commission', 'commission', undefined, '/fromUnitId not-superior-commission'],
  ['the committee to the commission beside it', 'officer', 'city', 'commission', 'committee', '/fromUnitId not-superior-commission'],
  ['the committee above to a commission', 'officer', 'city', 'commission', 'cityCommittee', '/fromUnitId not-superior-commission'],
  ['the superior commission', 'officer', 'city', 'commission', undefined, 'from city'],
  ['a commission to the group that it sent', 'officer', 'commission', 'watching', undefined, 'from commission'],
])('%s', async (_, by, whose, to, from, expected) => {
  expect(await answer(units[whose][by], assigned(to, from))).toBe(expected);
});

it('a correction names a superior too, and what came from above is judged', async () => {
  const year = Number(due.slice(0, 4));
  const report = await stage.report(units.city.officer, assigned('committee', 'city'));
  const { fromUnitId: _left, title: _title, ...rest } = assigned('committee');
  const changed = { ...rest, assignmentId: report['assignmentId'], title: '更正后的交办' };
  const below = await stage.amend(units.city.officer, report, { ...changed, fromUnitId: units.group.unitId });
  expect(below.body.errors).toMatchObject([{ pointer: '/report/fromUnitId', code: 'not-superior' }]);
  // Who assigned it stays who it was where the correction does not say.
  const kept = await stage.amend(units.city.officer, report, changed);
  expect([kept.status, kept.body['fromUnitId']]).toEqual([201, units.city.unitId]);
  // Another superior may turn out to have assigned it; its answers still find it.
  const other = await stage.amend(units.city.officer, kept.body, { ...changed, fromUnitId: units.cityCommittee.unitId });
  expect([other.status, other.body['fromUnitId']]).toEqual([201, units.cityCommittee.unitId]);
  await stage.report(units.committee.reporter, {
    kind: 'assignment-progress',
    unitId: units.committee.unitId,
    occurredOn: daysFromToday(-1),
    title: '办结',
    assignmentId: report['assignmentId'],
    progress: 'done',
    summary: '已办结',
  });
  await stage.host.sweep(new Date().toISOString());
  expect(await stage.standing(units.commission, year)).toContain('art9-2 candidate');
  expect(await stage.standing(units.committee, year)).toContain('art7-2 candidate');
});

it('a commission asks for support, nobody else', async () => {
  const asked = (from: Name): Body => ({
    kind: 'support-request',
    unitId: units.committee.unitId,
    occurredOn: '2025-05-06',
    title: `请求支持${unique()}`,
    requestId: `r${unique()}`,
    summary: '请求协调',
    fromUnitId: units[from].unitId,
  });
  expect(await answer(units.commission.officer, asked('commission'))).toBe('from commission');
  expect(await answer(units.commission.officer, asked('group'))).toBe('/fromUnitId not-a-commission');
});
