import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '#domain/assess/assess.ts';
import { watchedDuties } from '#domain/assess/watched-duties.ts';
import type { AssignmentId, ClueId, ReportId } from '#domain/ids.ts';
import type { Entry, Ledger } from '#domain/ledger.ts';
import type { WatchedDuty, WatchedPeriod } from '#domain/ledger-view.ts';
import { type MeetingBody, type MeetingTopic, meetingBodies, meetingTopics, reportKinds } from '#domain/report-fields.ts';
import type { AdoptedDuty, RulePack } from '#domain/rule-pack.ts';
import { addDays } from '#domain/time.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { optionalDuties } from '#regulation/optional-duties.ts';
import { runs } from '../support/runs.ts';
import { at, caseOf, dutiful, education, entry, inspection, ledgerOf, nil, on, pack, plan, sanction, unitOf } from './samples.ts';

const afterwards = '2026-02-01T00:00:00+08:00';
const adopting = (...adopted: AdoptedDuty[]): RulePack => ({ ...pack, optionalDuties: adopted });

interface Asked {
  readonly adopted?: Partial<AdoptedDuty>;
  readonly now?: string;
  readonly unit?: AssessedUnit;
  readonly ledger?: Partial<Ledger>;
}

/** The one duty that the pack adopts, of 2025. */
function dutyOf(
  duty: string,
  entries: readonly Entry[],
  { adopted = {}, now = afterwards, unit = unitOf(), ledger = {} }: Asked = {},
): WatchedDuty {
  const [found, ...others] = watchedDuties(unit, ledgerOf(entries, {}, ledger), adopting({ duty, ...adopted }), optionalDuties, at(now));
  expect(others).toEqual([]);
  if (found === undefined) throw new Error(`${duty} is not watched`);
  return found;
}

const periodsBy = (duty: WatchedDuty): Record<string, WatchedPeriod['determination']> =>
  Object.fromEntries(duty.periods.map(({ period, determination }) => [period, determination]));
const metIn = (duty: WatchedDuty): string[] =>
  duty.periods.filter(({ determination }) => determination === 'met').map(({ period }) => period);

const meeting = (occurredOn: string, topic: MeetingTopic = 'responsibility', body: MeetingBody = 'standing-committee'): Entry =>
  entry<'meeting'>({ kind: 'meeting', body, topics: ['other', topic], occurredOn: on(occurredOn) });
const elsewhere = (occurredOn: string): Entry => ({ ...inspection('p9', occurredOn), elsewhere: true }) as Entry;

describe('a pack that adopts no duty', () => {
  it('has none watched, and so has the founding pack', () => {
    for (const each of [pack, adopting()])
      expect(watchedDuties(unitOf(), ledgerOf(dutiful), each, optionalDuties, at(afterwards))).toEqual([]);
  });
});

describe('each duty that can be watched', () => {
  it.each<[string, readonly Entry[], readonly string[], readonly Entry[]]>([
    ['P1', [meeting('2025-06-30')], ['2025-H1'], [meeting('2025-06-30', 'study'), meeting('2025-06-30', 'deployment', 'branch')]],
    ['P1', [meeting('2025-07-01', 'deployment', 'party-group')], ['2025-H2'], [meeting('2024-12-31'), meeting('2026-01-01')]],
    ['P2', [plan({ tasked: true, occurredOn: on('2024-12-20') })], ['2025'], [plan()]],
    ['P5', [elsewhere('2025-12-31')], ['2025'], [inspection('p2', '2025-09-01'), { ...elsewhere('2025-09-01'), annual: false } as Entry]],
    [
      'P12',
      [meeting('2025-01-01'), meeting('2025-12-31', 'deployment')],
      ['2025'],
      [meeting('2025-01-01'), meeting('2025-05-05', 'responsibility', 'party-group')],
    ],
    ['P13', [education({ occurredOn: on('2025-02-28') }), nil('meeting')], ['2025-02', '2025-05'], []],
    [
      'P15',
      [meeting('2025-03-31', 'study'), meeting('2025-10-01', 'study', 'leadership-team')],
      ['2025-Q1', '2025-Q4'],
      [meeting('2025-03-31', 'responsibility')],
    ],
  ])('%s is met by what counts, in its period, and by nothing else', (key, counting, periods, others) => {
    const met = dutyOf(key, [...counting, ...others]);
    expect(metIn(met)).toEqual(periods);
    expect(met.periods.flatMap(({ evidence }) => evidence)).toHaveLength(
      // P12 counts a meeting of the others too: alone it is not enough.
      counting.length + (key === 'P12' ? 1 : 0),
    );
    const missing = dutyOf(key, others);
    expect(metIn(missing)).toEqual([]);
    expect(new Set(Object.values(periodsBy(missing)))).toEqual(new Set(['insufficient-data']));
    expect(new Set(missing.periods.map(({ light }) => light))).toEqual(new Set(['red']));
  });

  it('is every one of the list that says how', () => {
    const watched = optionalDuties.filter(({ watch }) => watch !== undefined).map(({ key }) => key);
    expect(watched).toEqual(['P1', 'P2', 'P5', 'P12', 'P13', 'P15']);
  });

  it('counts nothing of a monthly record that the unit did not make or may not know of', () => {
    const hidden = [
      sanction('p3'),
      caseOf('c1'),
      entry<'assignment'>({ kind: 'assignment', assignmentId: 'a1' as AssignmentId, dueOn: on('2025-05-20') }),
      entry<'support-request'>({ kind: 'support-request', answered: true }),
      entry<'talk'>({ kind: 'talk', clueId: 'c1' as ClueId }),
    ];
    expect(metIn(dutyOf('P13', hidden))).toEqual([]);
    expect(metIn(dutyOf('P13', [...hidden, entry<'talk'>({ kind: 'talk' })]))).toEqual(['2025-05']);
  });

  it('takes a meeting of an older ledger, which kept no topics, for one that shows nothing', () => {
    expect(metIn(dutyOf('P1', [entry<'meeting'>({ kind: 'meeting' })]))).toEqual([]);
  });
});

describe('a watched period', () => {
  it('takes as many records as the pack says, and tells where that number is from', () => {
    const adopted = { atLeast: 3, source: '平台设定：先行试用' };
    const duty = dutyOf('P12', [meeting('2025-01-05'), meeting('2025-02-05')], { adopted });
    expect([duty.atLeast, duty.atLeastSource, duty.periods[0]?.recorded, duty.periods[0]?.determination]).toEqual([
      3,
      '平台设定：先行试用',
      2,
      'insufficient-data',
    ]);
    expect(dutyOf('P12', [meeting('2025-01-05'), meeting('2025-02-05')]).atLeastSource).toBeUndefined();
  });

  it('shows the sources of the list, each with its grade, or the reference that the pack names', () => {
    expect(dutyOf('P1', []).sources.map(({ grade }) => grade)).toEqual(['read-in-part', 'from-memory']);
    expect(dutyOf('P13', []).sources).toEqual([expect.objectContaining({ grade: 'read', reach: 'local', title: '湖北襄阳的做法' })]);
    const reference = { key: 'notice', title: '某市通知', grade: 'read' as const, place: 'https://example.org' };
    const named = { ...adopting({ duty: 'P15', source: 'notice：第三条' }), references: [...pack.references, reference] };
    const [duty] = watchedDuties(unitOf(), ledgerOf([]), named, optionalDuties, at(afterwards));
    expect(duty?.sources).toEqual([{ title: '某市通知', grade: 'read', place: 'https://example.org' }]);
  });

  it('is due on its last day, the plan on the day that the pack sets for plans', () => {
    const dueOn = (key: string): string[] => dutyOf(key, []).periods.map((period) => period.dueOn);
    expect(dueOn('P1')).toEqual(['2025-06-30', '2025-12-31']);
    expect(dueOn('P15')).toEqual(['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31']);
    expect(dueOn('P2')).toEqual(['2025-03-31']);
  });

  it('has no light before it begins, then that of its days of notice, and red from the day after it is due, by the clock of Shanghai', () => {
    const light = (now: string) => dutyOf('P1', [], { now }).periods[1]?.light;
    expect([
      light('2025-06-30T23:59:59.999+08:00'),
      light('2025-07-01T00:00:00+08:00'),
      light('2025-10-02T00:00:00+08:00'),
      light('2025-12-31T23:59:59.999+08:00'),
      light('2026-01-01T00:00:00+08:00'),
    ]).toEqual(['none', 'none', 'blue', 'yellow', 'red']);
    const may = (now: string) => dutyOf('P13', [], { now }).periods[4]?.light;
    expect([may('2025-04-30T23:59:59.999+08:00'), may('2025-05-01T00:00:00+08:00'), may('2025-06-01T00:00:00+08:00')]).toEqual([
      'none',
      'yellow',
      'red',
    ]);
  });

  it('is met late where too few of its records came within the days of grace', () => {
    const came = (statedOn: string) => ({ ...meeting('2025-06-20'), statedOn: on(statedOn) });
    const late = (entries: readonly Entry[]) => dutyOf('P1', entries).periods[0]?.late;
    expect([late([came('2025-07-10')]), late([came('2025-07-11')]), late([came('2025-07-11'), came('2025-07-01')])]).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  it.each([
    ['commission', 'P1'],
    ['commission-group', 'P13'],
    ['party-group', 'P12'],
  ] as const)('is not owed by a %s (%s)', (kind, key) => {
    const { periods } = dutyOf(key, [meeting('2025-03-05')], { unit: unitOf({ kind }) });
    expect(new Set(periods.map(({ determination, because, light }) => `${determination} ${because} ${light}`))).toEqual(
      new Set(['not-applicable unit-kind none']),
    );
  });

  it.each([
    [{ openedOn: on('2025-01-01') }, ['insufficient-data', 'insufficient-data']],
    [{ openedOn: on('2025-01-02') }, ['not-applicable', 'insufficient-data']],
    [{ openedOn: on('2025-07-02') }, ['not-applicable', 'not-applicable']],
    [{ closedOn: on('2025-12-31') }, ['insufficient-data', 'insufficient-data']],
    [{ closedOn: on('2025-12-30') }, ['insufficient-data', 'not-applicable']],
    [{ closedOn: on('2025-06-29') }, ['not-applicable', 'not-applicable']],
  ])('is owed only by a unit that stood all of it: %j', (changes, expected) => {
    const { periods } = dutyOf('P1', [], { unit: unitOf(changes) });
    expect(periods.map(({ determination }) => determination)).toEqual(expected);
    for (const { determination, because } of periods)
      expect(because).toBe(determination === 'not-applicable' ? 'not-whole-period' : undefined);
  });

  it('names the report behind its record, of whatever year its id is', () => {
    const { periods } = dutyOf('P2', [{ ...plan({ tasked: true }), homeYear: 2024 }]);
    expect(periods[0]?.evidence).toEqual(['u1~2024~r0' as ReportId]);
  });
});

const anyDay = fc.integer({ min: -40, max: 404 }).map((days) => addDays(on('2025-01-01'), days));
const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .record({ day: anyDay, body: fc.constantFrom(...meetingBodies), topics: fc.subarray([...meetingTopics]) })
    .map(({ day, body, topics }) => entry<'meeting'>({ kind: 'meeting', body, topics, occurredOn: day })),
  fc.record({ day: anyDay, tasked: fc.boolean() }).map(({ day, tasked }) => plan({ occurredOn: day, tasked })),
  fc.record({ day: anyDay, annual: fc.boolean(), away: fc.boolean() }).map(
    ({ day, annual, away }): Entry => ({
      ...(inspection('p1', day, annual) as Extract<Entry, { kind: 'inspection' }>),
      elsewhere: away,
    }),
  ),
  fc.record({ day: anyDay, subject: fc.constantFrom(...reportKinds) }).map(({ day, subject }) => ({ ...nil(subject), occurredOn: day })),
  anyDay.map((day) => sanction('p3', { occurredOn: day })),
);
const everything = adopting(...['P1', 'P2', 'P5', 'P12', 'P13', 'P15'].map((duty) => ({ duty })));
const anyUnit = fc
  .record({
    kind: fc.constantFrom('committee' as const, 'party-group' as const, 'commission' as const),
    openedOn: anyDay,
    stays: fc.option(fc.integer({ min: 0, max: 300 })),
  })
  .map(({ kind, openedOn, stays }) => unitOf({ kind, openedOn, ...(stays === null ? {} : { closedOn: addDays(openedOn, stays) }) }));

describe('whatever a ledger holds', () => {
  it('no watched duty is breached, and each record counts in at most one period of a duty', () => {
    fc.assert(
      fc.property(anyUnit, fc.array(anyEntry, { maxLength: 30 }), anyDay, (unit, entries, today) => {
        for (const { periods, atLeast } of watchedDuties(
          unit,
          ledgerOf(entries),
          everything,
          optionalDuties,
          at(`${today}T12:00:00+08:00`),
        )) {
          const evidence = periods.flatMap((period) => period.evidence);
          expect(new Set(evidence).size).toBe(evidence.length);
          for (const { determination, recorded, evidence: own, light } of periods) {
            expect(own).toHaveLength(recorded);
            expect(['met', 'insufficient-data', 'not-applicable']).toContain(determination);
            if (determination === 'met') expect([recorded >= atLeast, light]).toEqual([true, 'green']);
            if (determination === 'insufficient-data') expect([recorded < atLeast, light === 'green']).toEqual([true, false]);
          }
        }
      }),
      runs(300),
    );
  });

  it('a record more never takes a period back, and what was adopted changes nothing that clauses say', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 20 }), anyEntry, (entries, more) => {
        const met = (list: readonly Entry[]): string[] =>
          watchedDuties(unitOf(), ledgerOf(list), everything, optionalDuties, at(afterwards)).flatMap((duty) =>
            metIn(duty).map((period) => `${duty.duty} ${period}`),
          );
        expect(met([...entries, more])).toEqual(expect.arrayContaining(met(entries)));
        const ledger = ledgerOf(entries);
        for (const asker of ['fact', 'schedule'] as const)
          expect(assess(unitOf(), ledger, everything, at(afterwards), asker)).toEqual(
            assess(unitOf(), ledger, pack, at(afterwards), asker),
          );
      }),
      runs(200),
    );
  });
});
