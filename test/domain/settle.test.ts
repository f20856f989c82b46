import { describe, expect, it } from 'vitest';
import { assess } from '#domain/assess/assess.ts';
import { dutyKeyOf, replyDueOn, settle } from '#domain/assess/settle.ts';
import type { Ledger, Standing, Workflow } from '#domain/ledger.ts';
import { workflows } from '#domain/ledger.ts';
import {
  at,
  caseOf,
  closed,
  dutiful,
  education,
  entry,
  judged,
  keyOf,
  keyOf75,
  ledgerOf,
  nil,
  on,
  pack,
  person,
  reported,
  sanction,
  standing,
  unitOf,
  withdrew,
} from './samples.ts';

const swept = '2026-01-11T00:30:00+08:00';
const later = '2026-01-20T00:30:00+08:00';
const noEducation = dutiful.filter((one) => one.kind !== 'education');
const with75 = (entries: Ledger['entries'][string][], changes: Partial<Standing> = {}) =>
  ledgerOf(entries, {}, { standing: { [keyOf75]: standing(changes) } });
const key4 = keyOf('art10-4');
const two = [...dutiful, sanction('a'), sanction('b')];
const with4 = (entries: Ledger['entries'][string][], changes: Partial<Standing> = {}) =>
  ledgerOf(entries, {}, { standing: { [key4]: standing({ evidence: ['a', 'b'], ...changes }) } });

describe('who may raise what', () => {
  it('a fact never raises an absence, whatever the hour', () => {
    for (const now of [swept, later, '2030-01-01T00:00:00+08:00']) expect(judged(ledgerOf([]), now, 'fact').triggers).toEqual([]);
    expect(judged(ledgerOf([]), swept, 'schedule').triggers.map((change) => change.kind)).toEqual(['raised', 'raised', 'raised']);
  });
  it('neither judging nor settling for a fact lets an absence through by itself', () => {
    const holding = (asker: 'fact' | 'schedule') =>
      assess(unitOf(), ledgerOf([]), pack, at(later), asker).judgements.filter((one) => one.holds);
    expect(holding('fact')).toEqual([]);
    expect(holding('schedule')).toHaveLength(3);
    const ripe = assess(unitOf(), ledgerOf([]), pack, at(later), 'schedule');
    expect(settle(ledgerOf([]), ripe, pack, at(later), 'fact').triggers).toEqual([]);
    const overdue = ledgerOf(dutiful, { f1: {} });
    expect(assess(unitOf(), overdue, pack, at(later), 'fact').judgements.filter((one) => one.holds)).toEqual([]);
    expect(settle(overdue, assess(unitOf(), overdue, pack, at(later), 'schedule'), pack, at(later), 'fact').triggers).toEqual([]);
  });
  it('a fact never raises an overdue finding', () => {
    const ledger = ledgerOf(dutiful, { f1: {} });
    expect(judged(ledger, later, 'fact').triggers).toEqual([]);
    expect(judged(ledger, later, 'schedule').triggers).toMatchObject([{ kind: 'raised', clause: 'art6-7' }]);
  });
  it('a fact raises a threshold and an event at once', () => {
    expect(judged(ledgerOf(two), swept, 'fact', unitOf(), reported).triggers).toMatchObject([
      { kind: 'raised', key: key4, standing: { workflow: 'candidate', episode: 1, evidence: ['a', 'b'] }, cause: reported },
    ]);
    expect(judged(ledgerOf([...dutiful, caseOf('c', { category: 'political', serious: true })]), swept, 'fact').triggers).toMatchObject([
      { kind: 'raised', clause: 'art10-2', standing: { workflow: 'candidate' } },
    ]);
  });
  it('a withdrawn absence that falls back waits for the sweep', () => {
    const ledger = with75(noEducation, { workflow: 'withdrawn', determination: 'met' });
    expect(judged(ledger, later, 'fact', unitOf(), withdrew).triggers).toMatchObject([
      { kind: 'determined', standing: { episode: 1, workflow: 'withdrawn', determination: 'insufficient-data' } },
    ]);
    expect(judged(ledger, later, 'schedule').triggers).toMatchObject([
      { kind: 'raised', standing: { episode: 2, workflow: 'awaiting-reply', raisedAt: at(later) } },
    ]);
  });
  it('a further finding joins a standing trigger with the sweep, not with a fact', () => {
    const ledger = ledgerOf(
      dutiful,
      { f1: {}, f2: { dueOn: on('2025-07-31') } },
      { standing: { [keyOf('art6-7')]: standing({ evidence: ['f1'] }) } },
    );
    expect(judged(ledger, later, 'fact').triggers).toEqual([]);
    expect(judged(ledger, later, 'schedule').triggers).toMatchObject([
      { kind: 'evidence-added', standing: { evidence: ['f1', 'f2'], judgedAt: at(later), episode: 1 } },
    ]);
  });
});

describe('a sweep for an earlier instant', () => {
  it('withdraws nothing for the sake of time', () => {
    const raised = judged(ledgerOf(noEducation, { f1: { dueOn: on('2025-12-31') } }), swept, 'schedule').ledger;
    for (const earlier of ['2026-01-10T23:00:00+08:00', '2025-12-31T00:00:00+08:00', '2025-01-01T00:00:00+08:00']) {
      for (const asker of ['schedule', 'fact'] as const) {
        const again = judged(raised, earlier, asker);
        expect(again.triggers).toEqual([]);
        expect(again.ledger.standing).toEqual(raised.standing);
      }
    }
  });
  it('keeps evidence that came with a later sweep than the raising', () => {
    const findings = { f1: { dueOn: on('2025-06-30') }, f2: { dueOn: on('2025-09-30') } };
    const july = judged(ledgerOf(dutiful, findings), '2025-07-01T00:30:00+08:00', 'schedule').ledger;
    const october = judged(july, '2025-10-01T00:30:00+08:00', 'schedule').ledger;
    expect(october.standing[keyOf('art6-7')]?.evidence).toEqual(['f1', 'f2']);
    expect(judged(october, '2025-07-02T00:30:00+08:00', 'schedule').triggers).toEqual([]);
  });
});

describe('facts that no longer hold', () => {
  it.each(workflows)('on a trigger that is %s', (workflow: Workflow) => {
    const settled = judged(with75(dutiful, { workflow }), later, 'fact', unitOf(), reported);
    const open = ['awaiting-reply', 'candidate', 'under-review'].includes(workflow);
    const after = settled.ledger.standing[keyOf75];
    if (open)
      expect(settled.triggers).toMatchObject([
        { kind: 'withdrawn', standing: { workflow: 'withdrawn', determination: 'met', backfilled: true } },
      ]);
    else expect(after?.workflow).toBe(workflow);
    // Data never undoes what people decided: it only says what the facts now are.
    if (!open && workflow !== 'withdrawn')
      expect(settled.triggers).toMatchObject([{ kind: 'determined', standing: { workflow, determination: 'met' } }]);
  });

  it('count as written up afterwards only where a fact met a duty', () => {
    expect(judged(with75(dutiful), later, 'fact', unitOf(), reported).ledger.standing[keyOf75]?.backfilled).toBe(true);
    expect(judged(with75(dutiful), later, 'fact', unitOf(), { ...reported, kind: 'amended' }).ledger.standing[keyOf75]?.backfilled).toBe(
      true,
    );
    expect(judged(with75(dutiful), later, 'schedule').ledger.standing[keyOf75]).toMatchObject({
      workflow: 'withdrawn',
      determination: 'met',
    });
    expect(judged(with75(dutiful), later, 'schedule').ledger.standing[keyOf75]?.backfilled).toBeUndefined();
    expect(
      judged(with4([...dutiful, sanction('a')]), later, 'fact', unitOf(), { ...reported, kind: 'amended' }).ledger.standing[key4],
    ).toMatchObject({ workflow: 'withdrawn' });
    expect(
      judged(with4([...dutiful, sanction('a')]), later, 'fact', unitOf(), { ...reported, kind: 'amended' }).ledger.standing[key4]
        ?.backfilled,
    ).toBeUndefined();
  });

  it('withdraw a threshold when all of it is gone, too', () => {
    expect(judged(with4(dutiful), later, 'fact', unitOf(), withdrew).triggers).toMatchObject([
      { key: key4, kind: 'withdrawn', standing: { determination: 'insufficient-data' } },
    ]);
  });

  it('withdraw an absence of a unit that turns out to owe nothing', () => {
    expect(judged(with75(noEducation), later, 'schedule', unitOf({ openedOn: on('2025-11-01') })).triggers).toMatchObject([
      { kind: 'withdrawn', standing: { determination: 'not-applicable' } },
    ]);
  });

  it('withdraw a finding that was met all along', () => {
    const ledger = ledgerOf(
      [...dutiful, closed('f1', '2025-06-01', 'closed', '2026-01-15')],
      { f1: {} },
      { standing: { [keyOf('art6-7')]: standing({ evidence: ['f1'] }) } },
    );
    expect(judged(ledger, later, 'fact', unitOf(), reported).triggers).toMatchObject([
      { kind: 'withdrawn', standing: { determination: 'met', backfilled: true } },
    ]);
    const late = ledgerOf(
      [...dutiful, closed('f1', '2025-07-01')],
      { f1: {} },
      { standing: { [keyOf('art6-7')]: standing({ evidence: ['f1'] }) } },
    );
    expect(judged(late, later, 'fact', unitOf()).triggers).toEqual([]);
  });

  it('leave alone what a person restored', () => {
    const settled = judged(with75(dutiful, { restored: true }), later, 'fact', unitOf(), reported);
    expect(settled.ledger.standing[keyOf75]).toMatchObject({ workflow: 'candidate', determination: 'met' });
    expect(judged(settled.ledger, later, 'schedule').triggers).toEqual([]);
  });
});

describe('episodes', () => {
  it('begin when withdrawn facts come back', () => {
    const settled = judged(
      with4(two, { workflow: 'withdrawn', determination: 'met', episode: 3, restored: true, disclosed: true }),
      later,
      'fact',
    );
    expect(settled.ledger.standing[key4]).toEqual({
      episode: 4,
      determination: 'breached',
      workflow: 'candidate',
      raisedAt: at(later),
      judgedAt: at(later),
      evidence: ['a', 'b'],
    });
  });

  it.each(['dismissed', 'closed'] as const)('of a %s trigger begin with new evidence only', (workflow) => {
    expect(judged(with4(two, { workflow }), later, 'schedule').triggers).toEqual([]);
    const more = [...two, sanction('c')];
    expect(judged(with4(more, { workflow }), later, 'fact').triggers).toMatchObject([
      { kind: 'raised', standing: { episode: 2, workflow: 'candidate', evidence: ['a', 'b', 'c'] } },
    ]);
    // Fewer facts are no new evidence.
    expect(judged(with4(two, { workflow, evidence: ['a', 'b', 'c'] }), later, 'fact').triggers).toMatchObject([
      { kind: 'determined', standing: { workflow, episode: 1 } },
    ]);
  });

  it.each(['candidate', 'under-review', 'confirmed', 'referred'] as const)('do not begin while it is %s: evidence is added', (workflow) => {
    expect(judged(with4([...two, sanction('c')], { workflow }), later, 'fact').triggers).toMatchObject([
      { kind: 'evidence-added', standing: { workflow, episode: 1, evidence: ['a', 'b', 'c'] } },
    ]);
  });

  it('do not begin by the same absence on a dismissed trigger', () => {
    expect(judged(with75(noEducation, { workflow: 'dismissed' }), later, 'schedule').triggers).toEqual([]);
  });
});

describe('waiting for a reply', () => {
  const raisedAt = at(swept);
  it('ends with the sweep after ten working days', () => {
    expect(replyDueOn(raisedAt, pack)).toBe('2026-01-23');
    const waiting = with75(noEducation, { workflow: 'awaiting-reply', raisedAt, judgedAt: raisedAt });
    expect(judged(waiting, '2026-01-23T23:59:59.999+08:00', 'schedule').triggers).toEqual([]);
    expect(judged(waiting, '2026-01-24T00:00:00+08:00', 'fact').triggers).toEqual([]);
    expect(judged(waiting, '2026-01-24T00:00:00+08:00', 'schedule').triggers).toMatchObject([
      { kind: 'moved-on', standing: { workflow: 'candidate' } },
    ]);
  });
  it('ends with a zero report for that duty at once', () => {
    const ledger = (subject: 'education' | 'plan') =>
      ledgerOf([...noEducation, nil(subject)], {}, { standing: { [keyOf75]: standing({ workflow: 'awaiting-reply' }) } });
    expect(judged(ledger('education'), later, 'fact', unitOf(), reported).triggers).toMatchObject([
      { kind: 'moved-on', standing: { workflow: 'candidate' } },
    ]);
    expect(judged(ledger('plan'), '2026-01-12T00:00:00+08:00', 'fact').triggers).toEqual([]);
  });
});

describe('lights told to the owners', () => {
  const told = (ledger: Ledger, now: string) =>
    judged(ledger, now, 'schedule')
      .lights.filter((change) => change.duty.clause === 'art7-5')
      .map((change) => change.light);
  it('are told once per change, by the schedule only', () => {
    let ledger = ledgerOf(noEducation);
    const seen: string[] = [];
    for (const day of ['2025-09-30', '2025-10-03', '2025-11-01', '2025-12-02', '2025-12-20', '2026-01-01', '2026-01-05']) {
      expect(judged(ledger, `${day}T08:00:00+08:00`, 'fact').lights).toEqual([]);
      const settled = judged(ledger, `${day}T08:00:00+08:00`, 'schedule');
      seen.push(...settled.lights.filter((change) => change.duty.clause === 'art7-5').map((change) => `${day} ${change.light}`));
      ledger = settled.ledger;
    }
    expect(seen).toEqual(['2025-10-03 blue', '2025-12-02 yellow', '2026-01-01 red']);
  });
  it('are told again when a duty was met and falls back', () => {
    const red = judged(ledgerOf(noEducation), '2026-01-05T08:00:00+08:00', 'schedule').ledger;
    const met = judged(
      { ...red, entries: { ...red.entries, x: education(), y: education({ category: 'culture' }) } },
      '2026-01-06T08:00:00+08:00',
      'fact',
    ).ledger;
    expect(met.told).toEqual({});
    expect(told({ ...met, entries: red.entries }, '2026-01-07T08:00:00+08:00')).toEqual(['red']);
  });
  it('are remembered by duty, and by finding with its date', () => {
    expect(dutyKeyOf({ clause: 'art7-5' as never, dueOn: on('2025-12-31') })).toBe('art7-5');
    expect(dutyKeyOf({ clause: 'art6-7' as never, findingId: 'f1' as never, dueOn: on('2025-06-30') })).toBe('art6-7|f1|2025-06-30');
  });
});

it('a trigger hears of every report that makes it out, though the persons are the same', () => {
  const ledger = with4([...two, sanction('a', { occurredOn: on('2025-06-01') })]);
  expect(judged(ledger, later, 'fact', unitOf(), { reportId: 'u1~2025~r6', kind: 'reported' }).triggers).toMatchObject([
    { kind: 'determined', judgement: { reports: ['u1~2025~r4', 'u1~2025~r6', 'u1~2025~r5'] } },
  ]);
  expect(judged(ledger, later, 'fact', unitOf(), { reportId: 'u1~2025~other', kind: 'reported' }).triggers).toEqual([]);
  expect(judged(ledger, later, 'schedule').triggers).toEqual([]);
});

it('what neither holds nor stands is owed and shown, and there is nothing to settle about it', () => {
  const assigned = entry<'assignment'>({
    kind: 'assignment',
    assignmentId: 'a1' as never,
    dueOn: on('2025-12-20'),
    occurredOn: on('2025-05-01'),
  });
  const early = '2025-06-01T00:00:00+08:00';
  const open = assess(unitOf(), ledgerOf([assigned]), pack, at(early), 'schedule');
  expect(open.duties.some(({ clause }) => clause === 'art7-2')).toBe(true);
  expect(open.judgements.filter(({ clause }) => clause === 'art7-2')).toEqual([]);
  // Once it stands, it is judged whether it holds or not.
  const key = keyOf('art7-2', '2025', { kind: 'principal', personId: person('p2') });
  const stands = ledgerOf([assigned], {}, { standing: { [key]: standing({ workflow: 'candidate' }) } });
  expect(
    assess(unitOf(), stands, pack, at(early), 'schedule').judgements.flatMap((one) =>
      one.clause === 'art7-2' ? [[one.key, one.holds]] : [],
    ),
  ).toEqual([[key, false]]);
});
