import type { PackTrialView } from '#domain/pack-trial.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';
import type { Answer } from '../support/client.ts';
import { Proposals } from './proposals.ts';
import { ADMIN, type Body, type ProblemBody, ROOT, type Stage, within } from './stage.ts';

/** One leader removed is enough, and nobody need lead the inspection. */
export function draftPack(more: Partial<RulePack> = {}): RulePack {
  return {
    ...interimMeasuresPack,
    version: '2.0',
    title: '示例规则包（试行）',
    effectiveFromYear: 2090,
    clauses: interimMeasuresPack.clauses.filter((clause) => clause !== 'art7-6'),
    parameters: { ...interimMeasuresPack.parameters, removedLeadersAtLeast: { value: 1, source: '平台设定：试行' } },
    ...more,
  };
}

/** Trying packs, on a stage. */
export class Trials {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  start(body: Body, account = ADMIN): Promise<Answer<PackTrialView & ProblemBody>> {
    return this.#stage.client.post(account, '/v1/pack-trials', body, { language: 'en' });
  }

  async read(trialId: string, account = ADMIN): Promise<PackTrialView> {
    return (await this.#stage.client.get<PackTrialView>(account, `/v1/pack-trials/${trialId}`)).body;
  }

  /** Starts a trial and waits until it is through. */
  async complete(body: Body): Promise<PackTrialView> {
    const { body: started, status } = await this.start(body);
    if (status !== 202) throw new Error(`not tried: ${status} ${JSON.stringify(started)}`);
    return within30Seconds(
      () => this.read(started.trialId),
      ({ state }) => state === 'complete',
    );
  }
}

/** Asks again until the answer is as expected: a law that was read may be kept for fifteen seconds. */
export function within30Seconds<Seen>(ask: () => Promise<Seen>, isExpected: (seen: Seen) => boolean): Promise<Seen> {
  return within(30_000, ask, isExpected);
}

/** A pack is tried, published, and judges a year anew. */
export async function lawIsMade(stage: Stage, year: number): Promise<void> {
  const [trials, proposals] = [new Trials(stage), new Proposals(stage)];
  const approved = async (trialId: string, kind: string): Promise<void> => {
    const { body } = await proposals.propose({ trialId }, kind);
    const { status } = await proposals.decide(body.proposalId, 'approve');
    if (status !== 200) throw new Error(`not approved: ${status}`);
  };
  await approved((await trials.complete({ pack: draftPack(), year })).trialId, 'pack-publication');
  const { trialId } = await trials.complete({ packVersion: 'interim-measures@2.0', year });
  await approved(trialId, 're-assessment');
  for (const account of [ADMIN, `auditor@${ROOT}`]) {
    await stage.client.get(account, '/v1/pack-trials');
    await stage.client.get(account, `/v1/pack-trials/${trialId}?region=${ROOT}`);
  }
  await stage.host.drain();
}
