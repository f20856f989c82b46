import { dayAt, dayOf, yearOf, yearOfDay } from './calendar.ts';
import { groupBy, type SentFinding, type SentReport, type SentUnit } from './facts.ts';
import type { Reading } from './reading.ts';

/** A breach that a trigger stands for: one unit, clause, year and period. The period is the year, or the case. */
export interface Breach {
  readonly unitId: string;
  readonly clause: string;
  readonly year: number;
  readonly period: string;
}

export function keyOf({ unitId, clause, period, year }: Breach): string {
  return [unitId, clause, year, period].join('|');
}

/** Whether Articles 6 to 8 are about this unit. */
export function isCommitteeSide(unit: SentUnit): boolean {
  return unit.kind === 'committee' || unit.kind === 'party-group';
}

/** Whether a report was registered too late: after 10 January of the next year, a plan after 10 April of its own. */
export function isLate(report: SentReport): boolean {
  if (report.registeredOn === undefined) return false;
  const last = report.kind === 'plan' ? `${report.year ?? 0}-04-10` : `${yearOf(report.occurredOn) + 1}-01-10`;
  return dayOf(report.registeredOn) > dayOf(last);
}

function distinctOf(reports: readonly SentReport[], idOf: (report: SentReport) => string | undefined, reading: Reading): number {
  return reading.distinct ? new Set(reports.map(idOf)).size : reports.length;
}

/** Thresholds and events of a unit, 10(4), 10(5) and 10(2): whoever the unit is, whenever the facts arrive. */
export function breachesByFacts(unitId: string, reports: readonly SentReport[], reading: Reading): Breach[] {
  const counted = reading.lateCounts ? reports : reports.filter((report) => !isLate(report));
  const byYear = groupBy(counted, (report) => String(yearOf(report.occurredOn)));
  return [...byYear].flatMap(([period, ofYear]) => {
    const year = Number(period);
    const removals = ofYear.filter((report) => report.kind === 'sanction' && isRemoval(report, reading));
    const cases = ofYear.filter((report) => report.kind === 'case');
    const major = cases.filter((report) => report.major !== undefined);
    const serious = cases.filter((report) => report.serious !== undefined && reading.eventCategories.includes(report.category ?? ''));
    const breaches: Breach[] = [];
    if (
      reading.reaches(
        distinctOf(removals, (report) => report.personId, reading),
        2,
      )
    )
      breaches.push({ unitId, clause: 'art10-4', year, period });
    if (
      reading.reaches(
        distinctOf(major, (report) => report.caseId, reading),
        3,
      )
    )
      breaches.push({ unitId, clause: 'art10-5', year, period });
    serious.forEach((report, index) => {
      const event = reading.distinct ? (report.caseId ?? '') : `${report.caseId ?? ''}#${index}`;
      if (!breaches.some((breach) => breach.period === event)) breaches.push({ unitId, clause: 'art10-2', year, period: event });
    });
    return breaches;
  });
}

function isRemoval(report: SentReport, reading: Reading): boolean {
  if (!reading.removal.includes(report.rank ?? '')) return false;
  if (report.revokedOn !== undefined && !reading.revokedCounts) return false;
  return report.leadershipMember === true || reading.anybodyCounts;
}

/** Whether the unit owes the annual duties of the year. */
export function owes(unit: SentUnit, year: number, reading: Reading): boolean {
  if (!isCommitteeSide(unit) || dayOf(unit.openedOn) >= dayOf(`${year}-${reading.owesIfOpenedBefore}`)) return false;
  if (unit.closedOn === undefined) return true;
  const endOfYear = dayOf(`${year}-12-31`);
  return dayOf(unit.closedOn) >= (reading.owesOnlyIfOpenAtEnd ? endOfYear : dayOf(`${year}-01-01`));
}

export const annualClauses = ['art6-1', 'art7-5', 'art7-6'] as const;
export type AnnualClause = (typeof annualClauses)[number];

/** The facts that meet an annual duty of the unit; none: it is not met. `reports` are all current ones of the unit. */
export function factsMeeting(
  clause: AnnualClause,
  unit: SentUnit,
  year: number,
  reports: readonly SentReport[],
  reading: Reading,
): SentReport[] {
  const counted = reading.lateCounts ? reports : reports.filter((report) => !isLate(report));
  if (clause === 'art6-1') return counted.filter((report) => report.kind === 'plan' && report.year === year);
  const ofYear = counted.filter((report) => yearOf(report.occurredOn) === year);
  if (clause === 'art7-6') return ofYear.filter((report) => isLedByPrincipal(report, unit, reading));
  const activities = ofYear.filter((report) => report.kind === 'education');
  const nils = reading.nilSatisfies ? ofYear.filter((report) => report.kind === 'nil' && isActivity(report)) : [];
  const categories = new Set(activities.map((report) => report.category));
  if (!reading.oneActivityIsEnough && categories.size < 2) return nils;
  return [...activities, ...nils];
}

function isActivity(nil: SentReport): boolean {
  return 'subject' in nil && nil.subject === 'education';
}

function isLedByPrincipal(report: SentReport, unit: SentUnit, reading: Reading): boolean {
  if (report.kind !== 'inspection' || report.scope !== 'annual-responsibility') return false;
  const day = dayOf(report.occurredOn);
  return unit.members.some(({ personId, role, from, to }) => {
    if (role !== 'principal' || personId !== report.teamLeaderId) return false;
    return !reading.leaderOfThatDay || (dayOf(from) <= day && (to === undefined || day <= dayOf(to)));
  });
}

/** A finding of an inspection, with what the rules ask of the inspection. */
export interface OwedFinding extends SentFinding {
  readonly inspectedUnitId: string;
  readonly source: string;
  readonly foundOn: string;
}

/** The findings that current inspections hold. */
export function findingsOf(reports: Iterable<SentReport>): OwedFinding[] {
  return [...reports].flatMap(({ kind, unitId, inspectedUnitId = unitId, source = '', occurredOn, findings }) =>
    kind === 'inspection' ? (findings ?? []).map((finding) => ({ ...finding, inspectedUnitId, source, foundOn: occurredOn })) : [],
  );
}

/** What a unit has at a sweep. */
export interface AtSweep {
  readonly unit: SentUnit;
  readonly reports: readonly SentReport[];
  /** Findings about this unit, whoever made them. */
  readonly findings: readonly OwedFinding[];
}

/** Absences and overdue findings that a sweep at an instant raises: those of its year and of the year before. */
export function breachesBySweep(instant: string, { unit, reports, findings }: AtSweep, reading: Reading): Breach[] {
  if (!isCommitteeSide(unit)) return [];
  const { unitId } = unit;
  const today = dayAt(instant, reading.minutesAhead);
  const closings = reports.filter((report) => report.kind === 'rectification' && reading.closing.includes(report.progress ?? ''));
  return [yearOfDay(today) - 1, yearOfDay(today)].flatMap((year) => {
    const period = String(year);
    const breaches: Breach[] = [];
    for (const clause of annualClauses) {
      const dueOn = clause === 'art6-1' ? `${year}-03-31` : `${year}-12-31`;
      if (today <= dayOf(dueOn) + reading.graceDays || !owes(unit, year, reading)) continue;
      if (factsMeeting(clause, unit, year, reports, reading).length === 0) breaches.push({ unitId, clause, year, period });
    }
    if (findings.some((finding) => yearOfFinding(finding, reading) === year && isOverdue(finding, closings, today, reading))) {
      breaches.push({ unitId, clause: 'art6-7', year, period });
    }
    return breaches;
  });
}

function yearOfFinding(finding: OwedFinding, reading: Reading): number {
  return yearOf(reading.findingsByDueYear ? finding.dueOn : finding.foundOn);
}

function isOverdue(finding: OwedFinding, closings: readonly SentReport[], today: number, reading: Reading): boolean {
  const due = dayOf(finding.dueOn);
  if (!reading.tourSources.includes(finding.source) || today < due + reading.overdueAfter) return false;
  const inTime = (closing: SentReport): boolean => !reading.closedLateIsBreached || dayOf(closing.occurredOn) <= due;
  const counts = (closing: SentReport): boolean =>
    reading.lateCounts || closing.registeredOn === undefined || dayOf(closing.registeredOn) <= due;
  return !closings.some((closing) => closing.findingId === finding.findingId && inTime(closing) && counts(closing));
}
