import { addDays } from '../calendar.ts';
import { CUT_OFF } from '../settings.ts';
import type { Fact, Finding, Unit } from '../shapes.ts';
import { principalOn, rosterOn, type UnitYear } from './unit-year.ts';

export type Inspection = Extract<Fact, { kind: 'inspection' }>;

const categories: readonly Finding['category'][] = ['institutional', 'masses-interest', 'four-winds', 'selection', 'discipline', 'other'];
const summaries = ['制度修订滞后', '公务接待审批不全', '廉政谈话记录不完整', '工程变更未集体研究', '信访办理超期', '发票审核把关不严'];
const tourTitle: Record<Inspection['source'], string> = {
  self: '内部专项自查',
  superior: '纪检专项监督检查',
  'inspection-tour': '巡视反馈意见',
  'inspection-visit': '巡察反馈意见',
  audit: '审计移交问题',
  petition: '信访核查',
};

/** An inspection about a unit with its findings. */
export interface Inspected {
  /** Row of the inspection. */
  readonly target: number;
  readonly findings: readonly Finding[];
}

/** Reports a special inspection whose findings are due on the given days. */
export function reportFindings(
  at: UnitYear,
  source: Inspection['source'],
  on: string,
  dueDays: readonly string[],
  by: Unit = at.unit,
): Inspected | undefined {
  const leaderId = leaderOf(at, source, on, by);
  if (leaderId === undefined) return undefined;
  const stem = `f${at.unit.unitId.slice(1)}-${at.year}-${source}-${on.slice(5)}`;
  const findings = dueDays.map((dueOn, index) => ({
    findingId: `${stem}-${index + 1}`,
    category: at.random.pick(categories),
    summary: at.random.pick(summaries),
    dueOn,
  }));
  const fact: Inspection = {
    kind: 'inspection',
    source,
    scope: 'special',
    inspectedUnitId: at.unit.unitId,
    teamLeaderId: leaderId,
    findings,
  };
  return { target: at.report(fact, { on, title: tourTitle[source] }, by), findings };
}

function leaderOf(at: UnitYear, source: Inspection['source'], on: string, by: Unit): string | undefined {
  if (source === 'self') return (principalOn(by, on) ?? rosterOn(by, on)[0])?.personId;
  return source === 'superior' ? by.members[0]?.personId : at.tourLeaderId;
}

/** Reports how far the rectification of a finding is; answers the row. */
export function reportProgress(
  at: UnitYear,
  finding: Finding,
  progress: 'started' | 'closed' | 'verified',
  on: string,
  registeredOn?: string,
): number {
  const word = { started: '启动整改', closed: '整改完成', verified: '整改核实' }[progress];
  return at.report(
    { kind: 'rectification', findingId: finding.findingId, progress, summary: `${finding.summary}：${word}` },
    { on, title: `${word}报告`, ...(registeredOn === undefined ? {} : { registeredOn }) },
  );
}

/** Starts and closes a finding in time, if the cut-off leaves time for it. */
export function rectifyInTime(at: UnitYear, finding: Finding, foundOn: string): void {
  const started = addDays(foundOn, at.random.whole(3, 20));
  if (started > CUT_OFF) return;
  reportProgress(at, finding, 'started', started);
  const closed = addDays(finding.dueOn, -at.random.whole(0, 25));
  if (closed > CUT_OFF || closed <= started) return;
  reportProgress(at, finding, at.random.chance(0.1) ? 'verified' : 'closed', closed);
}
