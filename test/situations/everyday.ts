/** What every committee and party group does each year, so that a situation says only what is missing. */
import type { CivilDate } from '#domain/time.ts';
import { isOpen, principalOn, type Unit } from '#domain/unit.ts';
import type { Draft } from './draft-of.ts';
import type { Situation } from './situation.ts';

/** The drafts of a unit's everyday duties, of the year before the last and of the last, up to today. */
export function everydayDuties(unit: Unit, situation: Situation, today: string): Draft[] {
  if (unit.kind !== 'committee' && unit.kind !== 'party-group') return [];
  const last = Number(today.slice(0, 4));
  const drafts: unknown[] = [];
  for (const year of [last - 1, last]) {
    const add = (word: string, day: string, fields: object): void => {
      const date = `${year}-${day}` as CivilDate;
      const isMissing = unit.unitId === situation.单位 && situation.缺.includes(`${year}${word}`);
      if (isMissing || date > today || !isOpen(unit, date)) return;
      drafts.push({ unitId: unit.unitId, occurredOn: date, title: `日常${word}`, ...fields });
    };
    const inspector = principalOn(
      unit.members.filter(({ role }) => role === 'principal'),
      `${year}-02-05` as CivilDate,
    );
    add('方案', '02-01', { kind: 'plan', year });
    add('教育', '02-03', { kind: 'education', category: 'education' });
    add('文化', '02-04', { kind: 'education', category: 'culture' });
    if (inspector !== undefined)
      add('检查', '02-05', {
        kind: 'inspection',
        source: 'self',
        scope: 'annual-responsibility',
        inspectedUnitId: unit.unitId,
        teamLeaderId: inspector.personId,
      });
  }
  return drafts as Draft[];
}
