import { describe, expect, it } from 'vitest';
import { checkFinding, findableParts, subjectsIn, subjectsOf } from '#domain/check-finding.ts';
import type { CheckContext } from '#domain/check-report.ts';
import { ReportDraft } from '#domain/report.ts';
import { Unit, unitKinds } from '#domain/unit.ts';
import { allClauses, findClause } from '#regulation/in-force.ts';
import { on } from './samples.ts';

const numbers = (clauses: typeof allClauses) => clauses.map(({ article, item }) => `${article}(${item})`);
const find = (id: string) => {
  const clause = allClauses.find((each) => each.clause === id);
  if (clause === undefined) throw new Error(`there is no ${id}`);
  return clause;
};

describe('what a finding may be about', () => {
  it.each(unitKinds)('in a %s: every clause that may hold somebody of it liable', (kind) => {
    const offered = numbers(allClauses.filter((clause) => subjectsIn({ kind }, clause).length > 0));
    const isCommission = kind === 'commission' || kind === 'commission-group';
    const carried = ['10(2)', '10(4)', '10(5)'];
    expect(offered).toEqual(
      numbers(allClauses).filter((number) =>
        isCommission ? number.startsWith('9(') || carried.includes(number) : !number.startsWith('9('),
      ),
    );
  });

  it.each(allClauses.map((clause) => [clause.clause, clause] as const))('%s: all its parts, a lapse among them', (_, clause) => {
    const parts = findableParts(clause);
    expect(parts.some(({ kind }) => kind === 'lapse')).toBe(true);
    // Of an element with alternatives those, of any other the element itself: nothing is left out, whoever establishes it.
    expect(parts.map(({ key }) => key)).toEqual(
      clause.elements.flatMap((element) => (element.limbs === undefined ? [element.key] : element.limbs.map((limb) => limb.key))),
    );
  });

  it('says of each part whether records usually show it', () => {
    const shown = (id: string) => findableParts(find(id)).map(({ key, establishedBy }) => `${key}:${establishedBy}`);
    expect(shown('art6-7')).toEqual(['lapse:data']);
    expect(shown('art7-3')).toEqual(['lapse-a:person', 'lapse-b:person', 'lapse-c:person', 'consequence:data', 'classification:data']);
  });

  it('may hold more than one kind of subject liable, the usual one first', () => {
    for (const clause of allClauses) expect(subjectsOf(clause)[0]).toBe(clause.subject);
    const several = allClauses.filter((clause) => subjectsOf(clause).length > 1);
    expect(several.map((clause) => `${numbers([clause])} ${subjectsOf(clause).join(' ')}`)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((item) => `9(${item}) commission-team commission-cadre`),
      '10(2) team commission-team',
      '10(3) team principal member',
      '10(4) team commission-team',
      '10(5) team commission-team',
    ]);
  });
});

describe('a member who answers for a portfolio', () => {
  const unit = Unit.parse({
    unitId: 'u1',
    name: '单位',
    regionCode: '990100',
    kind: 'committee',
    openedOn: '2020-01-01',
    members: [
      { personId: 'before', name: '甲', role: 'member', from: '2020-01-01', to: '2022-06-30', portfolio: '农业水利' },
      { personId: 'later', name: '乙', role: 'member', from: '2020-01-01', to: '2025-06-30' },
      { personId: 'later', name: '乙', role: 'member', from: '2025-07-01', portfolio: '城建' },
      { personId: 'never', name: '丙', role: 'member', from: '2020-01-01' },
    ],
  });
  const context: CheckContext = {
    unit,
    today: on('2025-12-31'),
    side: 'commission',
    isKnown: () => true,
    path: '/990000/990100/',
    otherUnit: undefined,
    answersCurrent: true,
    takenMatters: new Set(),
    isFromAbove: true,
    clauseOf: findClause,
  };
  const faults = (clause: string, personId: string, occurredOn: string) => {
    const part = findableParts(find(clause)).find(({ kind }) => kind === 'lapse');
    const draft = ReportDraft.parse({
      kind: 'finding',
      unitId: 'u1',
      occurredOn,
      title: '要件认定',
      clause,
      subject: { kind: 'member', personId },
      parts: [{ key: part?.key, basis: '核查报告' }],
    });
    if (draft.kind !== 'finding') throw new Error('not a finding');
    return checkFinding(draft, context).map(({ code }) => code);
  };

  it.each(['art8-1', 'art8-2', 'art8-3', 'art8-4', 'art8-5', 'art8-7'])(
    'under %s had one on the day or before it, however long ago',
    (clause) => {
      expect(faults(clause, 'before', '2022-06-30')).toEqual([]);
      expect(faults(clause, 'before', '2025-08-01')).toEqual([]);
      expect(faults(clause, 'later', '2025-07-01')).toEqual([]);
      expect(faults(clause, 'later', '2025-06-30')).toEqual(['no-portfolio']);
      expect(faults(clause, 'never', '2025-08-01')).toEqual(['no-portfolio']);
    },
  );

  it('needs none under 8(6), which is about one’s own integrity', () => {
    expect(faults('art8-6', 'never', '2025-08-01')).toEqual([]);
  });
});
