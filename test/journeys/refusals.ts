import { expect, it } from 'vitest';
import { drafts } from './drafts.ts';
import { type Body, daysFromToday, type ProblemBody, type Row, Stage, type StageUnit, thisYear } from './stage.ts';

/** Two units of different regions with a finding each, and what is stored about the first. */
export interface Scene {
  readonly stage: Stage;
  /** Its people are `p-now`, the principal, and `p-former`, who left on 31 March 2025. */
  readonly unit: StageUnit;
  readonly other: StageUnit;
  /** What is stored about the unit when the scene opens; refusals leave it so. */
  readonly untouched: string;
}

export const former = 'p-former';
/** A date that lies in the future in Shanghai too, which may be a day ahead of the machine that runs this at midnight. */
export const later = daysFromToday(2);
export const finding = { findingId: 'f9', category: 'other', summary: '问题', dueOn: '2025-09-30' };

/** Opens a stage on which a report may be refused. The caller closes its stage. */
export async function openScene(): Promise<Scene> {
  const stage = await Stage.open();
  const members = [
    { personId: former, name: '离任人员', role: 'member', from: '2024-11-01', to: '2025-03-31' },
    { personId: 'p-now', name: '在任人员', role: 'principal', from: '2024-11-01' },
  ];
  const made = await stage.unit({ regionCode: await stage.region(), members });
  const unit: StageUnit = { ...made, people: ['p-now', 'p-now', 'p-now'] };
  const other = await stage.unit();
  await stage.report(unit.officer, drafts.tour(unit, { f1: '2025-06-30' }, { teamLeaderId: 'p-now' }));
  await stage.report(other.officer, drafts.tour(other, { 'f-other': '2025-06-30' }));
  return { stage, unit, other, untouched: await storedOf(stage, unit) };
}

/** What is stored about a unit, the moment of reading left out. */
export async function storedOf(stage: Stage, unit: StageUnit): Promise<string> {
  const years = [2025, thisYear];
  const ledgers = await Promise.all(years.map((year) => stage.ledger(unit.officer, unit.unitId, year)));
  return JSON.stringify([ledgers.map(({ asOf: _asOf, ...ledger }) => ledger), await stage.reports(unit.officer, unit.unitId)]);
}

type Faults = readonly (readonly [pointer: string, code: string])[];
/** A draft that is refused, and every fault that must be named. */
export type Refusal = readonly [name: string, by: 'reporter' | 'officer', draft: () => Body, faults: Faults];

/** The faults of a problem as `pointer code`, in order. */
export function faultsOf(problem: ProblemBody): string[] {
  return (problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

/** Each draft is refused by itself and in a batch, in both languages, with every fault named, and nothing is stored. */
export function expectRefusals(refusals: readonly Refusal[], scene: () => Scene): void {
  it.each(refusals)('%s', async (_name, by, draft, faults) => {
    const { stage, unit, untouched } = scene();
    const body = draft();
    const zh = await stage.client.post<ProblemBody>(unit[by], '/v1/reports', body);
    const en = await stage.client.post<ProblemBody>(unit[by], '/v1/reports', body, { language: 'en' });
    const expected = faults.map((fault) => fault.join(' ')).sort();
    expect([zh.status, zh.body.code, faultsOf(zh.body)]).toEqual([422, 'invalid-body', expected]);
    expect([en.status, en.body.code, faultsOf(en.body)]).toEqual([422, 'invalid-body', expected]);
    expect([zh.headers.get('content-language'), en.headers.get('content-language')]).toEqual(['zh-CN', 'en']);
    for (const { detail } of [zh.body, ...(zh.body.errors ?? [])]) expect(detail).toMatch(/\p{Script=Han}/u);
    for (const { detail } of [en.body, ...(en.body.errors ?? [])]) expect(detail.replaceAll(/“.*”/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(await storedOf(stage, unit)).toBe(untouched);
  });

  it('a batch refuses the same rows with the same problems', async () => {
    const { stage, unit, untouched } = scene();
    const rows = refusals.filter(([, by]) => by === 'reporter').map(([, , draft, faults]) => ({ draft: draft(), faults }));
    const { status, body } = await stage.client.post<{ results: Row[] }>(unit.reporter, '/v1/reports/batch', {
      items: rows.map((row) => row.draft),
    });
    expect(status).toBe(200);
    expect(body.results.map((row) => [row.index, row.status, faultsOf(row.problem as ProblemBody)])).toEqual(
      rows.map(({ faults }, index) => [index, 422, faults.map((fault) => fault.join(' ')).sort()]),
    );
    expect(await storedOf(stage, unit)).toBe(untouched);
  });
}
