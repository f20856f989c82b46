import { addDays } from '../calendar.ts';
import { isCommission } from '../rosters.ts';
import type { Unit } from '../shapes.ts';
import { type Inspection, rectifyInTime, reportFindings, reportProgress } from './findings.ts';
import { reportTourWay } from './tours.ts';
import { daysAfter, type UnitYear } from './unit-year.ts';

/** Inspections with findings, and how the unit put them right. */
export function reportInspections(at: UnitYear): void {
  if (isCommission(at.unit)) return;
  const way = at.way('findings');
  if (way !== undefined) reportTourWay(at, way);
  else if (at.random.chance(0.06)) reportOrdinary(at, 'inspection-tour', 3);
  if (at.random.chance(0.45)) reportOrdinary(at, 'self', 2);
  if (at.random.chance(0.04)) reportOrdinary(at, at.random.pick(['inspection-visit', 'audit', 'petition']), 2);
  if (at.watcher === undefined) return;
  const visits = at.random.whole(1, 3);
  for (let visit = 0; visit < visits; visit += 1) reportOrdinary(at, 'superior', at.random.whole(0, 1), at.watcher);
}

function reportOrdinary(at: UnitYear, source: Inspection['source'], most: number, by: Unit = at.unit): void {
  const on = at.day('02-10', '07-20') ?? at.day('07-21', '12-10');
  if (on === undefined || (at.unit.closedOn !== undefined && at.unit.closedOn < addDays(on, 160))) return;
  const dueDays = Array.from({ length: at.random.whole(Math.min(1, most), most) }, () => addDays(on, at.random.whole(60, 110)));
  const inspected = reportFindings(at, source, on, dueDays, by);
  for (const finding of inspected?.findings ?? []) {
    // Own checks are put right less strictly: nothing but a light depends on them.
    if (source === 'self' && at.random.chance(0.03))
      reportProgress(at, finding, 'closed', daysAfter(finding.dueOn, at.random.whole(1, 20)));
    else rectifyInTime(at, finding, on);
  }
}
