import { isCommission } from '../rosters.ts';
import type { Fact } from '../shapes.ts';
import { lateDay, principalOn, rosterOn, type UnitYear } from './unit-year.ts';

type Category = Extract<Fact, { kind: 'education' }>['category'];

const titles: Record<Category, readonly string[]> = {
  education: ['警示教育大会', '廉政党课', '新任干部廉政教育', '典型案例通报学习'],
  culture: ['廉政文化展览', '家风建设活动', '廉洁文化进机关活动'],
};

/** Ways in which a unit organised nothing that counts. */
const nothing: ReadonlySet<string> = new Set([
  'no-activity',
  'nothing-annual',
  'nil-for-activity',
  'activity-withdrawn',
  'activity-moved-year',
]);
/** Ways in which there is one activity only. */
const single: ReadonlySet<string> = new Set(['activity-late', 'on-last-day', 'on-first-late-day', 'only-education']);

/** Education and culture: one of each as a rule, more for some. */
export function reportActivities(at: UnitYear): void {
  const way = at.way('annual') ?? '';
  if (single.has(way)) {
    const registeredOn = registrationOf(at, way);
    reportActivity(at, 'education', registeredOn);
  } else if (way === 'only-culture') {
    reportActivity(at, 'culture');
  } else if (!nothing.has(way)) {
    reportUsual(at);
  }
  if (way === 'nil-for-activity') declareNone(at);
  if (way === 'activity-withdrawn') withdrawOnly(at);
  if (way === 'activity-moved-year') moveFromNextYear(at);
}

function registrationOf(at: UnitYear, way: string): string | undefined {
  if (way === 'activity-late') return lateDay(at.random, '2026-01-10');
  if (way === 'on-last-day') return '2026-01-10';
  return way === 'on-first-late-day' ? '2026-01-11' : undefined;
}

function reportUsual(at: UnitYear): void {
  const { random } = at;
  const commission = isCommission(at.unit);
  // In 2026 a few have not got round to it by the cut-off; commissions owe neither.
  const skipped = commission ? 0.4 : at.year === 2026 ? 0.04 : 0;
  if (!random.chance(skipped)) reportActivity(at, 'education');
  if (!random.chance(skipped * 1.5)) reportActivity(at, 'culture');
  if (random.chance(0.35)) {
    const target = reportActivity(at, random.pick(['education', 'culture']));
    if (target !== undefined && random.chance(0.03)) correctAudience(at, target);
  }
}

function reportActivity(at: UnitYear, category: Category, registeredOn?: string): number | undefined {
  const on = at.day('02-20', '11-30') ?? at.day('12-01', '12-28');
  if (on === undefined) return undefined;
  const leader = principalOn(at.unit, on) ?? rosterOn(at.unit, on)[0];
  const fact: Fact = {
    kind: 'education',
    category,
    audienceCount: at.random.whole(12, 400),
    ...(leader === undefined ? {} : { ledBy: leader.personId }),
  };
  return at.report(fact, { on, title: at.random.pick(titles[category]), ...(registeredOn === undefined ? {} : { registeredOn }) });
}

/** An activity beside others, so nothing hangs on when it was corrected. */
function correctAudience(at: UnitYear, target: number): void {
  at.amend(target, {
    changeKind: 'material',
    reason: '参加人数有误',
    change: (before) => (before.kind === 'education' ? { ...before, audienceCount: (before.audienceCount ?? 0) + 10 } : before),
  });
}

function declareNone(at: UnitYear): void {
  const on = at.day('10-08', '12-25');
  if (on !== undefined) at.report({ kind: 'nil', subject: 'education', reasonCode: 'none-occurred' }, { on, title: '廉政教育零报告' });
}

function withdrawOnly(at: UnitYear): void {
  const target = reportActivity(at, 'education');
  if (target !== undefined) at.withdraw(target, '活动未举办，系误报');
}

/** Reported with a day of January 2026, late, and then put back to December 2025, where it had happened. */
function moveFromNextYear(at: UnitYear): void {
  const fact: Fact = { kind: 'education', category: 'education', audienceCount: at.random.whole(12, 400) };
  const target = at.report(fact, { on: '2026-01-06', title: '年终警示教育', registeredOn: '2026-01-25' });
  at.amend(target, { changeKind: 'material', reason: '活动日期有误', change: (before) => ({ ...before, occurredOn: '2025-12-29' }) });
}
