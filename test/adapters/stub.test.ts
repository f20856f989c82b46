import { describe, expect, it } from 'vitest';
import { itemOfStub, unitOfStub } from '#adapters/directory-store.ts';
import { keys } from '#adapters/keys.ts';
import type { PersonId, RegionCode, UnitId } from '#domain/ids.ts';
import type { CivilDate } from '#domain/time.ts';
import { assessedUnitOf, holderWhenDue, type Unit } from '#domain/unit.ts';

describe('the stub beside the ledgers', () => {
  it('gives back all that judging needs of a unit', () => {
    const from = '2020-01-01' as CivilDate;
    const to = '2025-06-30' as CivilDate;
    const members = [
      { personId: 'p1' as PersonId, name: '甲', role: 'principal' as const, from, to },
      { personId: 'p2' as PersonId, name: '乙', role: 'member' as const, from, to, portfolio: '农业水利' },
      { personId: 'p3' as PersonId, name: '丙', role: 'member' as const, from, portfolio: '城建' },
      { personId: 'p4' as PersonId, name: '丁', role: 'member' as const, from },
      { personId: 'p5' as PersonId, name: '戊', role: 'member' as const, from: '2025-07-01' as CivilDate, portfolio: '农业水利' },
    ];
    const places = { unitId: 'u1' as UnitId, regionCode: '990000' as RegionCode };
    const unit: Unit = { ...places, name: '示例党委', kind: 'committee', openedOn: from, members };
    const { portfolios = [], ...rest } = assessedUnitOf(unit);
    const stub = unitOfStub(itemOfStub(unit));
    expect({ ...stub }).toEqual(rest);
    // Which portfolio it is stays out of the stub; who had the same one does not.
    const tenures = stub.portfolios?.map(({ portfolio: _name, ...tenure }) => tenure);
    expect(tenures).toEqual(portfolios.map(({ portfolio: _name, ...tenure }) => tenure));
    const [water, town, waterAgain] = stub.portfolios?.map(({ portfolio }) => portfolio) ?? [];
    expect([water === town, water === waterAgain]).toEqual([false, true]);
    const dueOn = '2025-12-31' as CivilDate;
    const holder = (list: typeof portfolios) => holderWhenDue(list, 'p2' as PersonId, from, dueOn);
    expect([holder(stub.portfolios ?? []), holder(portfolios)]).toEqual(['p5', 'p5']);
    const plain = { ...unit, members: members.slice(0, 1) };
    expect(unitOfStub(itemOfStub(plain))).toEqual(assessedUnitOf(plain));
    expect(unitOfStub(itemOfStub(plain)).portfolios).toBeUndefined();
  });

  it('is read as well where it was written with lists', () => {
    const item = {
      ...keys.stub('u1' as UnitId),
      k: 0,
      o: '2020-01-01',
      p: [['p1', '2020-01-01', '2025-06-30']],
      f: [['p2', '2020-01-01', '', '城建']],
    };
    expect(unitOfStub(item)).toMatchObject({ unitId: 'u1', principals: [{ personId: 'p1', from: '2020-01-01', to: '2025-06-30' }] });
    expect(unitOfStub(item).portfolios).toEqual([{ personId: 'p2', from: '2020-01-01', portfolio: '城建' }]);
  });
});
