import type { PersonId, RegionCode, UnitId } from '#domain/ids.ts';
import { addDays, type CivilDate } from '#domain/time.ts';
import type { Unit } from '#domain/unit.ts';
import type { Situation } from './situation.ts';
import { meaningOf, unitRoleWords } from './words.ts';

/** `赵常委 班子成员 2020-01-01 起 分管 农业水利`, or `… 2020-01-01 至 2025-06-30`. */
export function memberOf(text: string): Unit['members'][number] {
  const fits = /^(\S+) (\S+) (\d{4}-\d\d-\d\d) (?:起|至 (\d{4}-\d\d-\d\d))(?: 分管 (\S+))?$/.exec(text);
  if (fits === null) throw new Error(`no tenure: ${text}`);
  const [, personId = '', role = '', from = '', to, portfolio] = fits;
  return {
    personId: personId as PersonId,
    name: personId,
    role: meaningOf(unitRoleWords, role, text) as Unit['members'][number]['role'],
    from: from as CivilDate,
    ...(to === undefined ? {} : { to: to as CivilDate }),
    ...(portfolio === undefined ? {} : { portfolio }),
  };
}

/** What a situation says became of a unit: closed, carried on by others, moved from elsewhere. */
export function changesOf(situation: Situation, name: string): Partial<Unit> {
  const { 撤销, 承继, 迁转 } = situation;
  const [closed, heirs, moved] = [撤销[name], 承继[name], 迁转[name]];
  const left = (code: string, movedOn: string) => ({
    regionCode: code as RegionCode,
    path: code === '市' ? '/省/市/' : '/省/',
    from: '2020-01-01' as CivilDate,
    to: addDays(movedOn as CivilDate, -1),
  });
  return {
    ...(closed === undefined ? {} : { closedOn: closed as CivilDate }),
    ...(heirs === undefined ? {} : { successors: { on: heirs.自 as CivilDate, unitIds: heirs.单位 as UnitId[] } }),
    ...(moved === undefined ? {} : { formerPlaces: [left(moved.原, moved.自)] }),
  };
}
