import { describe, expect, it } from 'vitest';
import { assess } from '#domain/assess/assess.ts';
import type { Cause, TriggerChange } from '#domain/assess/settle.ts';
import { settle } from '#domain/assess/settle.ts';
import type { ClueId, UnitId } from '#domain/ids.ts';
import { type Entry, emptyLedger, type Ledger } from '#domain/ledger.ts';
import { ClauseId } from '#domain/rule-pack.ts';
import type { Trigger } from '#domain/trigger.ts';
import { applyChange } from '#domain/trigger-life.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { clauseOf } from '#regulation/in-force.ts';
import { foundingLaw } from '#regulation/law.ts';
import { day, instant } from '../support/world.ts';

const pack = foundingLaw.packFor(2025);
const unit: AssessedUnit = { unitId: 'u' as UnitId, kind: 'commission', openedOn: day('2020-01-01'), principals: [] };
const sanction = (personId: string, revoked = false): Entry =>
  ({
    version: 1,
    digest: 'd',
    statedOn: day('2025-06-01'),
    occurredOn: day('2025-06-01'),
    kind: 'sanction',
    personId,
    leadershipMember: true,
    rank: 'expulsion',
    revoked,
  }) as Entry;

/** Judges a ledger with these sanctions and carries what changed of 10(4) into its trigger. */
function judged(before: { ledger: Ledger; trigger: Trigger | undefined }, entries: Ledger['entries'], at: string, cause: Cause) {
  const now = instant(at);
  const found = { ...before.ledger, entries };
  const settled = settle(found, assess(unit, found, pack, now, 'fact'), pack, now, 'fact', cause);
  const change = settled.triggers.find(({ clause }) => clause === 'art10-4');
  return { ledger: settled.ledger, trigger: change === undefined ? before.trigger : applied(before.trigger, change, at), change };
}

function applied(trigger: Trigger | undefined, change: TriggerChange, at: string): Trigger {
  const clause = clauseOf(ClauseId.parse('art10-4'));
  return applyChange(trigger, change, {
    unitId: unit.unitId,
    year: 2025,
    clause,
    packVersion: 'pack@1.0',
    now: instant(at),
    earlierPrincipals: [],
    replyDueOn: undefined,
  });
}

const empty = { ledger: emptyLedger('u' as UnitId, 2025), trigger: undefined };
const two = { a: sanction('p1'), b: sanction('p2') };

describe('the results of a trigger', () => {
  it('are kept from the first on, each with the record that changed it', () => {
    const raised = judged(empty, two, '2025-07-01T10:00:00+08:00', { kind: 'reported', reportId: 'u~2025~b', reportKind: 'sanction' });
    const fallen = judged(raised, { a: sanction('p1'), b: sanction('p2', true) }, '2025-08-01T10:00:00+08:00', {
      kind: 'amended',
      reportId: 'u~2025~b',
      reportKind: 'sanction',
    });
    const again = judged(fallen, two, '2025-09-01T10:00:00+08:00', { kind: 'amended', reportId: 'u~2025~b', reportKind: 'sanction' });
    expect(again.trigger?.episode).toBe(2);
    expect(
      again.trigger?.results?.map(({ at, determination, cause }) => [at.slice(0, 10), determination, cause?.kind, cause?.reportId]),
    ).toEqual([
      ['2025-07-01', 'breached', 'reported', 'u~2025~b'],
      ['2025-08-01', 'met', 'amended', 'u~2025~b'],
      ['2025-09-01', 'breached', 'amended', 'u~2025~b'],
    ]);
  });

  it('do not grow by what leaves the determination as it was', () => {
    const raised = judged(empty, two, '2025-07-01T10:00:00+08:00', { kind: 'reported', reportId: 'u~2025~b', reportKind: 'sanction' });
    const third = judged(raised, { ...two, c: sanction('p3') }, '2025-08-01T10:00:00+08:00', {
      kind: 'reported',
      reportId: 'u~2025~c',
      reportKind: 'sanction',
    });
    expect(third.change?.kind).toBe('evidence-added');
    expect(third.trigger?.results).toHaveLength(1);
  });

  it('begin with the raising where they were not kept then', () => {
    const raised = judged(empty, two, '2025-07-01T10:00:00+08:00', { kind: 'reported', reportId: 'u~2025~b', reportKind: 'sanction' });
    const { results: _results, ...old } = raised.trigger as Trigger;
    const fallen = judged({ ...raised, trigger: old as Trigger }, { a: sanction('p1') }, '2025-08-01T10:00:00+08:00', {
      kind: 'withdrawn',
      reportId: 'u~2025~b',
      reportKind: 'sanction',
    });
    expect(fallen.trigger?.results?.map(({ at, determination }) => [at, determination])).toEqual([
      [raised.trigger?.raisedAt, 'breached'],
      [instant('2025-08-01T10:00:00+08:00'), 'met'],
    ]);
  });

  it('name no record that only commissions see where everybody sees the trigger, nor one that does not feed it', () => {
    const { change } = judged(empty, two, '2025-07-01T10:00:00+08:00', { kind: 'reported', reportId: 'u~2025~b', reportKind: 'sanction' });
    const open = { ...(change as TriggerChange), clause: ClauseId.parse('art7-5'), period: '2025' };
    const causeOf = (changed: TriggerChange) => applied(undefined, changed, '2025-07-01T10:00:00+08:00').results?.[0]?.cause;
    expect(causeOf(change as TriggerChange)?.reportId).toBe('u~2025~b');
    expect(causeOf(open)).toBeUndefined();
    const unrelated: Cause = { kind: 'reported', reportId: 'u~2025~m', reportKind: 'meeting' };
    expect(causeOf({ ...(change as TriggerChange), cause: unrelated })).toBeUndefined();
    // A talk is seen by everybody, unless it names a clue.
    const byTalk = (more: Partial<Cause>): TriggerChange => {
      const { judgement: _judged, ...rest } = open;
      return { ...rest, cause: { kind: 'reported', reportId: 'u~2025~t', reportKind: 'talk', ...more } };
    };
    const naming = byTalk({ clueId: 'x1' as ClueId });
    expect([causeOf(byTalk({}))?.reportId, causeOf(naming)]).toEqual(['u~2025~t', undefined]);
    const withdrawalOf = (changed: TriggerChange) =>
      applied(applied(undefined, open, '2025-07-01T10:00:00+08:00'), { ...changed, kind: 'withdrawn' }, '2025-07-02T10:00:00+08:00')
        .withdrawal;
    expect([withdrawalOf(byTalk({}))?.reportId, withdrawalOf(naming)?.reportId]).toEqual(['u~2025~t', undefined]);
  });

  it('keep the first and the last of very many', () => {
    let state = judged(empty, two, '2025-07-01T10:00:00+08:00', { kind: 'reported', reportId: 'u~2025~0', reportKind: 'sanction' });
    for (let nth = 1; nth <= 120; nth += 1) {
      const entries = nth % 2 === 1 ? { a: sanction('p1') } : two;
      state = judged(state, entries, '2025-08-01T10:00:00+08:00', { kind: 'amended', reportId: `u~2025~${nth}`, reportKind: 'sanction' });
    }
    expect(state.trigger?.results).toHaveLength(50);
    expect([state.trigger?.results?.[0]?.cause?.reportId, state.trigger?.results?.at(-1)?.cause?.reportId]).toEqual([
      'u~2025~0',
      'u~2025~120',
    ]);
  });
});
