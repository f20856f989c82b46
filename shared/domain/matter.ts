/** Matters: what a fact puts up under a name and later facts answer. Findings, assigned matters and clues have a date; clusters gather. */
import type { AssignmentId, ClueId, ClusterId, FindingId, UnitId } from './ids.ts';
import type { DraftOf, ReportDraft } from './report.ts';
import { dueOnOfFinding, removalOrAbove } from './report-fields.ts';
import { addDays, type CivilDate } from './time.ts';

/** A matter's name within its unit. Findings go by their id alone; others carry what they are before a `~`, which no identifier contains. */
export type MatterId = FindingId | `${'assignment' | 'clue' | 'cluster'}~${string}`;

export interface MatterAt {
  readonly unitId: UnitId;
  readonly matterId: MatterId;
}

export const assignmentMatter = (assignmentId: AssignmentId): MatterId => `assignment~${assignmentId}`;
export const clueMatter = (clueId: ClueId): MatterId => `clue~${clueId}`;
const clusterMatter = (clusterId: ClusterId): MatterId => `cluster~${clusterId}`;

/** By when a clue must be disposed of: its own date, or the pack's days after it was received. */
export function dueOnOfClue(draft: DraftOf<'clue'>, clueDays: number): CivilDate {
  return draft.dueOn ?? addDays(draft.occurredOn, clueDays);
}

/** The matters that a draft puts up, each with its date. */
export function mattersPutUp(draft: ReportDraft, clueDays: number): (MatterAt & { readonly dueOn: CivilDate })[] {
  if (draft.kind === 'inspection')
    return (draft.findings ?? []).map((finding) => ({
      unitId: draft.inspectedUnitId,
      matterId: finding.findingId,
      dueOn: dueOnOfFinding(finding),
    }));
  if (draft.kind === 'assignment') return [{ unitId: draft.unitId, matterId: assignmentMatter(draft.assignmentId), dueOn: draft.dueOn }];
  if (draft.kind === 'clue') return [{ unitId: draft.unitId, matterId: clueMatter(draft.clueId), dueOn: dueOnOfClue(draft, clueDays) }];
  return [];
}

/** The matter that a draft answers; it counts in the ledger of the year in which that is due. */
export function matterAnswered(draft: ReportDraft): MatterAt | undefined {
  if (draft.kind === 'rectification') return { unitId: draft.unitId, matterId: draft.findingId };
  if (draft.kind === 'assignment-progress') return { unitId: draft.unitId, matterId: assignmentMatter(draft.assignmentId) };
  if (draft.kind === 'talk' && draft.clueId !== undefined) return { unitId: draft.unitId, matterId: clueMatter(draft.clueId) };
  return undefined;
}

/** The cluster in which a sanction counts for Article 10(1): only of a leader, with removal or above, in force. */
export function clusterOf(draft: ReportDraft): MatterAt | undefined {
  if (draft.kind !== 'sanction' || draft.clusterId === undefined) return undefined;
  if (!draft.leadershipMember || !removalOrAbove.has(draft.rank) || draft.revokedOn !== undefined) return undefined;
  return { unitId: draft.managingUnitId ?? draft.unitId, matterId: clusterMatter(draft.clusterId) };
}

/** All matters that a draft names. */
export function mattersNamed(draft: ReportDraft, clueDays: number): MatterAt[] {
  const answered = matterAnswered(draft);
  const cluster = clusterOf(draft);
  return [
    ...mattersPutUp(draft, clueDays).map(({ unitId, matterId }) => ({ unitId, matterId })),
    ...(answered === undefined ? [] : [answered]),
    ...(cluster === undefined ? [] : [cluster]),
  ];
}

/** The unit besides its own that a draft names: the inspected one, or the one that manages a cluster. */
export function otherUnitOf(draft: ReportDraft): UnitId | undefined {
  if (draft.kind === 'inspection') return draft.inspectedUnitId;
  if (draft.kind === 'sanction') return draft.managingUnitId;
  return undefined;
}
