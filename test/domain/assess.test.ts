import { describe, expect, it } from 'vitest';
import { lastTimelyDay, owesAnnualDuties } from '#domain/assess/annual-duties.ts';
import { assess } from '#domain/assess/assess.ts';
import { isConfidentialTrigger } from '#domain/assess/confidentiality.ts';
import type { Duty, Ledger } from '#domain/ledger.ts';
import type { ClauseId } from '#domain/rule-pack.ts';
import { traceOf } from '#domain/trigger-life.ts';
import { clauseOf } from '#regulation/in-force.ts';
import {
  at,
  caseOf,
  closed,
  dutiful,
  education,
  entry,
  inspection,
  judged,
  keyOf,
  keyOf75,
  ledgerOf,
  nil,
  on,
  pack,
  person,
  plan,
  sanction,
  unitOf,
} from './samples.ts';

const swept = '2026-01-11T00:30:00+08:00';
const raised = (ledger: Ledger, now = swept, unit = unitOf()) =>
  judged(ledger, now, 'schedule', unit)
    .triggers.filter((change) => change.kind === 'raised')
    .map((change) => change.key)
    .sort();
const duty = (ledger: Ledger, clause: string, now = swept, unit = unitOf()): Duty | undefined =>
  assess(unit, ledger, pack, at(now), 'schedule').duties.find((one) => one.clause === clause);
const without = (kind: string) => dutiful.filter((one) => one.kind !== kind);

describe('who owes the annual duties of 2025', () => {
  it.each([
    ['a committee', {}, true],
    ['a party group', { kind: 'party-group' }, true],
    ['a commission', { kind: 'commission' }, false],
    ['a commission group', { kind: 'commission-group' }, false],
    ['opened on 30 September', { openedOn: on('2025-09-30') }, true],
    ['opened on 1 October', { openedOn: on('2025-10-01') }, false],
    ['opened the year after', { openedOn: on('2026-01-01') }, false],
    ['closed on 30 December', { closedOn: on('2025-12-30') }, false],
    ['closed on 31 December', { closedOn: on('2025-12-31') }, true],
    ['closed the year after', { closedOn: on('2026-01-01') }, true],
    ['closed the year before', { closedOn: on('2024-12-31') }, false],
  ] as const)('%s', (_, changes, owes) => {
    const unit = unitOf(changes);
    expect(owesAnnualDuties(unit, 2025, pack)).toBe(owes);
    expect(raised(ledgerOf([]), swept, unit)).toHaveLength(owes ? 3 : 0);
    const committee = unit.kind === 'committee' || unit.kind === 'party-group';
    expect(duty(ledgerOf([]), 'art7-5', swept, unit)?.determination).toBe(committee ? (owes ? 'breached' : 'not-applicable') : undefined);
  });
});

describe('an annual duty', () => {
  it('waits for the first instant after the grace in Shanghai', () => {
    const ledger = ledgerOf(without('education'));
    expect(raised(ledger, '2026-01-10T23:59:59.999+08:00')).toEqual([]);
    expect(duty(ledger, 'art7-5', '2026-01-10T23:59:59.999+08:00')).toMatchObject({ determination: 'insufficient-data', light: 'red' });
    expect(raised(ledger, '2026-01-11T00:00:00+08:00')).toEqual([keyOf75]);
    expect(duty(ledger, 'art7-5', '2026-01-11T00:00:00+08:00')?.determination).toBe('breached');
  });

  it('for a plan waits for 11 April', () => {
    const ledger = ledgerOf(without('plan'));
    expect(raised(ledger, '2025-04-10T23:59:59.999+08:00')).toEqual([]);
    expect(raised(ledger, '2025-04-11T00:00:00+08:00')).toEqual([keyOf('art6-1')]);
  });

  it('7(5) is met by one activity of two, and shows the other as missing in yellow', () => {
    for (const category of ['education', 'culture'] as const) {
      const ledger = ledgerOf([education({ category })]);
      expect(raised(ledger)).not.toContain(keyOf75);
      expect(duty(ledger, 'art7-5')).toMatchObject({
        determination: 'met',
        light: 'yellow',
        missing: [category === 'education' ? 'culture' : 'education'],
      });
      expect(duty(ledger, 'art7-5', '2025-10-01T00:00:00+08:00')?.light).toBe('green');
      expect(duty(ledger, 'art7-5', '2025-10-02T00:00:00+08:00')?.light).toBe('yellow');
    }
    expect(duty(ledgerOf([education(), education({ category: 'culture' })]), 'art7-5')).toMatchObject({
      determination: 'met',
      light: 'green',
    });
  });

  it.each([
    ['the principal of that day', inspection('p1', '2025-06-30'), true],
    ['the next one on the first day', inspection('p2', '2025-07-01'), true],
    ['the former principal a day late', inspection('p1', '2025-07-01'), false],
    ['the next one a day early', inspection('p2', '2025-06-30'), false],
    ['somebody else', inspection('p3', '2025-06-30'), false],
    ['the principal, on something special', inspection('p1', '2025-06-30', false), false],
  ])('7(6), an inspection led by %s', (_, one, met) => {
    expect(duty(ledgerOf([...without('inspection'), one]), 'art7-6')?.determination).toBe(met ? 'met' : 'breached');
  });

  it('is asked about where a zero report only says that the duty is none of the unit’s: that is for the unit to be heard on', () => {
    const { triggers } = judged(ledgerOf([...without('education'), nil('education', true)]), swept, 'schedule');
    expect(triggers).toMatchObject([{ kind: 'raised', standing: { workflow: 'awaiting-reply' }, judgement: { basis: 'no-report' } }]);
  });

  it('is never satisfied by a zero report, which says only on what it rests', () => {
    const { triggers } = judged(ledgerOf([...without('education'), nil('education')]), swept, 'schedule');
    expect(triggers).toMatchObject([
      { kind: 'raised', standing: { workflow: 'candidate' }, judgement: { basis: 'declared-nil', reports: ['u1~2025~r2'] } },
    ]);
    const silent = judged(ledgerOf([...without('education'), nil('plan')]), swept, 'schedule').triggers;
    expect(silent).toMatchObject([
      { kind: 'raised', standing: { workflow: 'awaiting-reply' }, judgement: { basis: 'no-report', reports: [] } },
    ]);
  });

  it('is met by late facts, which are marked', () => {
    const late = (statedOn: string) =>
      duty(ledgerOf([education({ statedOn: on(statedOn) }), education({ category: 'culture', statedOn: on('2026-02-01') })]), 'art7-5');
    expect(late('2026-01-10')?.late).toBeUndefined();
    expect(late('2026-01-11')).toMatchObject({ determination: 'met', late: true });
    expect(lastTimelyDay('plan', 2025, pack)).toBe('2025-04-10');
    expect(lastTimelyDay('education', 2025, pack)).toBe('2026-01-10');
  });

  it('is about the principal on 31 December', () => {
    expect(raised(ledgerOf([]))).toEqual(
      [keyOf('art6-1'), keyOf75, keyOf('art7-6', '2025', { kind: 'principal', personId: person('p2') })].sort(),
    );
    const vacant = unitOf({ principals: [{ personId: person('p1'), from: on('2020-01-01'), to: on('2025-12-30') }] });
    expect(raised(ledgerOf([plan()]), swept, vacant)).toEqual([
      keyOf('art7-5', '2025', { kind: 'principal' }),
      keyOf('art7-6', '2025', { kind: 'principal' }),
    ]);
    expect(assess(vacant, ledgerOf([]), pack, at(swept), 'schedule').rosterGap).toBe(true);
    expect(assess(unitOf(), ledgerOf([]), pack, at(swept), 'schedule').rosterGap).toBe(false);
    const two = unitOf({
      principals: [
        { personId: person('p8'), from: on('2025-03-01') },
        { personId: person('p9'), from: on('2025-10-01') },
      ],
    });
    expect(raised(ledgerOf([plan(), inspection('p8', '2025-04-01')]), swept, two)).toEqual([
      keyOf('art7-5', '2025', { kind: 'principal', personId: person('p9') }),
    ]);
  });
});

describe('a finding', () => {
  const key = keyOf('art6-7');
  const owed = (dueOn: string, source: 'inspection-tour' | 'inspection-visit' | 'audit' = 'inspection-tour') => ({
    f1: { dueOn: on(dueOn), source },
  });

  it('is overdue from the day after it was due, without grace', () => {
    const ledger = ledgerOf(dutiful, owed('2025-06-30'));
    expect(raised(ledger, '2025-06-30T23:59:59.999+08:00')).toEqual([]);
    expect(raised(ledger, '2025-07-01T00:00:00+08:00')).toEqual([key]);
  });

  it.each([
    ['closed on the day it was due', closed('f1', '2025-06-30'), 'met', undefined],
    ['closed in time, and reported a year later', closed('f1', '2025-06-30', 'closed', '2026-05-01'), 'met', undefined],
    ['verified in time', closed('f1', '2025-06-30', 'verified'), 'met', undefined],
    ['closed a day late', closed('f1', '2025-07-01'), 'breached', 1],
    ['closed in the next year', closed('f1', '2026-01-01'), 'breached', 185],
    ['only started', closed('f1', '2025-06-01', 'started'), 'breached', undefined],
    ['with another closed', closed('f2', '2025-06-01'), 'breached', undefined],
  ] as const)('%s', (_, fact, determination, daysLate) => {
    const ledger = ledgerOf([...dutiful, fact], owed('2025-06-30'));
    expect(raised(ledger)).toEqual(determination === 'met' ? [] : [key]);
    const shown = duty(ledger, 'art6-7');
    expect(shown).toMatchObject({ determination, light: determination === 'met' ? 'green' : 'red' });
    expect(shown?.daysLate).toBe(daysLate);
  });

  it.each(['inspection-visit', 'audit'] as const)('of an %s gives a light and no trigger', (source) => {
    const ledger = ledgerOf(dutiful, owed('2025-06-30', source));
    expect(raised(ledger)).toEqual([]);
    const shown = assess(unitOf(), ledger, pack, at(swept), 'schedule').duties.find((one) => one.findingId !== undefined);
    expect(shown).toMatchObject({ determination: 'breached', light: 'red' });
    const visits = { ...pack, parameters: { ...pack.parameters, visitsCountAsTours: { value: true, source: '平台设定' } } };
    expect(
      assess(unitOf(), ledger, visits, at(swept), 'schedule').judgements.filter((one) => one.clause === 'art6-7' && one.holds),
    ).toHaveLength(source === 'audit' ? 0 : 1);
  });

  it('of a commission is no matter of Article 6', () => {
    expect(raised(ledgerOf([], owed('2025-06-30')), swept, unitOf({ kind: 'commission' }))).toEqual([]);
  });

  it('shares one trigger with all others of the year', () => {
    const ledger = ledgerOf([...dutiful, closed('f1', '2025-06-01')], {
      f1: {},
      f2: { dueOn: on('2025-07-01') },
      f3: { dueOn: on('2025-08-01') },
    });
    expect(judged(ledger, swept, 'schedule').triggers).toMatchObject([{ key, standing: { evidence: ['f2', 'f3'] } }]);
  });
});

describe('Article 10', () => {
  const facts = (...entries: Ledger['entries'][string][]) =>
    judged(ledgerOf([...dutiful, ...entries]), '2025-09-01T00:00:00+08:00', 'fact').triggers.map((change) => change.key);
  const removals = keyOf('art10-4');
  const majors = keyOf('art10-5');

  it.each([
    ['one leader', [sanction('a')], false],
    ['two leaders', [sanction('a'), sanction('b')], true],
    ['three leaders', [sanction('a'), sanction('b'), sanction('c')], true],
    ['one leader twice', [sanction('a'), sanction('a', { rank: 'probation' })], false],
    ['the lowest rank that counts', [sanction('a', { rank: 'removal-from-party-post' }), sanction('b', { rank: 'probation' })], true],
    ['the highest rank that does not', [sanction('a'), sanction('b', { rank: 'serious-warning' })], false],
    ['a warning', [sanction('a'), sanction('b', { rank: 'warning' })], false],
    ['somebody who is no leader', [sanction('a'), sanction('b', { leadershipMember: false })], false],
    ['one that was revoked', [sanction('a'), sanction('b', { revoked: true })], false],
  ])('(4) %s: %j', (_, entries, expected) => expect(facts(...entries)).toEqual(expected ? [removals] : []));

  it.each([
    ['two major cases', [caseOf('c1', { major: true }), caseOf('c2', { major: true })], false],
    ['three', [caseOf('c1', { major: true }), caseOf('c2', { major: true }), caseOf('c3', { major: true })], true],
    ['one of them twice', [caseOf('c1', { major: true }), caseOf('c2', { major: true }), caseOf('c2', { major: true })], false],
    ['one that is not major', [caseOf('c1', { major: true }), caseOf('c2', { major: true }), caseOf('c3')], false],
    [
      'one that a second report calls major',
      [caseOf('c1', { major: true }), caseOf('c2', { major: true }), caseOf('c3'), caseOf('c3', { major: true })],
      true,
    ],
  ])('(5) %s: %j', (_, entries, expected) => expect(facts(...entries)).toEqual(expected ? [majors] : []));

  it.each([
    ['political', true, true],
    ['organisation', true, true],
    ['integrity', true, false],
    ['duty-crime', true, false],
    ['political', false, false],
  ] as const)('(2) a case of kind %s, serious: %s', (category, serious, expected) => {
    expect(facts(caseOf('c1', { category, serious }))).toEqual(expected ? [keyOf('art10-2', 'c1')] : []);
  });

  it.each([
    ['art10-2', 'lapse', { category: 'political', serious: true }],
    ['art7-7', 'lapse-a', { leader: { personId: person('p1'), role: 'principal', relation: 'self' } }],
  ] as const)('%s leaves open what no report says, with the case to look at', (clause, key, fields) => {
    const assessed = assess(unitOf(), ledgerOf([caseOf('c1', fields)]), pack, at(swept), 'fact');
    const judgement = assessed.judgements.find((one) => one.clause === clause);
    const parts = traceOf(clauseOf(clause as ClauseId), judgement, at(swept)).flatMap((one) => [one, ...(one.limbs ?? [])]);
    expect(parts.find((part) => part.key === key)).toMatchObject({ status: 'open', evidence: ['u1~2025~r0'] });
  });

  it('(2) gives each case a trigger, however many reports name it', () => {
    const serious = { category: 'political', serious: true } as const;
    expect(facts(caseOf('c1', serious), caseOf('c1', serious), caseOf('c2', serious)).sort()).toEqual([
      keyOf('art10-2', 'c1'),
      keyOf('art10-2', 'c2'),
    ]);
  });

  it('is carried by commissions too, about their own team', () => {
    const { triggers } = judged(
      ledgerOf([sanction('a'), sanction('b')]),
      '2025-09-01T00:00:00+08:00',
      'fact',
      unitOf({ kind: 'commission' }),
    );
    expect(triggers.map(({ key }) => key)).toEqual([keyOf('art10-4', '2025', { kind: 'commission-team' })]);
    expect(triggers.map(({ clause, period }) => isConfidentialTrigger(clause, period))).toEqual([true]);
  });

  it('takes its numbers from the pack', () => {
    const strict = { ...pack, parameters: { ...pack.parameters, removedLeadersAtLeast: { value: 3, source: 'art10-4' } } };
    const holds = (count: number) =>
      assess(
        unitOf(),
        ledgerOf(['a', 'b', 'c', 'd'].slice(0, count).map((who) => sanction(who))),
        strict,
        at(swept),
        'fact',
      ).judgements.some((one) => one.clause === 'art10-4' && one.holds);
    expect([2, 3, 4].map(holds)).toEqual([false, true, true]);
  });
});

it('judging changes nothing of what it is given, and says the same twice', () => {
  const ledger = ledgerOf([...dutiful, sanction('a'), sanction('b'), entry<'meeting'>({ kind: 'meeting' })], { f1: {} });
  const before = structuredClone(ledger);
  const once = judged(ledger, swept, 'schedule');
  expect(judged(ledger, swept, 'schedule')).toEqual(once);
  expect(ledger).toEqual(before);
  expect(judged(once.ledger, swept, 'schedule')).toMatchObject({ triggers: [], lights: [], ledger: once.ledger });
});
