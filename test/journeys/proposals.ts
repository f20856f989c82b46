import type { ProposalView } from '#domain/proposal.ts';
import type { Unit } from '#domain/unit.ts';
import type { Answer } from '../support/client.ts';
import { ADMIN, type Body, type ProblemBody, ROOT, type Stage, type StageUnit } from './stage.ts';

/** The second administrator. */
export const OTHER = 'administrator@system';

export type Shown = ProposalView & ProblemBody;

/** What takes two administrators, on a stage. */
export class Proposals {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  propose(content: Body, kind = 'tenure-correction', account = ADMIN): Promise<Answer<Shown>> {
    return this.#stage.client.post<Shown>(account, '/v1/proposals', { kind, content, reason: '名册登记有误' });
  }

  decide(proposalId: string, action: string, account = OTHER): Promise<Answer<Shown>> {
    return this.#stage.client.post<Shown>(account, `/v1/proposals/${proposalId}/decision`, { action, reason: '已核对任免文件' });
  }

  async unit(unit: StageUnit): Promise<Unit> {
    return (await this.#stage.client.get<Unit>(ADMIN, `/v1/units/${unit.unitId}`)).body;
  }

  /** The triggers of a unit with whom they are about. */
  async standings(unit: StageUnit): Promise<string[]> {
    const triggers = await this.#stage.triggers(unit.officer, unit.unitId);
    return triggers.map(({ clause, subject, workflow }) => `${clause} ${subject.personId ?? subject.kind} ${workflow}`).sort();
  }
}

/** The rows of a difference for a year, a line each: this year's depend on the day on which the tests run. */
export function rowsOf({ difference }: ProposalView, year = 2025): string[] {
  const rows = difference.rows.filter((row) => row.year === year);
  return rows.map(({ clause, change, from, to, count }) =>
    [clause, change, from, to, count].filter((part) => part !== undefined).join(' '),
  );
}

/** A tenure of the stage: everybody began when their unit opened. */
export const tenure = (personId: string, role: string): Body => ({ personId, role, from: '2024-11-01' });

/** The first person left at the end of June 2025, and the second, written down as a member, was principal from July on. */
export const handover = ({ unitId, people: [first, second] }: StageUnit): Body => ({
  unitId,
  corrections: [
    { tenure: tenure(first, 'principal'), replacement: { ...tenure(first, 'principal'), to: '2025-06-30' } },
    { tenure: tenure(second, 'member'), replacement: { personId: second, role: 'principal', from: '2025-07-01' } },
  ],
});

/** A proposal of each kind, listed and read by those who may, one of them carried out. */
export async function twoAgree(stage: Stage, { unitId, people: [personId] }: StageUnit, regionCode: string): Promise<void> {
  const proposals = new Proposals(stage);
  const key = tenure(personId, 'principal');
  const { body } = await proposals.propose({ unitId, corrections: [{ tenure: key, replacement: { ...key, to: '2025-06-30' } }] });
  await proposals.propose({ unitId, move: { from: '2026-01-01', regionCode } }, 'unit-change');
  for (const account of [ADMIN, `auditor@${ROOT}`]) {
    await stage.client.get(account, '/v1/proposals?state=open');
    await stage.client.get(account, `/v1/proposals/${body.proposalId}`);
  }
  const { status } = await proposals.decide(body.proposalId, 'approve');
  if (status !== 200) throw new Error(`not approved: ${status}`);
}
