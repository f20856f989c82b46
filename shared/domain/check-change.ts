import { type Fault, pointerTo } from './fault.ts';
import type { Report, ReportDraft } from './report.ts';

/**
 * What a correction may not take away: who attended a meeting and who dissented decides whom Article 11 holds responsible, so that both
 * lists only ever grow. Somebody entered by mistake stays, and the reason of the correction says so.
 */
export function faultsOfChange(before: ReportDraft, after: ReportDraft): Fault[] {
  if (before.kind !== 'meeting' || after.kind !== 'meeting') return [];
  const faults: Fault[] = [];
  if (before.attendeeIds?.some((personId) => !after.attendeeIds?.includes(personId)))
    faults.push({ pointer: pointerTo('attendeeIds'), code: 'append-only' });
  const keeps = (dissent: { personId: string; text: string }): boolean =>
    (after.dissents ?? []).some((one) => one.personId === dissent.personId && one.text === dissent.text);
  if (before.dissents?.some((dissent) => !keeps(dissent))) faults.push({ pointer: pointerTo('dissents'), code: 'append-only' });
  return faults;
}

/** Whether a record holds dissents. A unit that could withdraw it would report the meeting anew without them, so that only a commission withdraws it. */
export function holdsDissents(report: Report | ReportDraft): boolean {
  return report.kind === 'meeting' && (report.dissents ?? []).length > 0;
}
