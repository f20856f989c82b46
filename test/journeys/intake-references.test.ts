import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coded, drafts } from './drafts.ts';
import { expectRefusals, faultsOf, finding, former, later, openScene, type Refusal, type Scene } from './refusals.ts';
import { daysFromToday, type ProblemBody, type Stage, type StageUnit, thisYear } from './stage.ts';

let scene: Scene;
let stage: Stage;
let unit: StageUnit;
let other: StageUnit;

beforeAll(async () => {
  scene = await openScene();
  ({ stage, unit, other } = scene);
});
afterAll(() => scene?.stage.close());

const refusals: readonly Refusal[] = [
  [
    'a chair and an attendee nobody knows',
    'reporter',
    () => drafts.meeting(unit, { chairId: 'p-x', attendeeIds: ['p-now', 'p-y'] }),
    [
      ['/attendeeIds/1', 'unknown-person'],
      ['/chairId', 'unknown-person'],
    ],
  ],
  [
    'a chair of another unit and an attendee who had left',
    'reporter',
    () => drafts.meeting(unit, { chairId: other.people[0], attendeeIds: ['p-now', former] }),
    [
      ['/attendeeIds/1', 'not-on-roster'],
      ['/chairId', 'not-on-roster'],
    ],
  ],
  [
    'a dissent of nobody',
    'reporter',
    () => drafts.meeting(unit, { dissents: [{ personId: 'p-x', text: '不同意' }] }),
    [['/dissents/0/personId', 'unknown-person']],
  ],
  ['an activity led by nobody', 'reporter', () => drafts.education(unit, { ledBy: 'p-x' }), [['/ledBy', 'unknown-person']]],
  [
    'a plan for nobody',
    'reporter',
    () => drafts.plan(unit, { breakdown: [{ duty: '部署', personId: 'p-x', dueOn: '2025-06-30' }] }),
    [['/breakdown/0/personId', 'unknown-person']],
  ],
  ['a team led by nobody', 'reporter', () => drafts.inspection(unit, { teamLeaderId: 'p-x' }), [['/teamLeaderId', 'unknown-person']]],
  ['a case about nobody', 'officer', () => drafts.case(unit, { personIds: ['p-now', 'p-x'] }), [['/personIds/1', 'unknown-person']]],
  ['a case without persons', 'officer', () => drafts.case(unit, { personIds: [] }), [['/personIds', 'too-short']]],
  ['a sanction of nobody', 'officer', () => drafts.sanction(unit, { personId: 'p-x' }), [['/personId', 'unknown-person']]],
  [
    'a leadership member who was never on the roster',
    'officer',
    () => drafts.sanction(unit, { personId: other.people[0] }),
    [['/personId', 'never-on-roster']],
  ],
  ['a rectification of an unknown finding', 'reporter', () => drafts.rectification(unit, 'f-none'), [['/findingId', 'unknown-finding']]],
  [
    'a rectification of another unit’s finding',
    'reporter',
    () => drafts.rectification(unit, 'f-other'),
    [['/findingId', 'unknown-finding']],
  ],
  [
    'a finding twice in one inspection',
    'reporter',
    () => drafts.inspection(unit, { findings: [finding, finding] }),
    [['/findings/1/findingId', 'duplicate-finding']],
  ],
  [
    'a finding that another inspection holds',
    'officer',
    () => drafts.tour(unit, { f1: '2025-09-30' }, { teamLeaderId: 'p-now' }),
    [['/findings/0/findingId', 'finding-exists']],
  ],
  [
    'a day before the unit opened',
    'reporter',
    () => drafts.plan(unit, { occurredOn: '2024-10-31', year: 2024 }),
    [['/occurredOn', 'unit-not-open']],
  ],
  [
    'many faults at once, those of the form and those of the store',
    'reporter',
    () => drafts.meeting(unit, { title: '', topics: ['gossip'], chairId: 'p-x', colour: 1, occurredOn: later }),
    [
      ['/chairId', 'unknown-person'],
      ['/colour', 'unknown-field'],
      ['/occurredOn', 'date-in-future'],
      ['/title', 'too-short'],
      ['/topics/0', 'not-one-of'],
    ],
  ],
];

describe('a report that names what is not there is refused with every fault named, and nothing is stored', () => {
  expectRefusals(refusals, () => scene);
});

describe('closed units, people who left, and limits', () => {
  it('a closed unit takes no records of its own after its last day, a commission’s at any time', async () => {
    const closed = await stage.unit({ closedOn: '2025-06-30' });
    await stage.report(closed.reporter, drafts.meeting(closed, { occurredOn: '2025-06-30' }));
    const refused = await stage.client.post<ProblemBody>(
      closed.reporter,
      '/v1/reports',
      drafts.meeting(closed, { occurredOn: '2025-07-01' }),
    );
    expect(faultsOf(refused.body)).toEqual(['/occurredOn unit-not-open']);
    await stage.report(closed.officer, drafts.case(closed, { occurredOn: '2025-07-01' }));
    await stage.report(closed.officer, drafts.sanction(closed, { occurredOn: '2025-08-01' }));
  });

  it('people who have left can be sanctioned as leadership members', async () => {
    await stage.report(unit.officer, drafts.sanction(unit, { personId: former, rank: 'warning', occurredOn: '2025-09-01' }));
  });

  it('500 characters are a title, and a due date may lie ahead', async () => {
    await stage.report(
      unit.reporter,
      drafts.inspection(unit, {
        title: '长'.repeat(500),
        findings: [{ ...finding, findingId: 'f-ahead', dueOn: `${thisYear + 2}-01-31` }],
      }),
    );
  });

  it('today is not the future', async () => {
    await stage.report(unit.reporter, drafts.meeting(unit, { occurredOn: daysFromToday(0) }));
  });

  it('names and texts of the law are accepted', async () => {
    await stage.report(
      unit.officer,
      drafts.case(unit, {
        category: 'organisation',
        major: coded,
        serious: coded,
        committedOn: '2024-05-01',
        concludedOn: '2025-06-01',
        clusterId: 'k1',
      }),
    );
  });
});
