import { describe, expect, it } from 'vitest';
import type { SentReport, SentUnit } from './facts.ts';
import { allOf2025, clausesOf, report, sentOf, unitWith } from './hand-made.ts';
import { recount } from './recount.ts';

const clauses = (rows: readonly SentReport[], unit: Partial<SentUnit> = {}, year = 2025): string[] =>
  clausesOf(sentOf([unitWith(unit)], rows), { year });
const without = (kind: string): SentReport[] => allOf2025.filter((each) => each.kind !== kind);

describe('annual duties', () => {
  it('are met by one fact each', () => expect(clauses(allOf2025)).toEqual([]));
  it('are all breached by a unit of which nothing is known', () => expect(clauses([])).toEqual(['art6-1', 'art7-5', 'art7-6']));

  it.each([
    ['2026-01-11T00:00:00+08:00', ['art7-5', 'art7-6', 'art6-1']],
    ['2026-01-10T23:59:59+08:00', ['art6-1']],
    ['2025-04-11T00:00:00+08:00', ['art6-1']],
    ['2025-04-10T23:59:00+08:00', []],
  ])('a sweep at %s raises %j', (sweep, expected) => {
    expect(clausesOf(sentOf([unitWith()], []), { sweeps: [sweep] })).toEqual([...expected].sort());
  });

  it.each([
    ['opened on 30 September', { openedOn: '2025-09-30' }, true],
    ['opened on 1 October', { openedOn: '2025-10-01' }, false],
    ['closed on 30 December', { closedOn: '2025-12-30' }, false],
    ['closed on 31 December', { closedOn: '2025-12-31' }, true],
    ['a commission', { kind: 'commission' }, false],
  ])('of a unit %s', (_, unit, owes) => expect(clauses([], unit).length > 0).toBe(owes));

  it('7(5): either activity is enough, in its own year, a nil report is not', () => {
    const rest = without('education');
    expect(clauses([...rest, report('education', '2025-12-31', { category: 'culture' })])).toEqual([]);
    expect(clauses([...rest, report('education', '2026-01-01', { category: 'culture' })])).toEqual(['art7-5']);
    expect(clauses([...rest, report('nil', '2025-12-31')])).toEqual(['art7-5']);
  });

  it('7(6): led by whoever was principal that day', () => {
    const members = [
      { personId: 'old', role: 'principal', from: '2020-01-01', to: '2025-06-30' },
      { personId: 'new', role: 'principal', from: '2025-07-01' },
      { personId: 'other', role: 'member', from: '2020-01-01' },
    ];
    const led = (teamLeaderId: string, on: string, scope = 'annual-responsibility'): string[] =>
      clauses([...without('inspection'), report('inspection', on, { scope, teamLeaderId })], { members });
    expect(led('old', '2025-06-30')).toEqual([]);
    expect(led('old', '2025-07-01')).toEqual(['art7-6']);
    expect(led('new', '2025-07-01')).toEqual([]);
    expect(led('new', '2025-06-30')).toEqual(['art7-6']);
    expect(led('other', '2025-06-30')).toEqual(['art7-6']);
    expect(led('new', '2025-07-01', 'special')).toEqual(['art7-6']);
  });

  it('6(1): any plan of the year, whenever it occurred', () => {
    expect(clauses([...without('plan'), report('plan', '2024-12-20', { year: 2025 })])).toEqual([]);
    expect(clauses([...without('plan'), report('plan', '2025-12-20', { year: 2026 })])).toEqual(['art6-1']);
  });
});

describe('6(7)', () => {
  const tour = (dueOn: string, source = 'inspection-tour'): SentReport =>
    report('inspection', '2025-01-05', { source, scope: 'special', inspectedUnitId: 'u1', findings: [{ findingId: 'f', dueOn }] });
  const closed = (on: string, progress = 'closed', registeredOn = on): SentReport =>
    report('rectification', on, { findingId: 'f', progress, registeredOn });

  it.each([
    ['not closed', [], ['art6-7']],
    ['closed on the day', [closed('2025-06-30')], []],
    ['verified on the day', [closed('2025-06-30', 'verified')], []],
    ['only started', [closed('2025-06-30', 'started')], ['art6-7']],
    ['closed a day late', [closed('2025-07-01')], ['art6-7']],
    ['closed in time and reported late', [closed('2025-06-30', 'closed', '2025-12-01')], []],
  ])('%s', (_, closings, expected) => expect(clauses([...allOf2025, tour('2025-06-30'), ...closings])).toEqual(expected));

  it('is about inspection tours only, and about committees and party groups', () => {
    expect(clauses([...allOf2025, tour('2025-06-30', 'inspection-visit')])).toEqual([]);
    expect(clauses([tour('2025-06-30')], { kind: 'commission-group' })).toEqual([]);
  });

  it('counts in the year of the due day, from the day after it in Shanghai', () => {
    expect(clauses([...allOf2025, tour('2026-01-10')], {}, 2026)).toEqual(['art6-7']);
    expect(clauses([...allOf2025, tour('2026-01-11')], {}, 2026)).toEqual([]);
    expect(clauses([...allOf2025, tour('2026-01-10')])).toEqual([]);
  });

  it('is one trigger for all findings of a year', () => {
    const findings = [
      { findingId: 'f', dueOn: '2025-06-30' },
      { findingId: 'g', dueOn: '2025-07-30' },
    ];
    expect(clauses([...allOf2025, { ...tour(''), findings }])).toEqual(['art6-7']);
  });
});

describe('Article 10', () => {
  const sanction = (personId: string, rank: string, fields: Partial<SentReport> = {}): SentReport =>
    report('sanction', '2025-06-01', { personId, rank, leadershipMember: true, ...fields });
  const filed = (caseId: string, fields: Partial<SentReport> = {}): SentReport =>
    report('case', '2025-06-01', { caseId, category: 'integrity', ...fields });
  const facts = (...rows: SentReport[]): string[] => clauses([...allOf2025, ...rows]);
  const removal = 'removal-from-party-post';
  const first = sanction('a', removal);

  it.each([
    ['two persons', [first, sanction('b', removal)], ['art10-4']],
    ['probation and expulsion', [sanction('a', 'probation'), sanction('b', 'expulsion')], ['art10-4']],
    ['one person twice', [first, sanction('a', 'expulsion')], []],
    ['a warning', [first, sanction('b', 'serious-warning')], []],
    ['revoked', [first, sanction('b', removal, { revokedOn: '2025-07-01' })], []],
    ['not of the leadership', [first, sanction('b', removal, { leadershipMember: false })], []],
    ['in two years', [first, sanction('b', removal, { occurredOn: '2026-01-01' })], []],
  ])('(4) removals: %s', (_, rows, expected) => expect(facts(...rows)).toEqual(expected));

  const major = { major: {} };
  it.each([
    ['three', [filed('x', major), filed('y', major), filed('z', major)], ['art10-5']],
    ['two, one of them twice', [filed('x', major), filed('y', major), filed('y', major)], []],
    ['two and an ordinary one', [filed('x', major), filed('y', major), filed('z')], []],
    ['major in one of two reports', [filed('x', major), filed('y', major), filed('z'), filed('z', major)], ['art10-5']],
  ])('(5) major cases: %s', (_, rows, expected) => expect(facts(...rows)).toEqual(expected));

  const serious = { serious: {} };
  it.each([
    ['political', [filed('x', { ...serious, category: 'political' })], ['art10-2']],
    ['organisation', [filed('x', { ...serious, category: 'organisation' })], ['art10-2']],
    ['integrity', [filed('x', serious)], []],
    ['not serious', [filed('x', { category: 'political' })], []],
    [
      'one in two reports',
      [filed('x', { ...serious, category: 'political' }), filed('x', { ...serious, category: 'political' })],
      ['art10-2'],
    ],
    ['two', [filed('x', { ...serious, category: 'political' }), filed('y', { ...serious, category: 'political' })], ['art10-2', 'art10-2']],
  ])('(2) serious cases: %s', (_, rows, expected) => expect(facts(...rows)).toEqual(expected));

  it('is about commissions, too', () => expect(clauses([first, sanction('b', removal)], { kind: 'commission' })).toEqual(['art10-4']));

  it('keeps what a correction took back in the total, but not open', () => {
    const rows = [...allOf2025, first, sanction('b', removal)];
    const target = rows.length - 1;
    const amended = { ...sanction('b', 'warning'), registeredOn: undefined };
    for (const correction of [{ step: 'withdrawal', target } as const, { step: 'amendment', target, report: amended } as const]) {
      const { regions } = recount(sentOf([unitWith()], rows, [correction]), { sweeps: [], asOf: '2026-02-01T00:00:00Z', year: 2025 });
      expect(regions.get('province')?.region.triggers).toEqual({ total: 1, open: 0, byClause: { 'art10-4': 1 }, openByClause: {} });
    }
  });
});

describe('counts', () => {
  const options = { sweeps: ['2026-01-11T00:30:00+08:00'], asOf: '2026-11-01T12:00:00+08:00', year: 2025 };
  const onTime = (rows: readonly SentReport[]): number | undefined =>
    recount(sentOf([unitWith()], rows), options).regions.get('county')?.region.reports.onTime;

  it.each([
    ['plan', '2025-04-10', 3],
    ['plan', '2025-04-11', 2],
    ['education', '2026-01-10', 3],
    ['education', '2026-01-11', 2],
    ['inspection', '2026-01-11', 2],
  ])('a %s registered on %s makes %i on time', (kind, registeredOn, expected) => {
    expect(onTime(allOf2025.map((each) => (each.kind === kind ? { ...each, registeredOn } : each)))).toBe(expected);
  });

  it('a late fact beside one in time does no harm', () => {
    expect(onTime([...allOf2025, report('education', '2025-05-06', { category: 'culture', registeredOn: '2026-06-01' })])).toBe(3);
  });

  it('adds up units below a region, and says apart what is attached to it', () => {
    const provincial = unitWith({ unitId: 'u2', regionCode: 'province', closedOn: '2025-06-30' });
    const { regions } = recount(sentOf([unitWith(), provincial], allOf2025), options);
    expect(regions.get('province')).toMatchObject({
      region: { units: 1, facts: 0, reports: { expected: 3, actual: 3, rate: 1 } },
      direct: { units: 0, reports: { expected: 0, rate: null } },
    });
    expect(regions.get('county')).toMatchObject({ region: { units: 1 }, direct: { units: 1 } });
  });

  it('counts the units that were open at the earlier of the instant and the end of the year', () => {
    const opened = sentOf([unitWith({ openedOn: '2026-03-01' })], []);
    const unitsAt = (asOf: string, year: number): number | undefined =>
      recount(opened, { ...options, asOf, year }).regions.get('county')?.direct.units;
    expect(unitsAt('2026-02-28T15:59:00Z', 2026)).toBe(0);
    expect(unitsAt('2026-02-28T16:00:00Z', 2026)).toBe(1);
    expect(unitsAt('2026-11-01T00:00:00Z', 2025)).toBe(0);
  });
});
