import { describe, expect, it } from 'vitest';
import { type Clause, ClauseId, type RulePack } from '#domain/rule-pack.ts';
import { checkPacks } from '#regulation/check-packs.ts';
import { clausesAbout, lapse, type PlainClauseId } from '#regulation/clause-builder.ts';
import { allClauses } from '#regulation/in-force.ts';
import { foundingLaw } from '#regulation/law.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';

const packWith = (changes: Partial<RulePack>): RulePack => ({ ...interimMeasuresPack, ...changes });

const withSource = (source: string): RulePack =>
  packWith({ parameters: { ...interimMeasuresPack.parameters, graceDays: { value: 10, source } } });

const replaced = (id: string, changes: Partial<Clause>): Clause[] =>
  allClauses.map((clause) => (clause.clause === id ? { ...clause, ...changes } : clause));

describe('checkPacks', () => {
  it('finds nothing wrong with what is published', () => expect(checkPacks(foundingLaw.packs, allClauses)).toEqual([]));

  it('names years that two packs judge', () => {
    const next = packWith({ version: '2.0', effectiveFromYear: 2026 });
    expect(checkPacks([interimMeasuresPack, next], allClauses)).toEqual([
      'interim-measures@1.1 and interim-measures@2.0 both judge the years 2026 on',
    ]);
    const until2026 = packWith({ effectiveToYear: 2026 });
    expect(checkPacks([until2026, next], allClauses)).toEqual([
      'interim-measures@1.1 and interim-measures@2.0 both judge the years 2026 to 2026',
    ]);
  });

  it('accepts a pack that begins in the year after the last of another', () => {
    const packs = [packWith({ effectiveToYear: 2025 }), packWith({ version: '2.0', effectiveFromYear: 2026 })];
    expect(checkPacks(packs, allClauses)).toEqual([]);
  });

  it('names one version published twice', () => {
    const packs = [packWith({ effectiveToYear: 2025 }), packWith({ effectiveFromYear: 2026 })];
    expect(checkPacks(packs, allClauses)).toEqual(['interim-measures@1.1 is published more than once']);
  });

  it('names a pack whose years run backwards', () => {
    expect(checkPacks([packWith({ effectiveToYear: 2014 })], allClauses)).toEqual([
      'interim-measures@1.1: its last year is before its first',
    ]);
  });

  it('names unknown clauses', () => {
    const pack = packWith({ clauses: [...interimMeasuresPack.clauses, ClauseId.parse('art11-1')] });
    expect(checkPacks([pack], allClauses)).toEqual(['interim-measures@1.1: unknown clause art11-1']);
  });

  it.each(['', '  '])('names a parameter without a source (%j)', (source) => {
    expect(checkPacks([withSource(source)], allClauses)).toEqual(['interim-measures@1.1: parameter graceDays names no source']);
  });

  it('names a parameter sourced to a clause that does not exist', () => {
    expect(checkPacks([withSource('art10-7')], allClauses)).toEqual([
      'interim-measures@1.1: parameter graceDays names the unknown clause art10-7',
    ]);
  });

  it('names a judged clause of which recorded facts establish no part', () => {
    const clauses = replaced('art10-4', { elements: [lapse('person', '年度内', 'Within the year')] });
    expect(checkPacks(foundingLaw.packs, clauses)).toEqual([
      'interim-measures@1.1: judges art10-4, of which recorded facts establish no part',
    ]);
  });

  it('names a clause whose mark and pack disagree', () => {
    expect(checkPacks(foundingLaw.packs, replaced('art10-4', { judged: false }))).toEqual([
      'interim-measures@1.1: judges art10-4, which is not marked as judged',
    ]);
    expect(checkPacks(foundingLaw.packs, replaced('art6-5', { judged: true }))).toEqual([
      'clause art6-5 is marked as judged, but no pack judges it',
    ]);
  });

  it('names a clause written down twice', () => {
    const [first] = allClauses;
    expect(checkPacks(foundingLaw.packs, first === undefined ? [] : [...allClauses, first])).toEqual([
      'clause art6-1 is written down more than once',
    ]);
  });

  it('tells every fault, not only the first', () => {
    const pack = packWith({ ...withSource(''), clauses: [...interimMeasuresPack.clauses, ClauseId.parse('art11-1')] });
    expect(checkPacks([pack], allClauses)).toHaveLength(2);
  });
});

describe('the clause builder', () => {
  it('refuses an id that is not a clause of the regulation', () => {
    const draft = { text: '', gloss: '', form: 'finding', elements: [] } as const;
    expect(() => clausesAbout('team')('art6.5-1' as PlainClauseId, { ...draft, elements: [] })).toThrow();
  });
});
