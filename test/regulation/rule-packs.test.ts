import { describe, expect, it } from 'vitest';
import { RulePack } from '#domain/pack-schema.ts';
import { packVersionOf } from '#domain/pack-version.ts';
import { ClauseId } from '#domain/rule-pack.ts';
import { allClauses, clauseOf } from '#regulation/in-force.ts';
import { foundingLaw } from '#regulation/law.ts';
import { interimMeasuresPack } from '#regulation/rule-pack-2026.ts';

describe('the pack in force', () => {
  it('keeps to the schema and admits that its text is not verified', () => {
    for (const pack of foundingLaw.packs) expect(RulePack.parse(pack)).toEqual(pack);
    expect(interimMeasuresPack.textVerified).toBe(false);
    expect(interimMeasuresPack.reference).toContain('未与正式文本核对');
    expect(interimMeasuresPack.reference).toContain('发文字号不详');
    expect(packVersionOf(interimMeasuresPack)).toBe('interim-measures@1.1');
  });

  it('judges exactly the clauses marked as judged', () => {
    expect(interimMeasuresPack.clauses).toEqual(allClauses.filter((clause) => clause.byData).map((clause) => clause.clause));
  });

  it('takes two numbers from the regulation, and the clauses hold them', () => {
    const { removedLeadersAtLeast, majorCasesAtLeast } = interimMeasuresPack.parameters;
    expect(removedLeadersAtLeast).toEqual({ value: 2, source: 'art10-4' });
    expect(clauseOf(ClauseId.parse('art10-4')).text).toContain('2名以上');
    expect(majorCasesAtLeast).toEqual({ value: 3, source: 'art10-5' });
    expect(clauseOf(ClauseId.parse('art10-5')).text).toContain('3起以上');
  });

  it('marks every other parameter as a setting of the platform', () => {
    const { removedLeadersAtLeast: _removed, majorCasesAtLeast: _cases, ...settings } = interimMeasuresPack.parameters;
    expect(Object.entries(settings).filter(([, { source }]) => !source.startsWith('平台设定'))).toEqual([]);
    expect(Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value]))).toEqual({
      annualDueOn: '12-31',
      planDueOn: '03-31',
      graceDays: 10,
      blueDays: 90,
      yellowDays: 30,
      owesIfOpenedBefore: '10-01',
      replyWorkingDays: 10,
      acknowledgeWorkingDays: 3,
      visitsCountAsTours: false,
      otherFindingsRaise: false,
      clueDays: 30,
      clusterLeadersAtLeast: 3,
      crossReferenceFrom: 'confirmed',
      educationBreachedBy: 'both-missing',
      removalYearBy: 'decided',
      majorCaseYearBy: 'filed',
      regionCasesAt: 'managing-unit',
      personalBreachLimbs: 'alternatives',
    });
  });
});

describe('the pack of a year', () => {
  it.each([2015, 2025, 2026, 2099])('finds the pack of %i', (year) => expect(foundingLaw.packFor(year)).toBe(interimMeasuresPack));

  it('judges nothing in a year before the first pack', () => {
    expect(foundingLaw.packFor(2014).clauses).toEqual([]);
    expect(packVersionOf(foundingLaw.packFor(2014))).toBe('nothing-in-force@0');
    expect(foundingLaw.packFor(2015)).toBe(interimMeasuresPack);
  });
});

describe('clauseOf', () => {
  it('finds every clause by its id', () => {
    for (const clause of allClauses) expect(clauseOf(clause.clause)).toBe(clause);
  });

  it('refuses a clause that the regulation does not have', () =>
    expect(() => clauseOf(ClauseId.parse('art6-10'))).toThrow('The regulation has no clause art6-10.'));
});
