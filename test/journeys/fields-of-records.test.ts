import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commonFields, kindFields } from '#domain/report-fields.ts';
import { coded, drafts } from './drafts.ts';
import { type Body, daysFromToday, Stage, type StageUnit, unique } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

it('the decision names every field by a name that it has', () => {
  const text = readFileSync(new URL('../../docs/decisions/0032-fields-of-a-record.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  const named = rows.flatMap((row) => [...row.matchAll(/`([a-z-]+)\.([A-Za-z]+)`/g)].map(([, kind = '', field = '']) => ({ kind, field })));
  expect(named.length).toBeGreaterThan(60);
  const known = (kind: string): readonly string[] => [...Object.keys(commonFields), ...Object.keys(kindFields[kind as 'meeting'])];
  expect(named.filter(({ kind, field }) => !known(kind).includes(field))).toEqual([]);
});

it.each<[string, 'reporter' | 'officer', (unit: StageUnit) => Body, Body]>([
  [
    'a meeting',
    'reporter',
    (unit) => drafts.meeting(unit),
    { portfolio: '组织人事', integrityAgenda: true, decisions: ['同部署同落实'], evidence: ['会议纪要〔2025〕3号'] },
  ],
  ['an education activity', 'reporter', (unit) => drafts.education(unit), { form: '警示教育片', evidence: ['签到册'] }],
  ['an inspection', 'reporter', (unit) => drafts.inspection(unit), { grade: '良好' }],
  [
    'an appointment',
    'reporter',
    ({ unitId, people }) => ({ kind: 'appointment', unitId, occurredOn: '2025-05-06', title: '选任', personId: people[1], post: '科长' }),
    { appointmentId: '任〔2025〕7号', irregularity: '公示不足五日', finding: '应补足公示' },
  ],
  [
    'a case',
    'officer',
    (unit) => drafts.case(unit, { serious: coded }),
    { safetyIncident: { happenedOn: '2025-06-01', summary: '审查对象摔伤' } },
  ],
  ['a sanction', 'officer', (unit) => drafts.sanction(unit), { roleAtTime: '示例县副县长', roleAtConduct: '示例镇书记' }],
])('%s keeps and shows what few ever enter, and a correction may change it', async (_, by, draftOf, fields) => {
  const unit = await stage.unit();
  const draft = { ...draftOf(unit), ...fields };
  const report = await stage.report(unit[by], draft);
  expect(report).toMatchObject(fields);
  const { body } = await stage.client.get<Body>(unit.officer, `/v1/reports/${encodeURIComponent(report.reportId)}`);
  expect(body).toMatchObject(fields);
  const amended = await stage.amend(unit[by], report, draftOf(unit));
  expect([amended.status, Object.keys(fields).filter((field) => field in amended.body)]).toEqual([201, []]);
});

it('an extension moves the day that is judged by, and leaves the one that was set on record', async () => {
  const unit = await stage.unit();
  const findingId = `f${unique()}`;
  const [found, due, granted] = [daysFromToday(-90), daysFromToday(-30), daysFromToday(-40)];
  const [first, second] = [daysFromToday(20), daysFromToday(400)];
  const tour = drafts.tour(unit, { [findingId]: due }, { occurredOn: found });
  const report = await stage.report(unit.officer, tour);
  const owedOn = async (day: string): Promise<string[]> =>
    (await stage.ledger(unit.officer, unit.unitId, Number(day.slice(0, 4)))).duties
      .filter((duty) => duty.findingId === findingId)
      .map((duty) => duty.dueOn);
  const year = Number(due.slice(0, 4));
  await stage.host.sweep(new Date().toISOString());
  expect([await owedOn(due), await stage.standing(unit, year)]).toEqual([[due], expect.arrayContaining(['art6-7 candidate'])]);

  const extended = (...days: string[]): Body => ({
    ...tour,
    findings: (tour['findings'] as Body[]).map((finding) => ({
      ...finding,
      extensions: days.map((dueOn) => ({ dueOn, grantedOn: granted, grantedBy: '示例省委巡视办', reason: '须待立项' })),
    })),
  });
  // The unit cannot grant itself time on what a commission found.
  expect((await stage.amend(unit.reporter, report, extended(first))).status).toBe(403);
  const none = await stage.amend(unit.officer, report, extended(due));
  expect(none.body.errors).toMatchObject([{ pointer: '/report/findings/0/extensions/0/dueOn', code: 'not-extended' }]);

  const once = await stage.amend(unit.officer, report, extended(first));
  expect([once.status, (once.body['findings'] as Body[])[0]?.['dueOn']]).toEqual([201, due]);
  expect([await owedOn(first), await stage.standing(unit, year)]).toEqual([[first], expect.arrayContaining(['art6-7 withdrawn'])]);

  // The second lies in another year: the finding is owed there, and no more here.
  expect((await stage.amend(unit.officer, once.body, extended(first, second))).status).toBe(201);
  expect([await owedOn(first), await owedOn(second)]).toEqual([[], [second]]);
});
