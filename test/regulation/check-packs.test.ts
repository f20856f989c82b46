import { describe, expect, it } from 'vitest';
import { RulePack as RulePackSchema } from '#domain/pack-schema.ts';
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
      'interim-measures@2.0/effectiveFromYear: overlapping-years, pack interim-measures@1.1, years 2026–',
    ]);
    const until2026 = packWith({ effectiveToYear: 2026 });
    expect(checkPacks([until2026, next], allClauses)).toEqual([
      'interim-measures@2.0/effectiveFromYear: overlapping-years, pack interim-measures@1.1, years 2026–2026',
    ]);
  });

  it('accepts a pack that begins in the year after the last of another', () => {
    const packs = [packWith({ effectiveToYear: 2025 }), packWith({ version: '2.0', effectiveFromYear: 2026 })];
    expect(checkPacks(packs, allClauses)).toEqual([]);
  });

  it('names one version published twice', () => {
    const packs = [packWith({ effectiveToYear: 2025 }), packWith({ effectiveFromYear: 2026 })];
    expect(checkPacks(packs, allClauses)).toEqual(['interim-measures@1.1/version: pack-exists']);
  });

  it('names a pack whose years run backwards', () => {
    expect(checkPacks([packWith({ effectiveToYear: 2013 })], allClauses)).toEqual([
      'interim-measures@1.1/effectiveToYear: ends-before-begins',
    ]);
  });

  it('names unknown clauses', () => {
    const pack = packWith({ clauses: [...interimMeasuresPack.clauses, ClauseId.parse('art11-1')] });
    expect(checkPacks([pack], allClauses)).toEqual(['interim-measures@1.1/clauses/20: unknown-clause']);
  });

  it.each(['', '  '])('names a parameter without a source (%j)', (source) => {
    expect(checkPacks([withSource(source)], allClauses)).toEqual(['interim-measures@1.1/parameters/graceDays/source: required']);
  });

  it('names a parameter sourced to a clause that does not exist', () => {
    expect(checkPacks([withSource('art10-7')], allClauses)).toEqual(['interim-measures@1.1/parameters/graceDays/source: unknown-clause']);
  });

  it('names a source that is no clause, no reference of the pack and no setting', () => {
    expect(checkPacks([withSource('某通知')], allClauses)).toEqual([
      'interim-measures@1.1/parameters/graceDays/source: unknown-reference, source 某通知',
    ]);
    const references = [...interimMeasuresPack.references, { key: 'a-notice', title: '某通知', grade: 'read' as const }];
    expect(checkPacks([{ ...withSource('a-notice：第三条'), references }], allClauses)).toEqual([]);
  });

  it('names a number that the clause it cites does not hold', () => {
    const { parameters } = interimMeasuresPack;
    const pack = packWith({ parameters: { ...parameters, removedLeadersAtLeast: { value: 3, source: 'art10-4' } } });
    expect(checkPacks([pack], allClauses)).toEqual([
      'interim-measures@1.1/parameters/removedLeadersAtLeast/value: not-in-clause, clause art10-4, value 3',
    ]);
  });

  it('names a number of the law that a setting would put higher, and lets a trial look earlier', () => {
    const { parameters } = interimMeasuresPack;
    const at = (value: number) => packWith({ parameters: { ...parameters, majorCasesAtLeast: { value, source: '平台设定：试行' } } });
    expect(checkPacks([at(4)], allClauses)).toEqual([
      'interim-measures@1.1/parameters/majorCasesAtLeast/value: number-of-clause, clause art10-5, value 3',
    ]);
    expect(checkPacks([at(2)], allClauses)).toEqual([]);
  });

  it('names a clause that says nothing of the number, and a reference that nobody has read', () => {
    const { parameters, references } = interimMeasuresPack;
    const wrong = packWith({
      parameters: { ...parameters, graceDays: { value: 3, source: 'art10-5' }, removedLeadersAtLeast: { value: 3, source: 'art10-5' } },
    });
    expect(checkPacks([wrong], allClauses)).toEqual([
      'interim-measures@1.1/parameters/graceDays/source: not-of-clause, clause art10-5',
      'interim-measures@1.1/parameters/removedLeadersAtLeast/source: not-of-clause, clause art10-5',
    ]);
    const remembered = { key: 'remembered', title: '某规定', grade: 'from-memory' as const };
    expect(checkPacks([{ ...withSource('remembered'), references: [...references, remembered] }], allClauses)).toEqual([
      'interim-measures@1.1/parameters/graceDays/source: reference-not-read, source remembered',
    ]);
  });

  it.each(['13-45', '02-29', '02-30', '04-31', '00-10', '3-31'])('does not read %s as a day of every year', (value) => {
    const { planDueOn } = interimMeasuresPack.parameters;
    const read = RulePackSchema.safeParse({
      ...interimMeasuresPack,
      parameters: { ...interimMeasuresPack.parameters, planDueOn: { ...planDueOn, value } },
    });
    expect(read.error?.issues.map(({ path }) => path.join('/'))).toEqual(['parameters/planDueOn/value']);
  });

  it('names a clause twice, a reference twice, a verified text without an official copy, and yellow before blue', () => {
    const { parameters, references, clauses } = interimMeasuresPack;
    const pack = packWith({
      clauses: [...clauses, ...clauses.slice(0, 1)],
      references: [...references, ...references],
      textVerified: true,
      parameters: { ...parameters, yellowDays: { ...parameters.yellowDays, value: 91 } },
    });
    expect(checkPacks([pack], allClauses)).toEqual([
      'interim-measures@1.1/references/1/key: duplicate-reference',
      'interim-measures@1.1/textVerified: no-official-copy',
      'interim-measures@1.1/parameters/yellowDays/value: too-big, maximum 90',
      'interim-measures@1.1/clauses/20: duplicate-clause',
    ]);
  });

  it('names a judged clause of which recorded facts establish no part', () => {
    const clauses = replaced('art10-4', { elements: [lapse('person', '年度内', 'Within the year')] });
    expect(checkPacks(foundingLaw.packs, clauses)).toEqual(['interim-measures@1.1/clauses/18: not-judged-by-data, clause art10-4']);
  });

  it('names a clause whose mark and pack disagree', () => {
    expect(checkPacks(foundingLaw.packs, replaced('art10-4', { byData: false }))).toEqual([
      'interim-measures@1.1/clauses/18: not-judged-by-data, clause art10-4',
    ]);
    expect(checkPacks(foundingLaw.packs, replaced('art6-5', { byData: true }))).toEqual([
      'clause art6-5 is marked as made out by data, but no pack judges it',
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
