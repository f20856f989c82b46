import { isCommission } from '../rosters.ts';
import type { Fact } from '../shapes.ts';
import { lateDay, principalOn, rosterOn, type UnitYear } from './unit-year.ts';

type Meeting = Extract<Fact, { kind: 'meeting' }>;

const subjects = ['党风廉政建设工作部署会', '廉政形势分析会', '党风廉政专题学习会', '上级会议精神传达会', '听取纪检工作汇报会'];
const topics: readonly Meeting['topics'][number][] = ['deployment', 'study', 'dissemination', 'hear-commission'];

/** What nearly every unit does all year: meetings, and now and then a declaration that there was nothing to report. */
export function reportRoutine(at: UnitYear): void {
  const count = isCommission(at.unit) ? at.random.whole(6, 9) : at.random.whole(3, 7);
  for (let index = 0; index < count; index += 1) reportMeeting(at, index, count);
  if (at.random.chance(0.06)) reportNil(at);
}

function bodyOf(at: UnitYear): Meeting['body'] {
  if (isCommission(at.unit)) return 'commission';
  if (at.unit.kind === 'party-group') return at.random.chance(0.8) ? 'party-group' : 'leadership-team';
  return at.random.chance(0.8) ? 'standing-committee' : 'branch';
}

function reportMeeting(at: UnitYear, index: number, count: number): void {
  const month = String(1 + Math.floor((index * (at.year === 2025 ? 12 : 10)) / count)).padStart(2, '0');
  const on = at.day(`${month}-01`, `${month}-28`);
  if (on === undefined) return;
  const present = rosterOn(at.unit, on);
  const chair = principalOn(at.unit, on) ?? present[0];
  const attendees = present.filter((member) => member === chair || at.random.chance(0.9));
  const dissenter = attendees.find((member) => member !== chair);
  const fact: Meeting = {
    kind: 'meeting',
    body: bodyOf(at),
    topics: at.random.sample(topics, at.random.whole(1, 3)),
    ...(chair === undefined ? {} : { chairId: chair.personId }),
    attendeeIds: [...new Set(attendees.map((member) => member.personId))],
    ...(dissenter !== undefined && at.random.chance(0.01)
      ? { dissents: [{ personId: dissenter.personId, text: '建议先核实情况再作决定' }] }
      : {}),
  };
  const late = at.year === 2025 && at.random.chance(0.02);
  const title = at.random.pick(subjects);
  const target = at.report(fact, { on, title, ...(late ? { registeredOn: lateDay(at.random, '2026-01-10') } : {}) });
  correctMeeting(at, target);
}

function correctMeeting(at: UnitYear, target: number): void {
  const luck = at.random.next();
  if (luck < 0.009) {
    at.amend(target, {
      changeKind: 'editorial',
      reason: '标题文字更正',
      change: (before) => ({ ...before, title: `${before.title}（更正）` }),
    });
  } else if (luck < 0.016) {
    at.amend(target, {
      changeKind: 'material',
      reason: '会议议题漏填',
      change: (before) =>
        before.kind === 'meeting' ? { ...before, topics: ['study', 'deployment', 'dissemination', 'hear-commission'] } : before,
    });
  } else if (luck < 0.018) {
    at.withdraw(target, '重复填报');
  }
}

function reportNil(at: UnitYear): void {
  const on = at.day('09-20', '12-25');
  if (on === undefined) return;
  const subject = at.random.pick(['rectification', 'inspection', 'meeting'] as const);
  at.report({ kind: 'nil', subject, reasonCode: 'none-occurred' }, { on, title: '零报告' });
}
