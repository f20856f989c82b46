import { addDays } from '../calendar.ts';
import type { Finding } from '../shapes.ts';
import { type Inspected, type Inspection, rectifyInTime, reportFindings, reportProgress } from './findings.ts';
import { daysAfter, type UnitYear } from './unit-year.ts';

type Source = Inspection['source'];

/** A tour of early spring with findings due in May or June; answers them with its day. */
function springTour(at: UnitYear, count: number, source: Source = 'inspection-tour'): (Inspected & { readonly on: string }) | undefined {
  const on = at.day('02-10', '03-20');
  if (on === undefined) return undefined;
  const dueDays = Array.from({ length: count }, () => addDays(on, at.random.whole(70, 95)));
  const inspected = reportFindings(at, source, on, dueDays);
  return inspected && { ...inspected, on };
}

/** What is found in the autumn before and due on a day of this year. */
function autumnTour(at: UnitYear, dueOn: string): void {
  const inspected = reportFindings(at, 'inspection-tour', `${Number(dueOn.slice(0, 4)) - 1}-10-${at.random.whole(10, 28)}`, [dueOn]);
  for (const finding of inspected?.findings ?? []) reportProgress(at, finding, 'started', addDays(dueOn, -30));
}

/** A tour whose first finding takes its own course, while the others are put right in time. */
function withFirst(at: UnitYear, course: (first: Finding, tour: Inspected) => void, source?: Source): void {
  const tour = springTour(at, at.random.whole(1, 3), source);
  const [first, ...others] = tour?.findings ?? [];
  if (tour === undefined || first === undefined) return;
  for (const finding of others) rectifyInTime(at, finding, tour.on);
  course(first, tour);
}

function started(at: UnitYear, finding: Finding): void {
  reportProgress(at, finding, 'started', addDays(finding.dueOn, -40));
}

function closedLate(at: UnitYear, finding: Finding): void {
  reportProgress(at, finding, 'closed', daysAfter(finding.dueOn, at.random.whole(1, 40)));
}

/** Due later than first written: the inspection is corrected, and the finding closed between the two days. */
function extended(at: UnitYear, finding: Finding, tour: Inspected): void {
  const dueOn = addDays(finding.dueOn, 45);
  at.amend(tour.target, {
    changeKind: 'material',
    reason: '整改期限经批准延长',
    change: (before) =>
      before.kind === 'inspection' && before.findings !== undefined
        ? { ...before, findings: before.findings.map((each) => (each.findingId === finding.findingId ? { ...each, dueOn } : each)) }
        : before,
  });
  reportProgress(at, finding, 'closed', addDays(finding.dueOn, 20));
}

const courses: Record<string, (at: UnitYear) => void> = {
  'tour-open': (at) => withFirst(at, () => {}),
  'tour-started': (at) => withFirst(at, (first) => started(at, first)),
  'tour-closed-late': (at) => withFirst(at, (first) => closedLate(at, first)),
  'tour-mixed': (at) => {
    const tour = springTour(at, 3);
    const [inTime, open, late] = tour?.findings ?? [];
    if (tour === undefined || inTime === undefined || open === undefined || late === undefined) return;
    rectifyInTime(at, inTime, tour.on);
    started(at, open);
    closedLate(at, late);
  },
  'tour-closing-withdrawn': (at) =>
    withFirst(at, (first) => {
      at.withdraw(reportProgress(at, first, 'closed', addDays(first.dueOn, -5)), '整改未完成，系误报');
    }),
  'tour-on-due-day': (at) => withFirst(at, (first) => reportProgress(at, first, 'closed', first.dueOn)),
  'tour-verified-only': (at) => withFirst(at, (first) => reportProgress(at, first, 'verified', addDays(first.dueOn, -7))),
  'tour-reported-late': (at) =>
    withFirst(at, (first) => reportProgress(at, first, 'closed', addDays(first.dueOn, -3), addDays(first.dueOn, at.random.whole(5, 30)))),
  'tour-extended': (at) => withFirst(at, (first, tour) => extended(at, first, tour)),
  'visit-open': (at) => withFirst(at, (first) => started(at, first), 'inspection-visit'),
  'self-open': (at) => withFirst(at, (first) => started(at, first), 'self'),
  'audit-open': (at) => withFirst(at, (first) => started(at, first), 'audit'),
  'tour-due-next-year-open': (at) => autumnTour(at, `${at.year + 1}-03-10`),
  'tour-due-in-january': (at) => autumnTour(at, `${at.year}-01-06`),
  'tour-due-day-before-sweep': (at) => autumnTour(at, '2026-01-10'),
  'tour-due-on-sweep-day': (at) => autumnTour(at, '2026-01-11'),
};

/** Reports a tour and its findings in one of the ways named in `ways.ts`; throws for a name that is not there. */
export function reportTourWay(at: UnitYear, way: string): void {
  const course = courses[way];
  if (course === undefined) throw new RangeError(`no such way: ${way}`);
  course(at);
}
