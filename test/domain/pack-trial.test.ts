import { describe, expect, it } from 'vitest';
import { countsOf, laterOnly, rowsByChild, summedRows, type TrialRow } from '#domain/pack-trial.ts';
import { ClauseId } from '#domain/rule-pack.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';

const row = (path: string, change: TrialRow['change'], count = 1, hidden = false): TrialRow => ({
  path,
  clause: ClauseId.parse('art7-5'),
  change,
  count,
  hidden,
});

describe('the rows of a trial', () => {
  it('are added up where place, clause, change and who sees them are the same', () => {
    const rows = [
      row('/1/', 'trigger-lost'),
      row('/1/', 'trigger-lost', 2),
      row('/1/', 'trigger-lost', 1, true),
      row('/1/2/', 'trigger-lost'),
    ];
    expect(summedRows(rows).map(({ path, count, hidden }) => [path, count, hidden])).toEqual([
      ['/1/2/', 1, false],
      ['/1/', 3, false],
      ['/1/', 1, true],
    ]);
    expect(countsOf(rows)).toEqual({ gained: 0, lost: 5, subjectChanged: 0, dutiesChanged: 0 });
  });

  it('lie under the region directly below, those of a region’s own units under itself, and elsewhere not at all', () => {
    const rows = [
      row('/1/', 'trigger-gained'),
      row('/1/2/', 'trigger-gained'),
      row('/1/2/3/', 'trigger-lost'),
      row('/12/', 'trigger-lost'),
    ];
    expect([...rowsByChild(rows, '/1/')].map(([path, own]) => [path, own.length])).toEqual([
      ['/1/', 1],
      ['/1/2/', 2],
    ]);
    expect([...rowsByChild(rows, '/').keys()]).toEqual(['/1/', '/12/']);
  });
});

describe('settings that only later records feel', () => {
  it('are named where two packs differ in them', () => {
    const { parameters } = interimMeasuresPack;
    const other = { ...interimMeasuresPack, parameters: { ...parameters, clueDays: { ...parameters.clueDays, value: 15 } } };
    expect(laterOnly(other, interimMeasuresPack)).toEqual(['clueDays']);
    expect(laterOnly(interimMeasuresPack, interimMeasuresPack)).toEqual([]);
  });
});
