import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClauseDetermination } from '#domain/clause-determination.ts';
import { coded, drafts } from './drafts.ts';
import { Stage, type StageUnit } from './stage.ts';

let stage: Stage;
let unit: StageUnit;

beforeAll(async () => {
  stage = await Stage.open();
  unit = await stage.unit({ regionCode: await stage.region() });
});

afterAll(() => stage.close());

const read = async (account: string): Promise<ClauseDetermination[]> =>
  (await stage.client.get<{ items: ClauseDetermination[] }>(account, `/v1/units/${unit.unitId}/determinations?year=2025`)).body.items;
const determinationsOf = (items: readonly ClauseDetermination[], clause: string): string[] =>
  items.filter((one) => one.clause === clause).map(({ determination }) => determination);

describe('what a unit’s year says about every clause', () => {
  it('names all 37, and knows nothing of what nobody reported', async () => {
    const items = await read(unit.officer);
    expect(new Set(items.map(({ clause }) => clause)).size).toBe(37);
    expect(determinationsOf(items, 'art10-4')).toEqual(['insufficient-data']);
    expect(determinationsOf(items, 'art7-5')).toEqual(['insufficient-data']);
    // A committee owes nothing of Article 9.
    expect(determinationsOf(items, 'art9-2')).toEqual(['not-applicable']);
  });

  it('says met, and breached with its elements, evidence and what would change it', async () => {
    const education = await stage.report(unit.reporter, drafts.education(unit));
    expect(determinationsOf(await read(unit.head), 'art7-5')).toEqual(['met']);
    expect(education.status).toBe('accepted');
    const before = await read(unit.head);
    const filed = await stage.report(unit.officer, drafts.case(unit, { category: 'political', serious: coded }));
    const breached = (await read(unit.officer)).find(({ clause }) => clause === 'art10-2');
    expect(breached).toMatchObject({ determination: 'breached', subject: { kind: 'team' }, inputs: [filed.reportId] });
    expect(breached?.trace.map(({ key, status, evidence }) => [key, status, evidence])).toEqual([
      ['lapse', 'by-data', [filed.reportId]],
      ['classification', 'by-data', [filed.reportId]],
    ]);
    expect(breached?.changes.map(({ fact }) => fact)).toEqual(['amendment']);
    // One of three major cases is counted, and is not enough.
    await stage.report(unit.officer, drafts.case(unit, { major: coded }));
    expect(determinationsOf(await read(unit.officer), 'art10-5')).toEqual(['met']);
    // The unit's own people are answered as if nothing had happened.
    expect(await read(unit.head)).toEqual(before);
  });
});
