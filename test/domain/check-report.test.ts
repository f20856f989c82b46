import { describe, expect, it } from 'vitest';
import { type CheckContext, checkReport, peopleNamed } from '#domain/check-report.ts';
import { ReportDraft } from '#domain/report.ts';
import { Unit } from '#domain/unit.ts';
import { findClause } from '#regulation/in-force.ts';
import { on } from './samples.ts';

const unit = Unit.parse({
  unitId: 'u1',
  name: '单位',
  regionCode: '990100',
  kind: 'committee',
  openedOn: '2025-02-01',
  closedOn: '2025-11-30',
  members: [
    { personId: 'p1', name: '甲', role: 'principal', from: '2025-02-01', to: '2025-06-30' },
    { personId: 'p2', name: '乙', role: 'member', from: '2025-07-01' },
    { personId: 'p2', name: '乙', role: 'principal', from: '2025-09-01' },
  ],
});
const known = new Set(['p1', 'p2', 'p3']);
const context: CheckContext = {
  unit,
  today: on('2025-12-31'),
  side: 'unit',
  isKnown: (personId) => known.has(personId),
  path: '/990000/990100/',
  otherUnit: { unit, path: '/990000/990100/' },
  answersCurrent: true,
  takenMatters: new Set(['taken']),
  isFromAbove: true,
  clauseOf: findClause,
};
const faults = (draft: object, changes: Partial<CheckContext> = {}) =>
  checkReport(ReportDraft.parse({ unitId: 'u1', occurredOn: '2025-06-30', title: '标题', ...draft }), { ...context, ...changes }).map(
    (fault) => `${fault.pointer} ${fault.code}`,
  );

const meeting = { kind: 'meeting', body: 'branch', topics: ['study'] };
const plan = { kind: 'plan', year: 2025 };
const inspection = { kind: 'inspection', source: 'self', scope: 'special', inspectedUnitId: 'u1', teamLeaderId: 'p1' };
const finding = (findingId: string, dueOn = '2030-01-01') => ({ findingId, category: 'other', summary: '问题', dueOn });
const filed = { kind: 'case', caseId: 'c', personIds: ['p3'], category: 'other' };
const rectified = { kind: 'rectification', findingId: 'f', progress: 'closed', summary: '整改' };
const sanction = { kind: 'sanction', personId: 'p1', leadershipMember: true, rank: 'expulsion' };
const commission = { side: 'commission' } as const;
const migration = { side: 'migration' } as const;

describe('a report held against unit, roster, people and today', () => {
  it.each<[string, object, Partial<CheckContext>, string[]]>([
    ['today is no future', { ...filed, occurredOn: '2025-12-31' }, commission, []],
    ['tomorrow is', { ...filed, occurredOn: '2026-01-01' }, commission, ['/occurredOn date-in-future']],
    [
      'nor may other past dates lie there',
      { ...filed, committedOn: '2026-01-01', concludedOn: '2026-01-02' },
      commission,
      ['/committedOn date-in-future', '/concludedOn date-in-future'],
    ],
    ['a due date may', { ...inspection, findings: [finding('f1')] }, {}, []],
    ['a registration needs a migration', { ...plan, registeredOn: '2025-07-01' }, {}, ['/registeredOn registered-without-migration']],
    ['a migration needs an administrator', { ...plan, origin: 'migration' }, {}, ['/origin migration-not-allowed']],
    ['a registration of a migration', { ...plan, origin: 'migration', registeredOn: '2025-06-30' }, migration, []],
    [
      'not before it occurred',
      { ...plan, origin: 'migration', registeredOn: '2025-06-29' },
      migration,
      ['/registeredOn registered-before-occurred'],
    ],
    ['not in the future', { ...plan, origin: 'migration', registeredOn: '2026-01-01' }, migration, ['/registeredOn date-in-future']],
    ['the first day of the unit', { ...plan, occurredOn: '2025-02-01' }, {}, []],
    ['the day before', { ...plan, occurredOn: '2025-01-31' }, {}, ['/occurredOn unit-not-open']],
    ['the last day', { ...plan, occurredOn: '2025-11-30' }, {}, []],
    ['the day after', { ...plan, occurredOn: '2025-12-01' }, {}, ['/occurredOn unit-not-open']],
    [
      'migrated for a unit that was not open',
      { ...plan, occurredOn: '2025-12-01', origin: 'migration' },
      migration,
      ['/occurredOn unit-not-open'],
    ],
    ['a commission about a closed unit', { ...filed, occurredOn: '2025-12-01' }, commission, []],
    ['a case migrated after the closing', { ...filed, occurredOn: '2025-12-01', origin: 'migration' }, migration, []],
    ['a chair in office on the last day', { ...meeting, chairId: 'p1' }, {}, []],
    ['a chair a day later', { ...meeting, chairId: 'p1', occurredOn: '2025-07-01' }, {}, ['/chairId not-on-roster']],
    ['a chair who was never on the roster', { ...meeting, chairId: 'p3' }, {}, ['/chairId not-on-roster']],
    ['a chair nobody knows', { ...meeting, chairId: 'p9' }, {}, ['/chairId unknown-person']],
    [
      'attendees, each by its place',
      { ...meeting, attendeeIds: ['p1', 'p9', 'p2'] },
      {},
      ['/attendeeIds/1 unknown-person', '/attendeeIds/2 not-on-roster'],
    ],
    [
      'dissents of people nobody knows',
      {
        ...meeting,
        dissents: [
          { personId: 'p3', text: '异议' },
          { personId: 'p9', text: '异议' },
        ],
      },
      {},
      ['/dissents/1/personId unknown-person'],
    ],
    ['education led by anybody known', { kind: 'education', category: 'culture', ledBy: 'p3' }, {}, []],
    ['education led by nobody known', { kind: 'education', category: 'culture', ledBy: 'p9' }, {}, ['/ledBy unknown-person']],
    [
      'a breakdown',
      { ...plan, breakdown: [{ duty: '任务', personId: 'p9', dueOn: '2030-01-01' }] },
      {},
      ['/breakdown/0/personId unknown-person'],
    ],
    [
      'an inspection by people nobody knows',
      { ...inspection, teamLeaderId: 'p8', participantIds: ['p1', 'p9'] },
      {},
      ['/teamLeaderId unknown-person', '/participantIds/1 unknown-person'],
    ],
    [
      'findings twice, and taken',
      { ...inspection, findings: [finding('f1'), finding('f1'), finding('taken')] },
      {},
      ['/findings/1/findingId duplicate-finding', '/findings/2/findingId finding-exists'],
    ],
    [
      'a finding nobody named',
      { kind: 'rectification', findingId: 'f', progress: 'closed', summary: '整改' },
      { answersCurrent: false },
      ['/findingId unknown-finding'],
    ],
    [
      'a case about what came after its filing, concluded before it',
      { ...filed, committedOn: '2025-07-01', concludedOn: '2025-06-29' },
      commission,
      ['/committedOn committed-after-filed', '/concludedOn concluded-before-filed'],
    ],
    [
      'a case of a leader who never was one',
      { ...filed, leader: { personId: 'p3', role: 'principal', relation: 'self' } },
      commission,
      ['/leader/personId never-on-roster'],
    ],
    [
      'an answer before what it answers',
      { kind: 'assignment-progress', assignmentId: 'm', progress: 'done', summary: '办结' },
      { answersFrom: on('2025-07-01') },
      ['/occurredOn before-what-it-answers'],
    ],
    ['a finding somebody named', { kind: 'rectification', findingId: 'f', progress: 'closed', summary: '整改' }, {}, []],
    [
      'an extension that is none, and one before the inspection',
      {
        ...inspection,
        findings: [
          {
            ...finding('f1'),
            extensions: [
              { dueOn: '2030-02-01', grantedOn: '2025-06-29', grantedBy: '巡察办', reason: '待立项' },
              { dueOn: '2030-02-01', grantedOn: '2026-01-01', grantedBy: '巡察办', reason: '待立项' },
            ],
          },
        ],
      },
      {},
      [
        '/findings/0/extensions/0/grantedOn granted-before-found',
        '/findings/0/extensions/1/dueOn not-extended',
        '/findings/0/extensions/1/grantedOn date-in-future',
      ],
    ],
    [
      'whoever urged or verified, if anybody knows them',
      { ...rectified, progress: 'verified', verifiedBy: 'p9', urgings: [{ urgedOn: '2026-01-01', byId: 'p8' }, { urgedOn: '2025-06-01' }] },
      {},
      ['/verifiedBy unknown-person', '/urgings/0/urgedOn date-in-future', '/urgings/0/byId unknown-person'],
    ],
    ['verified by nobody before it is', { ...rectified, verifiedBy: 'p1' }, {}, ['/verifiedBy verified-by-commission']],
    [
      'an incident that has not happened yet',
      { ...filed, safetyIncident: { happenedOn: '2026-01-01', summary: '事故' } },
      commission,
      ['/safetyIncident/happenedOn date-in-future'],
    ],
    ['people of a case', { ...filed, personIds: ['p3', 'p9'] }, commission, ['/personIds/1 unknown-person']],
    ['a leader who has left', { ...sanction, occurredOn: '2025-10-01' }, commission, []],
    ['a leader who never was', { ...sanction, personId: 'p3' }, commission, ['/personId never-on-roster']],
    ['somebody else who never was', { ...sanction, personId: 'p3', leadershipMember: false }, commission, []],
    ['a leader nobody knows', { ...sanction, personId: 'p9' }, commission, ['/personId unknown-person']],
    ['revoked on the day', { ...sanction, revokedOn: '2025-06-30' }, commission, []],
    ['revoked before', { ...sanction, revokedOn: '2025-06-29' }, commission, ['/revokedOn revoked-before-decided']],
    ['revoked in the future', { ...sanction, revokedOn: '2026-01-01' }, commission, ['/revokedOn date-in-future']],
    [
      'everything at once',
      { ...meeting, occurredOn: '2026-01-01', chairId: 'p9', origin: 'migration' },
      {},
      ['/occurredOn date-in-future', '/origin migration-not-allowed', '/occurredOn unit-not-open', '/chairId unknown-person'],
    ],
  ])('%s', (_, draft, changes, expected) => expect(faults(draft, changes)).toEqual(expected));
});

it('the people a draft names', () => {
  const named = (draft: object) => peopleNamed(ReportDraft.parse({ unitId: 'u1', occurredOn: '2025-06-30', title: '标题', ...draft }));
  expect(named({ ...meeting, chairId: 'a', attendeeIds: ['a', 'b'], dissents: [{ personId: 'c', text: '异议' }] })).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(named({ kind: 'education', category: 'culture' })).toEqual([]);
  expect(named({ ...plan, breakdown: [{ duty: '任务', personId: 'd', dueOn: '2030-01-01' }] })).toEqual(['d']);
  expect(named({ ...inspection, participantIds: ['e'] })).toEqual(['p1', 'e']);
  expect(named({ ...filed, personIds: ['f', 'g'] })).toEqual(['f', 'g']);
  expect(named(sanction)).toEqual(['p1']);
});
