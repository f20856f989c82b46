import { describe, expect, it } from 'vitest';
import { allClauses } from '#regulation/in-force.ts';
import { shapeOf } from './shape.ts';
import { readSituations } from './situation.ts';
import { limbsOf, partsOf, tableInDocs, tableOf, unfiredParts, withoutProof } from './table.ts';
import { determinationWords } from './words.ts';

const filed = readSituations();
const clauseOf = (limb: string): string => limb.split(' ')[0] ?? '';

describe('the situations', () => {
  it('are at least 150, and no two are equal once names and dates are taken out', () => {
    expect(filed.length).toBeGreaterThanOrEqual(150);
    const shapes = new Map<string, string[]>();
    for (const { situation } of filed) shapes.set(shapeOf(situation), [...(shapes.get(shapeOf(situation)) ?? []), situation.名称]);
    expect([...shapes.values()].filter((names) => names.length > 1)).toEqual([]);
    expect(new Set(filed.map(({ situation }) => situation.名称)).size).toBe(filed.length);
  });

  it('take out names and dates, and nothing else', () => {
    const first = filed
      .map(({ situation }) => situation)
      .find(({ 缺, 应有 }) => 缺.length > 0 && 应有.some(({ 主体 }) => 主体.includes('李书记')));
    if (first === undefined) throw new Error('no situation speaks of a missing duty of 李书记');
    const renamed = JSON.parse(JSON.stringify(first).replaceAll('2025', '2031').replaceAll('李书记', '张书记')) as typeof first;
    expect(shapeOf({ ...renamed, 名称: '另一个名称' })).toBe(shapeOf(first));
    expect(shapeOf({ ...first, 单位: '市委' })).toBe(shapeOf(first));
    expect(shapeOf({ ...first, 单位: '水利局党组' })).not.toBe(shapeOf(first));
    expect(shapeOf({ ...first, 缺: [] })).not.toBe(shapeOf(first));
    expect(shapeOf({ ...first, 结果: '不成立' })).not.toBe(shapeOf(first));
  });

  it('each name a limb that the clause has', () => {
    const known = new Set(
      allClauses.flatMap((clause) =>
        [...clause.elements.map(({ key }) => key), ...partsOf(clause).map(({ key }) => key)].map((key) => `${clause.clause} ${key}`),
      ),
    );
    expect(filed.map(({ situation }) => situation.检验).filter((limb) => !known.has(limb))).toEqual([]);
  });

  it('fire the clause they test where they say so, and only there', () => {
    const wrong = filed.filter(({ situation }) => {
      const fires = situation.应有.some((one) => one.条款 === clauseOf(situation.检验) && one.状态 !== '已撤销');
      return fires !== (situation.结果 === '成立');
    });
    expect(wrong.map(({ situation }) => situation.名称)).toEqual([]);
  });

  it('hold one that fires and one that nearly does for every one of the 37', () => {
    expect(allClauses).toHaveLength(37);
    expect(withoutProof(filed)).toEqual([]);
  });

  it('fire every limb of every clause alone, and every consequence and classification', () => {
    expect(unfiredParts(filed)).toEqual([]);
  });

  it('would be missed: without those that test a limb, it counts as fired by none', () => {
    const limbs = allClauses.flatMap((clause) => limbsOf(clause).map((key) => `${clause.clause} ${key}`));
    const notMissed = limbs.filter((limb) => !unfiredParts(filed.filter(({ situation }) => situation.检验 !== limb)).includes(limb));
    expect(limbs.length).toBeGreaterThan(allClauses.length);
    expect(notMissed).toEqual([]);
  });

  it('each expect a trigger, a determination or a refusal, and the readings all four values', () => {
    const silent = filed.filter(({ situation: { 应有, 应判, 拒收 } }) => 应有.length + 应判.length + 拒收.length === 0);
    expect(silent.map(({ situation }) => situation.名称)).toEqual([]);
    const read = new Set(filed.flatMap(({ situation }) => situation.应判.flatMap((one) => ('情形' in one ? one.判定 : []))));
    expect([...read].sort()).toEqual(Object.keys(determinationWords).sort());
  });

  it('fire every part that data can establish', () => {
    const fired = new Set(filed.flatMap(({ situation }) => situation.应有.flatMap((one) => one.数据.map((key) => `${one.条款} ${key}`))));
    const wanted = allClauses.flatMap((clause) =>
      partsOf(clause)
        .filter(({ establishedBy }) => establishedBy === 'data')
        .map(({ key }) => `${clause.clause} ${key}`),
    );
    expect(wanted.filter((part) => !fired.has(part))).toEqual([]);
    expect([...fired].filter((part) => !wanted.includes(part))).toEqual([]);
  });
});

it('the table in docs is as the clauses and the situations make it (npm run situations)', () => {
  expect(tableInDocs()).toBe(tableOf(filed));
});
