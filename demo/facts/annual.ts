import { dayIn, laterOf, overlap, partOf } from '../calendar.ts';
import { isCommission } from '../rosters.ts';
import type { Fact, Member } from '../shapes.ts';
import { reportActivities } from './activities.ts';
import { daysAfter, lateDay, principalOn, rosterOn, type UnitYear } from './unit-year.ts';

/** What is owed once a year: activities, the inspection led by the principal, the plan. */
export function reportAnnual(at: UnitYear): void {
  reportPlan(at);
  reportActivities(at);
  if (!isCommission(at.unit)) reportInspection(at);
}

function reportPlan(at: UnitYear): void {
  const { random, year } = at;
  const way = at.way('annual');
  if (way === 'plan-missing' || way === 'nothing-annual') return;
  if (isCommission(at.unit) && random.chance(0.5)) return;
  const on = way === 'plan-early' ? `${year - 1}-12-${random.whole(10, 28)}` : (at.day('01-08', '03-25') ?? at.day('03-26', '12-20'));
  if (on === undefined) return;
  const people = random.sample(rosterOn(at.unit, on), 3);
  const fact: Fact = {
    kind: 'plan',
    year,
    goals: ['压实主体责任', '加强日常监督', '深化廉政教育'],
    breakdown: people.map(({ personId, portfolio }) => ({
      duty: `抓好${portfolio ?? '全面'}方面的党风廉政建设`,
      personId,
      dueOn: `${year}-12-31`,
    })),
  };
  const registered: Record<string, string> = {
    'plan-late': lateDay(random, `${year}-04-10`),
    'plan-on-last-day': `${year}-04-10`,
    'plan-on-first-late-day': `${year}-04-11`,
  };
  const registeredOn = registered[way ?? ''];
  const title = '党风廉政建设工作方案';
  const target = at.report(fact, { on, title, ...(registeredOn === undefined ? {} : { registeredOn }) });
  if (way === 'plan-withdrawn') at.withdraw(target, '所报方案属于另一单位');
}

interface Led {
  readonly on: string;
  readonly leader: Member;
}

/** A day of the year on which somebody was principal, and who. */
function ledByPrincipal(at: UnitYear): Led | undefined {
  const tenures = at.unit.members.filter((member) => member.role === 'principal');
  const span = partOf(at.year, '03-01', at.year === 2025 ? '12-18' : '10-26');
  const options = tenures.flatMap((leader) => {
    const first = laterOf(leader.from, at.unit.openedOn);
    const common = overlap(span, { from: first, to: leader.to ?? at.unit.closedOn ?? span.to });
    return common === undefined ? [] : [{ leader, common }];
  });
  if (options.length === 0) return undefined;
  const { leader, common } = at.random.pick(options);
  return { leader, on: dayIn(at.random, common) };
}

/** A day after the former principal left, and that person. */
function ledByFormer(at: UnitYear): Led | undefined {
  const leader = at.unit.members.find((member) => member.role === 'principal' && member.to?.startsWith(String(at.year)));
  return leader?.to === undefined ? undefined : { leader, on: daysAfter(leader.to, at.random.whole(1, 30)) };
}

/** A day before the principal left, and that person, who had left by the end of the year. */
function ledBeforeLeaving(at: UnitYear): Led | undefined {
  const led = ledByFormer(at);
  return led?.leader.to === undefined ? undefined : { leader: led.leader, on: led.leader.to };
}

function ledByMember(at: UnitYear): Led | undefined {
  const on = at.day('03-01', '10-26');
  if (on === undefined) return undefined;
  const leader = rosterOn(at.unit, on).find((member) => member.role === 'member');
  return leader === undefined ? undefined : { leader, on };
}

function inspectionFact(at: UnitYear, leader: Member): Fact {
  const inspectedUnitId = at.subordinates.length === 0 ? at.unit.unitId : at.random.pick(at.subordinates);
  const source = inspectedUnitId === at.unit.unitId ? 'self' : 'superior';
  return { kind: 'inspection', source, scope: 'annual-responsibility', inspectedUnitId, teamLeaderId: leader.personId };
}

const title = '党风廉政建设责任制年度检查考核';

function reportInspection(at: UnitYear): void {
  const way = at.way('annual');
  if (way === 'inspection-missing' || way === 'nothing-annual') return;
  // In 2026 some have not got round to it by the cut-off; the year is not over.
  if (way === undefined && at.year === 2026 && at.random.chance(0.13)) return;
  if (way === 'leader-corrected') return reportThenCorrectLeader(at);
  const choose: Record<string, (unit: UnitYear) => Led | undefined> = {
    'inspection-by-member': ledByMember,
    'inspection-by-former': ledByFormer,
    'inspection-by-later-former': ledBeforeLeaving,
  };
  const led = (choose[way ?? ''] ?? ledByPrincipal)(at);
  if (led === undefined) return;
  const registered: Record<string, string> = {
    'inspection-late': lateDay(at.random, '2026-01-10'),
    'on-last-day': '2026-01-10',
    'on-first-late-day': '2026-01-11',
  };
  const registeredOn = registered[way ?? ''];
  const target = at.report(inspectionFact(at, led.leader), { on: led.on, title, ...(registeredOn === undefined ? {} : { registeredOn }) });
  if (way === 'inspection-withdrawn') at.withdraw(target, '该检查并未进行，系误报');
  if (way === undefined && at.random.chance(0.04)) reportSecondInspection(at);
}

/** Besides the one that the principal led, another member led one. */
function reportSecondInspection(at: UnitYear): void {
  const led = ledByMember(at);
  if (led !== undefined) at.report(inspectionFact(at, led.leader), { on: led.on, title: '党风廉政建设责任制补充检查' });
}

/** The report first names the wrong leader. It was late from the beginning, so the correction does not decide about that. */
function reportThenCorrectLeader(at: UnitYear): void {
  const led = ledByMember(at);
  const principal = led && principalOn(at.unit, led.on);
  if (led === undefined || principal === undefined) return;
  const target = at.report(inspectionFact(at, led.leader), { on: led.on, title, registeredOn: lateDay(at.random, '2026-01-10') });
  at.amend(target, {
    changeKind: 'material',
    reason: '带队人填写有误',
    change: (before) => (before.kind === 'inspection' ? { ...before, teamLeaderId: principal.personId } : before),
  });
}
