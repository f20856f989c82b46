import type { Member, Rank } from '../shapes.ts';
import { type CaseFiled, classification, reportCase, reportSanction } from './cases.ts';
import { daysAfter, type UnitYear } from './unit-year.ts';

/** Some day between February and the middle of October; the units in question are open all year. */
function someDay(at: UnitYear): string {
  return at.day('02-01', '10-15') ?? `${at.year}-06-15`;
}

/** People of the unit's leadership, all of whom took office before the year: those still in office first. */
function leaders(at: UnitYear, count: number): Member[] {
  const eligible = at.unit.members.filter((member) => member.from < `${at.year}-01-01`);
  return [...new Map(eligible.map((member) => [member.personId, member])).values()].reverse().slice(0, count);
}

function sanctionLeaders(at: UnitYear, ranks: readonly Rank[]): number[] {
  return leaders(at, ranks.length).map((leader, index) =>
    reportSanction(at, { on: someDay(at), personId: leader.personId, leadershipMember: true, rank: ranks[index] ?? 'warning' }),
  );
}

function fileCases(at: UnitYear, cases: readonly Omit<CaseFiled, 'on'>[]): number[] {
  return cases.map((filed) => reportCase(at, { on: someDay(at), ...filed }).target);
}

/** One of the two removed had left before the decision, where somebody has. */
function removeOneWhoLeft(at: UnitYear): void {
  const on = `${at.year}-10-12`;
  const left = at.unit.members.find((member) => member.to !== undefined && member.to < on);
  const [other] = leaders(at, 9).filter((member) => member.personId !== left?.personId);
  const pair = left === undefined ? leaders(at, 2) : [left, ...(other === undefined ? [] : [other])];
  for (const { personId } of pair) reportSanction(at, { on, personId, leadershipMember: true, rank: 'expulsion' });
}

function removeSamePersonTwice(at: UnitYear): void {
  const [leader] = leaders(at, 1);
  if (leader === undefined) return;
  const on = someDay(at);
  reportSanction(at, { on, personId: leader.personId, leadershipMember: true, rank: 'removal-from-party-post' });
  reportSanction(at, { on: daysAfter(on, 10), personId: leader.personId, leadershipMember: true, rank: 'expulsion' });
}

/** Two removals, one of which was revoked on appeal. */
function removeAndRevoke(at: UnitYear): void {
  const [first, second] = leaders(at, 2);
  if (first === undefined || second === undefined) return;
  const on = `${at.year}-05-08`;
  reportSanction(at, { on, personId: first.personId, leadershipMember: true, rank: 'probation' });
  reportSanction(at, { on, personId: second.personId, leadershipMember: true, rank: 'probation', revokedOn: `${at.year}-09-09` });
}

function removeAndOutsider(at: UnitYear): void {
  sanctionLeaders(at, ['removal-from-party-post']);
  reportSanction(at, { on: someDay(at), personId: at.random.pick(at.cadres).personId, leadershipMember: false, rank: 'expulsion' });
}

function withdrawOneRemoval(at: UnitYear): void {
  const [target] = sanctionLeaders(at, ['removal-from-party-post', 'expulsion']);
  if (target !== undefined) at.withdraw(target, '处分决定已另行填报于其他单位');
}

function amendOneRemoval(at: UnitYear): void {
  const [, target] = sanctionLeaders(at, ['removal-from-party-post', 'removal-from-party-post']);
  if (target === undefined) return;
  at.amend(target, {
    changeKind: 'material',
    reason: '处分档次填写有误',
    change: (before) => (before.kind === 'sanction' ? { ...before, rank: 'serious-warning' } : before),
  });
}

/** Changes one classification of a case after it was reported. */
function classifyAnew(at: UnitYear, target: number | undefined, field: 'major' | 'serious', classified: boolean): void {
  if (target === undefined) return;
  at.amend(target, {
    changeKind: 'material',
    reason: '案件定性更正',
    change: (before) => {
      if (before.kind !== 'case') return before;
      if (classified) return { ...before, [field]: classification(at) };
      const { [field]: _, ...unclassified } = before;
      return unclassified;
    },
  });
}

function aroundNewYear(at: UnitYear, report: (on: string, index: number) => void): void {
  [`${at.year}-12-31`, `${at.year + 1}-01-01`].forEach(report);
}

function majors(count: number): Omit<CaseFiled, 'on'>[] {
  return Array.from({ length: count }, (_, index) => ({ number: index + 1, major: true }));
}

const courses: Record<string, (at: UnitYear) => void> = {
  'two-removed': (at) => sanctionLeaders(at, ['removal-from-party-post', 'probation']),
  'three-removed': (at) => sanctionLeaders(at, ['removal-from-party-post', 'expulsion', 'probation']),
  'two-removed-one-left': removeOneWhoLeft,
  'same-person-twice': removeSamePersonTwice,
  'removed-and-warned': (at) => sanctionLeaders(at, ['removal-from-party-post', 'serious-warning', 'warning']),
  'removed-and-revoked': removeAndRevoke,
  'removed-and-outsider': removeAndOutsider,
  'removal-withdrawn': withdrawOneRemoval,
  'removal-amended': amendOneRemoval,
  'removed-around-new-year': (at) => {
    const pair = leaders(at, 2);
    aroundNewYear(at, (on, index) => {
      const leader = pair[index];
      if (leader !== undefined) reportSanction(at, { on, personId: leader.personId, leadershipMember: true, rank: 'expulsion' });
    });
  },
  'three-major': (at) => fileCases(at, majors(3)),
  'major-by-amendment': (at) => classifyAnew(at, fileCases(at, [...majors(2), { number: 3 }])[2], 'major', true),
  'two-major': (at) => fileCases(at, majors(2)),
  'same-case-twice': (at) => fileCases(at, [...majors(2), { number: 2, major: true }]),
  'three-cases-two-major': (at) => fileCases(at, [...majors(2), { number: 3 }]),
  'major-amended-away': (at) => classifyAnew(at, fileCases(at, majors(3))[1], 'major', false),
  'major-around-new-year': (at) => {
    fileCases(at, majors(1));
    aroundNewYear(at, (on, index) => reportCase(at, { on, number: 2 + index, major: true }));
  },
  'serious-political': (at) => fileCases(at, [{ number: 1, category: 'political', serious: true }]),
  'serious-organisation': (at) => fileCases(at, [{ number: 1, category: 'organisation', serious: true }]),
  'serious-twice': (at) =>
    fileCases(at, [
      { number: 1, category: 'political', serious: true },
      { number: 1, category: 'political', serious: true },
      { number: 2, category: 'organisation', serious: true },
    ]),
  'serious-by-amendment': (at) => classifyAnew(at, fileCases(at, [{ number: 1, category: 'political' }])[0], 'serious', true),
  'serious-amended-away': (at) =>
    classifyAnew(at, fileCases(at, [{ number: 1, category: 'organisation', serious: true }])[0], 'serious', false),
  'serious-integrity': (at) => fileCases(at, [{ number: 1, category: 'integrity', serious: true }]),
  'political-not-serious': (at) => fileCases(at, [{ number: 1, category: 'political' }]),
};

/** Reports cases and sanctions in one of the ways named in `ways.ts`; throws for a name that is not there. */
export function reportDisciplineWay(at: UnitYear, way: string): void {
  const course = courses[way];
  if (course === undefined) throw new RangeError(`no such way: ${way}`);
  course(at);
}
