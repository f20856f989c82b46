/** What the province consists of, in the shapes in which it is sent. Dates are `YYYY-MM-DD` in Asia/Shanghai. */

export interface Region {
  readonly regionCode: string;
  readonly name: string;
  readonly level: 'province' | 'prefecture' | 'county';
  readonly parentCode?: string;
}

/** One tenure; `from` and `to` are both days in office. */
export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly role: 'principal' | 'member' | 'commission-secretary' | 'commission-member';
  readonly from: string;
  readonly to?: string;
  readonly portfolio?: string;
}

export type UnitKind = 'committee' | 'party-group' | 'commission' | 'commission-group';

/** A unit; `openedOn` is its first day and `closedOn` its last. */
export interface Unit {
  readonly unitId: string;
  readonly name: string;
  readonly regionCode: string;
  readonly kind: UnitKind;
  readonly openedOn: string;
  readonly closedOn?: string;
  readonly superiorUnitId?: string;
  readonly members: readonly Member[];
}

export interface Person {
  readonly personId: string;
  readonly name: string;
}

export interface Grant {
  readonly account: string;
  readonly personId: string;
  readonly role: 'reporter' | 'head' | 'officer' | 'leader' | 'auditor' | 'administrator';
  readonly scope: { readonly kind: 'unit' | 'region' | 'system'; readonly id?: string };
  readonly from: string;
}

export interface Finding {
  readonly findingId: string;
  readonly category: 'institutional' | 'masses-interest' | 'four-winds' | 'selection' | 'discipline' | 'other';
  readonly summary: string;
  readonly dueOn: string;
}

export interface Classification {
  readonly basis: string;
  /** Person who classified the case. */
  readonly decidedBy: string;
}

export type Rank = 'warning' | 'serious-warning' | 'removal-from-party-post' | 'probation' | 'expulsion';
export type CaseCategory = 'political' | 'organisation' | 'integrity' | 'masses' | 'work' | 'life' | 'duty-crime' | 'other';

/** The fields of each kind of report. */
export type Fact =
  | {
      readonly kind: 'meeting';
      readonly body: 'standing-committee' | 'party-group' | 'commission' | 'leadership-team' | 'branch';
      readonly topics: readonly ('deployment' | 'study' | 'dissemination' | 'hear-commission')[];
      readonly chairId?: string;
      readonly attendeeIds?: readonly string[];
      readonly dissents?: readonly { readonly personId: string; readonly text: string }[];
    }
  | { readonly kind: 'education'; readonly category: 'education' | 'culture'; readonly ledBy?: string; readonly audienceCount?: number }
  | {
      readonly kind: 'plan';
      readonly year: number;
      readonly goals?: readonly string[];
      readonly breakdown?: readonly { readonly duty: string; readonly personId: string; readonly dueOn: string }[];
    }
  | {
      readonly kind: 'inspection';
      readonly source: 'self' | 'superior' | 'inspection-tour' | 'inspection-visit' | 'audit' | 'petition';
      readonly scope: 'annual-responsibility' | 'special';
      readonly inspectedUnitId: string;
      readonly teamLeaderId: string;
      readonly findings?: readonly Finding[];
    }
  | {
      readonly kind: 'rectification';
      readonly findingId: string;
      readonly progress: 'started' | 'closed' | 'verified';
      readonly summary: string;
    }
  | {
      readonly kind: 'case';
      readonly caseId: string;
      readonly personIds: readonly string[];
      readonly category: CaseCategory;
      readonly committedOn?: string;
      readonly concludedOn?: string;
      readonly major?: Classification;
      readonly serious?: Classification;
    }
  | {
      readonly kind: 'sanction';
      readonly personId: string;
      readonly leadershipMember: boolean;
      readonly rank: Rank;
      readonly caseId?: string;
      readonly revokedOn?: string;
    }
  | {
      readonly kind: 'nil';
      readonly subject: Fact['kind'];
      readonly reasonCode: 'none-occurred' | 'duty-not-applicable' | 'unit-inactive';
    };

interface Base {
  readonly unitId: string;
  readonly occurredOn: string;
  readonly title: string;
}

/** What replaces a report. */
export type Replacement = Base & Fact;

/** A row of `POST /v1/reports/batch`. Rows that are withdrawn later carry a key, so that sending them again does not make a new fact. */
export type Row = Base & Fact & { readonly origin: 'migration'; readonly registeredOn: string; readonly idempotencyKey?: string };

interface CorrectionBase {
  /** Index of the corrected row in its batch. */
  readonly target: number;
  /** Who corrects: the unit's reporter, for what a commission reports an officer of the region. */
  readonly account: string;
  readonly reason: string;
}

/** What is put right after a batch was accepted. No report is corrected twice. */
export type Correction =
  | (CorrectionBase & { readonly step: 'amendment'; readonly changeKind: 'material' | 'editorial'; readonly report: Replacement })
  | (CorrectionBase & { readonly step: 'withdrawal' });

/** Facts of whole units, at most 500 rows, with their corrections in the order in which they are made. */
export interface FactBatch {
  readonly batchId: string;
  /** How many units the rows belong to. */
  readonly units: number;
  readonly rows: readonly Row[];
  readonly corrections: readonly Correction[];
}

/** A whole province. All parts are computed when asked for and are equal each time. */
export interface Province {
  /** Parents before children. */
  regions(): readonly Region[];
  units(): readonly Unit[];
  /** People who are on no roster: the persons bound to accounts, and people named in cases. */
  people(): readonly Person[];
  grants(): readonly Grant[];
  /** The facts, batch by batch; two batches never share a unit. */
  factBatches(): Iterable<FactBatch>;
}
