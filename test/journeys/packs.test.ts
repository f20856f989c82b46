import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackTrialView } from '#domain/pack-trial.ts';
import type { ClauseOfYear, RulePack } from '#domain/rule-pack.ts';
import { drafts, dutiful } from './drafts.ts';
import { draftPack, Trials, within30Seconds } from './law-making.ts';
import { OTHER, Proposals, rowsOf } from './proposals.ts';
import { ADMIN, type Body, type ProblemBody, ROOT, Stage, type StageUnit } from './stage.ts';

let stage: Stage;
let proposals: Proposals;
let trials: Trials;
let county: string;
let busy: StageUnit;
let idle: StageUnit;
let founding: RulePack;
const units: StageUnit[] = [];

beforeAll(async () => {
  stage = await Stage.open();
  proposals = new Proposals(stage);
  trials = new Trials(stage);
  county = await stage.region(await stage.region());
  // One that did all its duties and lost one leader; one that did nothing; more, so that a sum tells of nobody.
  for (let index = 0; index < 5; index += 1) units.push(await stage.unit({ regionCode: county }));
  [busy, idle] = units as [StageUnit, StageUnit];
  for (const unit of units) if (unit !== idle) for (const draft of dutiful(unit)) await stage.report(unit.reporter, draft);
  await stage.report(busy.officer, drafts.sanction(busy));
  await stage.host.sweep('2026-01-11T00:30:00+08:00');
  founding = (await packs())[0] as RulePack;
}, 120_000);
afterAll(() => stage.close());

async function packs(): Promise<RulePack[]> {
  return (await stage.client.get<{ items: RulePack[] }>(busy.reporter, '/v1/rule-packs')).body.items;
}

/** The clauses that records raise in a year, as the page of the clauses is told; without a year, today. */
async function judgedIn(year?: number): Promise<string[]> {
  const path = `/v1/clauses?limit=200${year === undefined ? '' : `&year=${year}`}`;
  const { body } = await stage.client.get<{ items: ClauseOfYear[] }>(busy.reporter, path);
  return body.items.flatMap(({ clause, judged }) => (judged ? [clause] : []));
}

const clausesOf = ({ clauses }: Pick<PackTrialView, 'clauses'>): string[] =>
  clauses.map(({ clause, gained, lost }) => `${clause} +${gained} -${lost}`);

let trial: PackTrialView;

describe('a pack', () => {
  it('that is unsound is refused with every fault, its place and its reason', async () => {
    const { graceDays, majorCasesAtLeast, ...parameters } = founding.parameters;
    const pack = {
      ...draftPack({ effectiveFromYear: 2020, version: '1.1' }),
      clauses: ['art6-5', 'art12-1'],
      parameters: {
        ...parameters,
        graceDays: { ...graceDays, source: '某文件' },
        majorCasesAtLeast: { ...majorCasesAtLeast, value: 5 },
      },
    };
    const { body } = await trials.start({ pack, year: 2099 });
    expect([body.status, body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([
      422,
      [
        '/year year-not-judged',
        '/pack/effectiveFromYear year-begun',
        '/pack/version pack-exists',
        '/pack/clauses/0 not-judged-by-data',
        '/pack/clauses/1 unknown-clause',
        '/pack/parameters/graceDays/source unknown-reference',
        '/pack/parameters/majorCasesAtLeast/value not-in-clause',
      ],
    ]);
    expect(body.errors?.at(-1)?.detail).toBe(
      'Clause art10-5 does not hold the number 5; one of the platform’s own is marked as its setting',
    );
    const bare = await trials.start({ pack: { ...draftPack(), references: [] }, year: 2025 });
    expect(bare.body.errors?.map(({ pointer }) => pointer)).toContain('/pack/references');
  });

  it('is tried on a past year: leads gained and lost, while nothing is written', async () => {
    const before = await Promise.all(units.map((unit) => stage.standing(unit)));
    trial = await trials.complete({ pack: draftPack(), year: 2025 });
    expect([trial.against, trial.units >= 5, clausesOf(trial)]).toEqual(['interim-measures@1.1', true, ['art7-6 +0 -1']]);
    expect(trial.others).toBe(1);
    expect(await Promise.all(units.map((unit) => stage.standing(unit)))).toEqual(before);
    expect(await packs()).toHaveLength(1);
  });

  it('shows a leader all that it changes in their own region, and a unit nothing', async () => {
    const seen = await trials.read(trial.trialId, busy.leader);
    expect(clausesOf(seen)).toEqual(['art7-6 +0 -1', 'art10-4 +1 -0']);
    expect(seen.regions.map(({ regionCode, gained, lost }) => [regionCode, gained, lost])).toEqual([[county, 1, 1]]);
    const elsewhere = await stage.client.get<ProblemBody>(busy.leader, `/v1/pack-trials/${trial.trialId}?region=${ROOT}`);
    expect([elsewhere.status, (await stage.client.get(busy.reporter, `/v1/pack-trials/${trial.trialId}`)).status]).toEqual([404, 404]);
    expect((await trials.start({ pack: draftPack(), year: 2025 }, busy.leader)).status).toBe(403);
    const listed = await stage.client.get<{ items: Body[] }>(ADMIN, '/v1/pack-trials');
    expect(listed.body.items.map(({ trialId }) => trialId)).toContain(trial.trialId);
  });

  it('is published by two administrators on what the trial showed, and leaves years that have begun alone', async () => {
    const proposed = await proposals.propose({ trialId: trial.trialId }, 'pack-publication');
    expect([proposed.status, rowsOf(proposed.body)]).toEqual([
      201,
      ['art7-6 duty-changed breached not-applicable 1', 'art7-6 duty-changed met not-applicable 4', 'art7-6 trigger-lost 1'],
    ]);
    expect(proposed.body.pack).toMatchObject({ packVersion: 'interim-measures@2.0', effectiveFromYear: 2090, year: 2025 });
    const { proposalId } = proposed.body;
    expect((await proposals.decide(proposalId, 'approve', ADMIN)).body.code).toBe('proposer-may-not-decide');
    expect((await proposals.decide(proposalId, 'approve')).body.state).toBe('approved');
    expect((await packs()).map(({ version, effectiveToYear }) => [version, effectiveToYear])).toEqual([
      ['1.1', 2089],
      ['2.0', undefined],
    ]);
    expect((await stage.ledger(busy.officer, busy.unitId)).packVersion).toBe('interim-measures@1.1');
  });

  it('is not published twice, nor on a trial from before the law changed', async () => {
    const again = await proposals.propose({ trialId: trial.trialId }, 'pack-publication');
    const codes = again.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`) ?? [];
    expect([again.status, codes]).toEqual([422, ['/content/trialId trial-outdated', '/content/trialId pack-exists']]);
    expect((await trials.start({ packVersion: 'interim-measures@3.0', year: 2025 })).body.errors?.map(({ code }) => code)).toEqual([
      'unknown-pack',
    ]);
    expect((await trials.start({ packVersion: 'interim-measures@1.1', year: 2025 })).body.errors?.map(({ code }) => code)).toEqual([
      'changes-nothing',
    ]);
  });
});

describe('a clause that a published pack leaves out', () => {
  it('is told as raised by records in the years of the packs that have it, and in no other', async () => {
    const without = founding.clauses.filter((clause) => clause !== 'art7-6');
    expect([await judgedIn(), await judgedIn(2025), await judgedIn(2089)]).toEqual([founding.clauses, founding.clauses, founding.clauses]);
    expect(await judgedIn(2090)).toEqual(without);
    // Before the first pack nothing is judged at all.
    expect(await judgedIn(founding.effectiveFromYear - 1)).toEqual([]);
  });
});

describe('a year that has been judged', () => {
  let proposalId: string;

  it('is judged anew by a published pack when two administrators agree, and every lead names the proposal', async () => {
    const tried = await trials.complete({ packVersion: 'interim-measures@2.0', year: 2025 });
    const proposed = await proposals.propose({ trialId: tried.trialId }, 're-assessment');
    expect([proposed.status, proposed.body.difference.years]).toEqual([201, [2025]]);
    ({ proposalId } = proposed.body);
    expect((await proposals.decide(proposalId, 'approve')).body.state).toBe('approved');
    await stage.host.drain();
    expect(
      await within30Seconds(
        () => stage.standing(idle),
        (standing) => standing.includes('art7-6 withdrawn'),
      ),
    ).toEqual(['art6-1 awaiting-reply', 'art7-5 awaiting-reply', 'art7-6 withdrawn']);
    const raised = await stage.trigger(busy, 'art10-4');
    expect(raised).toMatchObject({
      packVersion: 'interim-measures@2.0',
      determination: 'breached',
      corrections: [{ proposalId, change: 'raised' }],
    });
    expect(await stage.trigger(idle, 'art7-6')).toMatchObject({
      packVersion: 'interim-measures@1.1',
      determination: 'insufficient-data',
      corrections: [{ proposalId, change: 'withdrawn' }],
      results: [
        { determination: 'breached', packVersion: 'interim-measures@1.1' },
        { determination: 'insufficient-data', packVersion: 'interim-measures@2.0' },
      ],
    });
    const ledger = await within30Seconds(
      () => stage.ledger(busy.officer, busy.unitId),
      ({ packVersion }) => packVersion === 'interim-measures@2.0',
    );
    expect([ledger.packVersion, ledger.duties.some(({ clause }) => clause === 'art7-6')]).toEqual(['interim-measures@2.0', false]);
    expect((await stage.ledger(busy.officer, busy.unitId, 2026)).packVersion).toBe('interim-measures@1.1');
    expect([(await judgedIn(2025)).includes('art7-6'), (await judgedIn(2026)).includes('art7-6')]).toEqual([false, true]);
  });

  it('is counted anew, stays so through the next sweep, and an approval that is repeated judges nothing twice', async () => {
    const counted = await within30Seconds(
      () => stage.dashboard(busy.leader, county),
      ({ packVersion, region }) => packVersion === 'interim-measures@2.0' && region.triggers.byClause['art10-4'] === 1,
    );
    expect(counted.region.triggers.byWorkflow).toEqual({ 'awaiting-reply': 2, candidate: 1, withdrawn: 1 });
    expect((await proposals.decide(proposalId, 'approve', OTHER)).body.state).toBe('approved');
    const before = await stage.trigger(busy, 'art10-4');
    await stage.host.sweep('2026-01-11T00:30:00+08:00');
    expect(await stage.trigger(busy, 'art10-4')).toEqual(before);
    const again = await trials.start({ packVersion: 'interim-measures@2.0', year: 2025 });
    expect(again.body.errors?.map(({ code }) => code)).toEqual(['changes-nothing']);
  });
});
