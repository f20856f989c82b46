import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decideElement, discloseTrigger, replyToTrigger, reviewTrigger } from '#app/step-trigger.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { ReportId } from '#domain/ids.ts';
import { type Instant, instantOf } from '#domain/time.ts';
import type { Trigger } from '#domain/trigger.ts';
import { followChain, linksOf } from '../support/chain.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { patience, runs } from '../support/runs.ts';
import { type Actor, type Command, commands, elementKeys, Model } from '../support/trigger-model.ts';
import { instant, World } from '../support/world.ts';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

const start = instant('2026-01-11T00:30:00+08:00');
class Play {
  readonly store = new MemoryStore();
  readonly world = new World(this.store);
  #facts: ReportId[] = [];
  #title = 0;

  async begin(): Promise<this> {
    await this.world.settle();
    const { committee, person } = { committee: this.world.committee, person: this.world.person(1) };
    await this.world.submit(
      [
        { kind: 'plan', unitId: committee, occurredOn: '2025-03-01', title: '方案', year: 2025 },
        {
          kind: 'inspection',
          unitId: committee,
          occurredOn: '2025-09-01',
          title: '检查',
          source: 'self',
          scope: 'annual-responsibility',
          inspectedUnitId: committee,
          teamLeaderId: person,
        },
      ],
      start,
    );
    await this.world.sweep(start);
    return this;
  }

  principalOf(actor: Actor): Principal {
    if (actor === 'reporter') return this.world.reporter(this.world.committee);
    if (actor === 'leader') return this.world.leader();
    const officer = this.world.officer(actor);
    return actor === 'both' ? { ...officer, grants: [...officer.grants, ...this.world.leader('both').grants] } : officer;
  }

  async trigger(): Promise<Trigger> {
    const found = (await this.store.triggersOfUnit(this.world.committee)).filter(
      (trigger) => trigger.clause === 'art7-5' && trigger.year === 2025,
    );
    expect(found).toHaveLength(1);
    return found[0] as Trigger;
  }

  async step(command: Command, now: Instant): Promise<string | undefined> {
    try {
      await this.#do(command, now);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  async #do(command: Command, now: Instant): Promise<void> {
    const { committee } = this.world;
    this.#title += 1;
    const fact = { unitId: committee, occurredOn: '2025-05-05', title: `第${this.#title}次` };
    if (command.act === 'sweep') return this.world.sweep(now);
    if (command.act === 'nil')
      return void (await this.world.submit([{ ...fact, kind: 'nil', subject: 'education', reasonCode: 'none-occurred' }], now));
    if (command.act === 'fact') {
      const [outcome] = await this.world.submit([{ ...fact, kind: 'education', category: 'culture' }], now, this.world.reporter(committee));
      if (outcome?.status === 201) this.#facts.push(outcome.reportId);
      return;
    }
    if (command.act === 'unfact') {
      for (const reportId of this.#facts.splice(0))
        await withdrawReport(this.store, this.world.reporter(committee), reportId, () => ({ reason: '误报' }), now);
      return;
    }
    const person = command as Extract<Command, { by: Actor }>;
    const request = { triggerId: (await this.trigger()).triggerId, principal: this.principalOf(person.by), now, language: 'zh' as const };
    if (person.act === 'reply') await replyToTrigger(this.store, request, () => ({ text: '说明' }));
    else if (person.act === 'decide')
      await decideElement(this.store, request, person.key, () => ({ status: person.status, reason: '理由' }));
    else await reviewTrigger(this.store, request, () => ({ action: person.act, reason: '理由' }));
  }
}

describe('the life of a trigger', () => {
  it(
    'goes as the model of it goes: no illegal step changes anything, facts and people keep to what is theirs',
    async () => {
      await fc.assert(
        fc.asyncProperty(commands, async (list) => {
          const play = await new Play().begin();
          const model = new Model(start);
          let now: Instant = start;
          for (const command of list) {
            now = instantOf(Date.parse(now) + (command.act === 'sweep' ? command.days * 86_400_000 : 60_000));
            const before = await play.trigger();
            const refused = model.step(command, now);
            expect(await play.step(command, now)).toBe(refused);
            const after = await play.trigger();
            if (refused !== undefined) expect(after).toEqual(before);
            const { workflow, episode, determination } = after;
            expect({ workflow, episode, determination }).toEqual({
              workflow: model.workflow,
              episode: model.episode,
              determination: model.determination,
            });
            expect(after.elements.map(({ key, status }) => [key, status])).toEqual(elementKeys.map((key) => [key, model.statusOf(key)]));
            const ledger = (await play.store.load({ ledgers: [{ unitId: play.world.committee, year: 2025 }] })).ledgers.get(
              `${play.world.committee}|2025`,
            );
            const standing = Object.entries(ledger?.standing ?? {}).find(([key]) => key.startsWith('art7-5'))?.[1];
            expect(standing).toMatchObject({ workflow, episode, determination });
            // Each step is kept with its link, none is rewritten.
            expect(after.steps.slice(0, before.steps.length)).toEqual(before.steps);
          }
          const { committee } = play.world;
          const { steps, checks } = play.store.links(committee);
          expect(steps).toHaveLength((await play.trigger()).steps.length);
          const links = linksOf(await play.store.reportsOfUnit(committee), checks, steps);
          const { ledgers } = await play.store.load({ ledgers: [2025, 2026].map((year) => ({ unitId: committee, year })) });
          expect([...ledgers.values()].flatMap((ledger) => followChain(ledger, links))).toHaveLength(links.length);
        }),
        runs(250),
      );
    },
    patience,
  );

  it('leaves out whoever it is about, and all who sit on the team it is about', async () => {
    const play = await new Play().begin();
    const { triggerId } = await play.trigger();
    const officer = (personId: string) => ({
      triggerId,
      principal: { ...play.world.officer(personId), personId: personId as never },
      now: start,
      language: 'zh' as const,
    });
    await expect(
      decideElement(play.store, officer(play.world.person(1)), 'consequence', () => ({ status: 'by-person', reason: '理由' })),
    ).rejects.toMatchObject({ code: 'own-file' });
    await expect(
      decideElement(play.store, officer('officer'), 'none', () => ({ status: 'by-person', reason: '理由' })),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('knows a version that is not current any more', async () => {
    const play = await new Play().begin();
    const { triggerId, version } = await play.trigger();
    const request = { triggerId, principal: play.principalOf('reporter'), now: start, language: 'zh' as const };
    await expect(replyToTrigger(play.store, { ...request, ifVersion: version + 1 }, () => ({ text: '答' }))).rejects.toMatchObject({
      code: 'precondition-failed',
    });
    expect(await replyToTrigger(play.store, { ...request, ifVersion: version }, () => ({ text: '答' }))).toMatchObject({
      workflow: 'candidate',
      version: version + 1,
    });
  });

  it('confidential, is nothing to the unit until it is disclosed, which happens once', async () => {
    const play = await new Play().begin();
    const { world, store } = play;
    const sanction = (index: number) => ({
      kind: 'sanction',
      unitId: world.committee,
      occurredOn: '2026-01-05',
      title: '处分',
      personId: world.person(index),
      leadershipMember: true,
      rank: 'expulsion',
    });
    await world.submit([sanction(2), sanction(3)], start, world.officer());
    const trigger = (await store.triggersOfUnit(world.committee)).find((one) => one.clause === 'art10-4');
    if (trigger === undefined) throw new Error('nothing was raised');
    expect(trigger).toMatchObject({ confidential: true, workflow: 'candidate' });
    const request = (principal: Principal) => ({ triggerId: trigger.triggerId, principal, now: start, language: 'zh' as const });
    await expect(replyToTrigger(store, request(play.principalOf('reporter')), () => ({ text: '答' }))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(discloseTrigger(store, request(play.principalOf('officer')), () => ({ reason: '公开' }))).rejects.toMatchObject({
      code: 'not-permitted',
    });
    expect(await discloseTrigger(store, request(play.principalOf('leader')), () => ({ reason: '公开' }))).toMatchObject({
      confidential: true,
      disclosedAt: start,
    });
    await expect(discloseTrigger(store, request(play.principalOf('leader')), () => ({ reason: '公开' }))).rejects.toMatchObject({
      code: 'illegal-transition',
    });
    expect(await replyToTrigger(store, request(play.principalOf('reporter')), () => ({ text: '答' }))).toMatchObject({
      replies: [{ text: '答' }],
    });
  });
});
