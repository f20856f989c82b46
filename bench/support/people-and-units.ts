import type { StoredUnit } from '#app/ports.ts';
import type { Principal } from '#domain/access.ts';
import type { Grant } from '#domain/grant.ts';
import type { Account, PersonId, RegionCode, UnitId } from '#domain/ids.ts';
import type { Region } from '#domain/region.ts';
import type { CivilDate, Instant } from '#domain/time.ts';
import type { Unit } from '#domain/unit.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const instant = (text: string): Instant => new Date(text).toISOString() as Instant;

/** A committee with a roster of seven, as the demonstration's are. */
export function committee(unitId: string, regionCode: string, path: string): StoredUnit {
  const member = (index: number): Unit['members'][number] => ({
    personId: `p${unitId}-${index}` as PersonId,
    name: '张示例',
    role: index === 0 ? 'principal' : 'member',
    from: day('2021-03-01'),
    ...(index === 0 ? {} : { portfolio: '分管组织、宣传和统战工作' }),
  });
  const unit: Unit = {
    unitId: unitId as UnitId,
    name: `示例市示例区第${unitId}街道党工委`,
    regionCode: regionCode as RegionCode,
    kind: 'committee',
    openedOn: day('2020-01-01'),
    members: Array.from({ length: 7 }, (_, index) => member(index)),
  };
  return { unit, path, version: 0 };
}

/** The reporter's grant of a unit. */
export function reporterGrant(unitId: string): Grant {
  return {
    account: `reporter@${unitId}` as Account,
    personId: `p${unitId}-6` as PersonId,
    role: 'reporter',
    scope: { kind: 'unit', id: unitId },
    from: day('2020-01-01'),
  };
}

/** An administrator, who may carry over records of any kind for any unit. */
export const migrator: Principal = {
  account: 'admin@system' as Account,
  personId: 'admin' as PersonId,
  grants: [
    {
      account: 'admin@system' as Account,
      personId: 'admin' as PersonId,
      role: 'administrator',
      scope: { kind: 'system' },
      from: day('2020-01-01'),
    },
  ],
};

const topics = ['deployment', 'study', 'dissemination', 'hear-commission'] as const;

/** A plain fact: a meeting that raises nothing. Every number gives another. */
export function meeting(unitId: string, number: number): Record<string, unknown> {
  const month = String((number % 9) + 1).padStart(2, '0');
  return {
    kind: 'meeting',
    unitId,
    occurredOn: `2026-${month}-${String((number % 27) + 1).padStart(2, '0')}`,
    title: `专题研究党风廉政建设和反腐败工作第${number}次会议`,
    body: 'standing-committee',
    topics: [topics[number % 4], topics[(number + 1) % 4]],
    chairId: `p${unitId}-0`,
    attendeeIds: [0, 1, 2, 3, 4, 5].map((index) => `p${unitId}-${index}`),
  };
}

export interface Tree {
  readonly regions: readonly { readonly region: Region; readonly path: string }[];
  /** The regions without children, in order. */
  readonly leaves: readonly { readonly region: Region; readonly path: string }[];
}

const levels = ['province', 'prefecture', 'county', 'township', 'township'] as const;

/** A tree of regions: how many children a region has on each level below the root. */
export function treeOf(children: readonly number[], root = '990000'): Tree {
  const first = { region: { regionCode: root as RegionCode, name: '示例省', level: levels[0] }, path: `/${root}/` };
  const regions: { region: Region; path: string }[] = [first];
  let above = [first as { region: Region; path: string }];
  children.forEach((count, depth) => {
    above = above.flatMap((parent) =>
      Array.from({ length: count }, (_, index) => {
        const regionCode = `${parent.region.regionCode}-${String(index + 1).padStart(2, '0')}` as RegionCode;
        const level = levels[Math.min(depth + 1, levels.length - 1)] ?? 'township';
        const region = { regionCode, name: `第${index + 1}示例区`, level, parentCode: parent.region.regionCode };
        return { region, path: `${parent.path}${regionCode}/` };
      }),
    );
    regions.push(...above);
  });
  return { regions, leaves: above };
}
