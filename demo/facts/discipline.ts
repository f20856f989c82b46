import { reportCase, reportSanction } from './cases.ts';
import { reportDisciplineWay } from './discipline-ways.ts';
import type { UnitYear } from './unit-year.ts';

/** Cases and sanctions: most units have none, some a single one. */
export function reportDiscipline(at: UnitYear): void {
  const way = at.way('discipline');
  if (way !== undefined) return reportDisciplineWay(at, way);
  const { random } = at;
  const on = at.day('02-01', '10-20');
  if (on === undefined) return;
  if (random.chance(0.09)) reportOrdinaryCase(at, on);
  if (random.chance(0.06)) reportOrdinarySanction(at, on);
}

function reportOrdinaryCase(at: UnitYear, on: string): void {
  const { random } = at;
  const cadre = random.pick(at.cadres);
  const caseId = reportCase(at, {
    on,
    number: 1,
    personIds: [cadre.personId],
    category: random.pick(['integrity', 'masses', 'work', 'life', 'duty-crime', 'other']),
    major: random.chance(0.15),
    serious: random.chance(0.1),
  }).caseId;
  if (!random.chance(0.6)) return;
  const rank = random.pick(['warning', 'serious-warning', 'removal-from-party-post', 'probation', 'expulsion'] as const);
  reportSanction(at, { on: at.day('10-21', '12-20') ?? on, personId: cadre.personId, leadershipMember: false, rank, caseId });
}

function reportOrdinarySanction(at: UnitYear, on: string): void {
  const { random } = at;
  const leader = at.unit.members.find((member) => member.role !== 'principal' && member.from <= on);
  if (leader === undefined) return;
  const rank = random.chance(0.15) ? 'removal-from-party-post' : random.pick(['warning', 'serious-warning'] as const);
  const target = reportSanction(at, { on, personId: leader.personId, leadershipMember: true, rank });
  if (random.chance(0.05))
    at.amend(target, {
      changeKind: 'editorial',
      reason: '标题更正',
      change: (before) => ({ ...before, title: `${before.title}（更正）` }),
    });
}
