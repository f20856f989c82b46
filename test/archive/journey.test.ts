import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReportBody, Stage, type StageUnit } from '../journeys/stage.ts';
import { anyStory, archive, everythingReadOf, live, rowsInTable, unitOfThen } from './years.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());

describe('an archived year', () => {
  it('is answered to every role, byte for byte, as before', async () => {
    const regionCode = await stage.region();
    const stories = fc.sample(anyStory, { numRuns: 12, seed: 20 });
    const lived: { unit: StageUnit; reports: ReportBody[] }[] = [];
    for (const story of stories) {
      const unit = await unitOfThen(stage, regionCode);
      lived.push({ unit, reports: await live(stage, unit, story) });
    }
    await stage.host.drain();
    const before = await Promise.all(lived.map(({ unit, reports }) => everythingReadOf(stage, unit, reports)));
    const rowsBefore = await Promise.all(lived.map(({ unit }) => rowsInTable(stage, unit)));
    const run = await archive(stage);
    expect(run).toMatchObject({ left: { damaged: 0, 'changed-meanwhile': 0 } });
    expect(run.units).toBeGreaterThan(6);
    const rowsAfter = await Promise.all(lived.map(({ unit }) => rowsInTable(stage, unit)));
    expect(rowsBefore.flat().length - rowsAfter.flat().length).toBeGreaterThanOrEqual(run.reports);
    const after = await Promise.all(lived.map(({ unit, reports }) => everythingReadOf(stage, unit, reports)));
    expect(after).toEqual(before);
    expect(JSON.stringify(before)).toContain('404');
    console.log(run, rowsBefore.flat().length, rowsAfter.flat().length);
  }, 180_000);
});
