/** 附加职责: what a rule of a superior or of a place asks for besides the regulation, and what of it recorded facts can show. Data only. */
import type { PeriodLength } from './period.ts';
import type { MeetingBody, MeetingTopic } from './report-fields.ts';
import type { ClauseId, ReferenceGrade } from './rule-pack.ts';
import type { UnitKind } from './unit.ts';

/** Words in both languages. */
export interface Wording {
  readonly text: string;
  readonly gloss: string;
}

/** Where a duty was found, and how well that is known. */
export interface SourceOfDuty extends Wording {
  readonly grade: ReferenceGrade;
  /** A rule of one place, or of one sector, that binds nobody else; without it, a rule for all. */
  readonly reach?: 'local' | 'sector';
  readonly place?: string;
}

/** Which records of a ledger count towards a duty. */
export type CountedRecords =
  | { readonly kind: 'meeting'; readonly bodies: readonly MeetingBody[]; readonly topics: readonly MeetingTopic[] }
  /** A plan whose tasks have somebody responsible and a date. */
  | { readonly kind: 'plan' }
  /** An annual inspection of the responsibility system in another unit. */
  | { readonly kind: 'inspection' }
  /** Any record that the unit itself may make. */
  | { readonly kind: 'any' };

/** How recorded facts can watch a duty. */
export interface DutyWatch {
  readonly unitKinds: readonly UnitKind[];
  readonly records: CountedRecords;
  /** What counts, and what the records cannot show. */
  readonly counts: Wording;
  /** The parameter of the pack that holds its day, where the rule gives none; otherwise the last day of the period. */
  readonly dueOn?: 'planDueOn';
}

/** A duty of section 4 of the analysis. It is watched, or a clause judges it already, or it says why nothing can watch it. */
export interface OptionalDuty extends Wording {
  readonly key: string;
  readonly every: PeriodLength | 'after-event';
  /** How many records a period takes. */
  readonly atLeast: number;
  readonly sources: readonly SourceOfDuty[];
  readonly watch?: DutyWatch;
  readonly judgedBy?: ClauseId;
  readonly notWatched?: Wording;
}

/** Whether a source of that grade was read, at least in part. */
export function wasRead(grade: ReferenceGrade): boolean {
  return grade !== 'from-memory' && grade !== 'unknown';
}
