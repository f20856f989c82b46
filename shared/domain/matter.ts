/** Matters: what a fact puts up under a name and later facts answer. Findings, assigned matters and clues have a date; clusters gather. */
import type { AssignmentId, CaseId, ClueId, ClusterId, FindingId, PersonId, ReportId, UnitId } from './ids.ts';
import type { DraftOf, ReportDraft } from './report.ts';
import { dueOnOfFinding, removalOrAbove } from './report-fields.ts';
import { addDays, type CivilDate } from './time.ts';

/** A matter's name within its unit. Findings go by their id alone; others carry what they are before a `~`, which no identifier contains. */
export type MatterId = FindingId | `${'assignment' | 'clue' | 'cluster' | 'case'}~${string}`;

export interface MatterAt {
  readonly unitId: UnitId;
  readonly matterId: MatterId;
}

export const assignmentMatter = (assignmentId: AssignmentId): MatterId => `assignment~${assignmentId}`;
export const clueMatter = (clueId: ClueId): MatterId => `clue~${clueId}`;
export const clusterMatter = (clusterId: ClusterId): MatterId => `cluster~${clusterId}`;
export const caseMatter = (caseId: CaseId): MatterId => `case~${caseId}`;

/**
 * What is known of a case within the jurisdiction of a committee, kept beside its ledgers: the case may be put into a cluster before the
 * sanctions that rest on it or after them, and in another unit's ledger.
 */
export interface CaseFile {
  /** By report of the case: the cluster that it names. */
  readonly clusters: Readonly<Record<string, ClusterId>>;
  /** By report of the sanction: removals that name the case and no cluster of their own. */
  readonly removals: Readonly<Record<string, RemovalOnCase>>;
}
export interface RemovalOnCase {
  readonly personId: PersonId;
  readonly decidedOn: CivilDate;
  /** The committee below in whose jurisdiction it lies already. */
  readonly via?: UnitId | undefined;
}

/** The cluster of a case; of several that its reports name, the one of the report whose id comes first. */
export function clusterOfCase(file: CaseFile | undefined): ClusterId | undefined {
  const first = Object.keys(file?.clusters ?? {}).sort()[0];
  return first === undefined ? undefined : file?.clusters[first as ReportId];
}

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

/**
 * A draft that bears on Article 10(1): a case of a cluster, or a sanction of a leader, with removal or above, in force, that names a cluster
 * or the case that it rests on.
 */
export function bearsOnClusters(draft: ReportDraft): draft is DraftOf<'case'> | DraftOf<'sanction'> {
  if (draft.kind === 'case') return draft.clusterId !== undefined;
  if (draft.kind !== 'sanction' || (draft.clusterId === undefined && draft.caseId === undefined)) return false;
  return draft.leadershipMember && removalOrAbove.has(draft.rank) && draft.revokedOn === undefined;
}

/** The matters that a draft names by itself; in which clusters it counts depends on units and on cases. */
export function mattersNamed(draft: ReportDraft, clueDays: number): MatterAt[] {
  const answered = matterAnswered(draft);
  return [
    ...mattersPutUp(draft, clueDays).map(({ unitId, matterId }) => ({ unitId, matterId })),
    ...(answered === undefined ? [] : [answered]),
  ];
}

/** The unit besides its own that a draft names: the inspected one, the one that manages a cluster, the one that assigns or asks. */
export function otherUnitOf(draft: ReportDraft): UnitId | undefined {
  if (draft.kind === 'inspection') return draft.inspectedUnitId;
  if (draft.kind === 'sanction') return draft.managingUnitId;
  if (draft.kind === 'assignment' || draft.kind === 'support-request') return draft.fromUnitId;
  return undefined;
}
