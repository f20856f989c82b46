import type { PersonId } from '#domain/ids.ts';
import type { CivilDate } from '#domain/time.ts';
import type { Unit } from '#domain/unit.ts';
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
