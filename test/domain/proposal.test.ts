import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, PersonId } from '#domain/ids.ts';
import { type DecisionAction, decisionActions, type Proposal, proposalStates } from '#domain/proposal.ts';
import { type Decider, decideOn } from '#domain/proposal-life.ts';
import { runs } from '../support/runs.ts';

type Known = Pick<Proposal, 'state' | 'by' | 'byPerson' | 'people'>;

const accounts = ['a1', 'a2', 'a3'].map((id) => fc.constant(id as Account));
const persons = ['p1', 'p2', 'p3'].map((id) => fc.constant(id as PersonId));
const account = fc.oneof(...accounts);
const person = fc.oneof(...persons);
const decider: fc.Arbitrary<Decider> = fc.record({ account, personId: person, isFresh: fc.boolean() });
const action: fc.Arbitrary<DecisionAction> = fc.constantFrom(...decisionActions);
const proposal: fc.Arbitrary<Known> = fc.record({
  state: fc.constantFrom(...proposalStates),
  by: account,
  byPerson: person,
  people: fc.uniqueArray(person, { maxLength: 2 }),
});

describe('the life of a proposal', () => {
  it('ends once: after a sequence of decisions by anybody, the first that was let through stands', () => {
    fc.assert(
      fc.property(proposal, fc.array(fc.tuple(action, decider), { maxLength: 12 }), (begun, decisions) => {
        let current: Known = { ...begun, state: 'open' };
        const passed: string[] = [];
        for (const [what, who] of decisions) {
          const next = decideOn(current, what, who);
          if ('refused' in next) continue;
          passed.push(next.state);
          current = { ...current, state: next.state };
        }
        expect(passed.length).toBeLessThanOrEqual(1);
        expect(current.state).toBe(passed[0] ?? 'open');
      }),
      runs(2000),
    );
  });

  it('is never approved or rejected by the proposing account or person, nor by anybody it is about, nor after it has changed', () => {
    fc.assert(
      fc.property(proposal, action, decider, (known, what, who) => {
        const next = decideOn(known, what, who);
        if ('refused' in next) return;
        expect(known.state).toBe('open');
        if (what === 'withdraw') {
          expect([next.state, known.by]).toEqual(['withdrawn', who.account]);
          return;
        }
        expect(known.by).not.toBe(who.account);
        expect(known.byPerson).not.toBe(who.personId);
        expect(known.people).not.toContain(who.personId);
        expect(next.state).toBe(what === 'reject' ? 'rejected' : who.isFresh ? 'approved' : 'stale');
      }),
      runs(5000),
    );
  });

  it('refuses nobody else: another person may decide on what is open, the proposer may withdraw it', () => {
    const open: Known = { state: 'open', by: 'a1' as Account, byPerson: 'p1' as PersonId, people: ['p3' as PersonId] };
    const other = { account: 'a2' as Account, personId: 'p2' as PersonId, isFresh: true };
    expect(decideOn(open, 'approve', other)).toEqual({ state: 'approved' });
    expect(decideOn(open, 'approve', { ...other, isFresh: false })).toEqual({ state: 'stale' });
    expect(decideOn(open, 'reject', { ...other, isFresh: false })).toEqual({ state: 'rejected' });
    expect(decideOn(open, 'withdraw', { ...other, account: 'a1' as Account })).toEqual({ state: 'withdrawn' });
    expect(decideOn(open, 'approve', { ...other, personId: 'p1' as PersonId })).toEqual({ refused: 'proposer-may-not-decide' });
    expect(decideOn(open, 'approve', { ...other, personId: 'p3' as PersonId })).toEqual({ refused: 'own-file' });
    expect(decideOn(open, 'withdraw', other)).toEqual({ refused: 'only-proposer-withdraws' });
    expect(decideOn({ ...open, state: 'stale' }, 'approve', other)).toEqual({ refused: 'proposal-decided' });
  });
});
