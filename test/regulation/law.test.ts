import { describe, expect, it } from 'vitest';
import { packVersionOf } from '#domain/pack-version.ts';
import type { RulePack } from '#domain/rule-pack.ts';
import { foundingLaw, lawOf } from '#regulation/law.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';

const pack = (version: string, effectiveFromYear: number, effectiveToYear?: number): RulePack => ({
  ...interimMeasuresPack,
  version,
  effectiveFromYear,
  ...(effectiveToYear === undefined ? {} : { effectiveToYear }),
});
const judging = (law: ReturnType<typeof lawOf>, years: readonly number[]) => years.map((year) => packVersionOf(law.packFor(year)));

describe('the published law', () => {
  it('lets a later pack judge from its first year on, and leaves earlier years to the one before', () => {
    const law = lawOf({ version: 2, packs: [pack('2.0', 2027), pack('3.0', 2029)], reassessed: {} });
    expect(judging(law, [2014, 2026, 2027, 2028, 2029, 2050])).toEqual([
      'nothing-in-force@0',
      'interim-measures@1.1',
      'interim-measures@2.0',
      'interim-measures@2.0',
      'interim-measures@3.0',
      'interim-measures@3.0',
    ]);
    expect(law.packs.map(({ effectiveToYear }) => effectiveToYear)).toEqual([2026, 2028, undefined]);
  });

  it('judges a year that was re-assessed by the pack that was named for it, and no other year', () => {
    const law = lawOf({ version: 2, packs: [pack('2.0', 2027)], reassessed: { 2025: 'interim-measures@2.0' } });
    expect(judging(law, [2024, 2025, 2026])).toEqual(['interim-measures@1.1', 'interim-measures@2.0', 'interim-measures@1.1']);
  });

  it('refuses what two packs would judge, and a year that names a pack nobody published', () => {
    expect(() => lawOf({ version: 1, packs: [{ ...pack('2.0', 2015), packId: 'another' }], reassessed: {} })).toThrow('overlapping-years');
    expect(() => lawOf({ version: 1, packs: [pack('1.1', 2027)], reassessed: {} })).toThrow('/version: pack-exists');
    expect(() => lawOf({ version: 1, packs: [], reassessed: { 2025: 'no@1' } }).packFor(2025)).toThrow('no@1, which is not published');
  });

  it('lets a later version take the place of one that begins in the same year, and of no other pack', () => {
    const law = lawOf({ version: 2, packs: [pack('2.0', 2027), pack('2.1', 2027)], reassessed: {} });
    expect(judging(law, [2026, 2027, 2050])).toEqual(['interim-measures@1.1', 'interim-measures@2.1', 'interim-measures@2.1']);
    expect(law.packs.map(({ effectiveToYear }) => effectiveToYear)).toEqual([2026, 2026, undefined]);
    const other = { ...pack('1.0', 2027), packId: 'another' };
    expect(() => lawOf({ version: 2, packs: [pack('2.0', 2027), other], reassessed: {} })).toThrow('overlapping-years');
  });

  it('leaves a gap unjudged where a pack ends before the next begins', () => {
    const law = lawOf({ version: 2, packs: [pack('2.0', 2027, 2027), pack('3.0', 2029)], reassessed: {} });
    expect(judging(law, [2027, 2028, 2029])).toEqual(['interim-measures@2.0', 'nothing-in-force@0', 'interim-measures@3.0']);
  });

  it('is the founding pack alone before anything was published', () => {
    expect(foundingLaw.packs).toEqual([interimMeasuresPack]);
    expect(foundingLaw.version).toBe(0);
  });
});
