/** What lies on a desk of the matters that a draft puts up or answers. */
import { hashOf } from '#domain/assess/entries.ts';
import type { ReportId, UnitId } from '#domain/ids.ts';
import { type MatterId, matterAnswered, mattersPutUp } from '#domain/matter.ts';
import type { ReportDraft } from '#domain/report.ts';
import { type CivilDate, yearOf } from '#domain/time.ts';
import type { Law } from '#regulation/law.ts';
import { clueDaysOf, yearOfDraft } from './entry-of-draft.ts';
import type { Touched } from './place-report.ts';
import type { MatterLocator } from './ports.ts';
import type { ReportDesk } from './report-desk.ts';

/** Of a draft: which of the matters that it puts up another report holds; whether it answers a current one, and of which day that is. */
export interface MattersOn {
  readonly takenMatters: ReadonlySet<MatterId>;
  readonly answersCurrent: boolean;
  readonly answersFrom?: CivilDate | undefined;
}

/** `self` is the report that the draft amends, whose own matters are not another's. */
export function mattersOn(desk: ReportDesk, draft: ReportDraft | undefined, self: ReportId | undefined): MattersOn {
  if (draft === undefined) return { takenMatters: new Set(), answersCurrent: false };
  const held = mattersPutUp(draft, clueDaysOf(desk.law, draft)).filter(({ unitId, matterId }) => {
    const holder = desk.matter(unitId, matterId)?.reportId;
    return holder !== undefined && holder !== self;
  });
  const answered = matterAnswered(draft);
  const locator = answered === undefined ? undefined : desk.matter(answered.unitId, answered.matterId);
  return {
    takenMatters: new Set(held.map(({ matterId }) => matterId)),
    answersCurrent: locator?.reportId !== undefined,
    answersFrom: locator === undefined ? undefined : dayOfMatter(desk, draft.unitId, locator),
  };
}

/** The day of a matter that stands in the unit's own ledger: one assigned, or a clue. A finding may stand in that of whoever inspected. */
function dayOfMatter(desk: ReportDesk, unitId: UnitId, { reportId, dueOn }: MatterLocator): CivilDate | undefined {
  if (reportId === undefined) return undefined;
  const entry = desk.ledger(unitId, yearOf(dueOn)).entries[hashOf(reportId)];
  return entry?.kind === 'assignment' || entry?.kind === 'clue' ? entry.occurredOn : undefined;
}

/** The ledgers that a draft names by its dates alone. */
export function ledgersNamed(law: Law, draft: ReportDraft): Touched[] {
  return [
    { unitId: draft.unitId, year: yearOfDraft(law, draft) },
    ...mattersPutUp(draft, clueDaysOf(law, draft)).map(({ unitId, dueOn }) => ({ unitId, year: yearOf(dueOn) })),
  ];
}
