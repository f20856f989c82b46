/** What the second evaluator is given, as plain data. Only what the text and docs/decisions/0023 look at is named here. */

export interface PlainEntry {
  readonly kind: string;
  /** YYYY-MM-DD, Asia/Shanghai, as every date here. */
  readonly occurredOn: string;
  /** The day that decides whether a report is late. */
  readonly statedOn: string;
  readonly homeYear?: number | undefined;
  readonly category?: string | undefined;
  readonly annual?: boolean | undefined;
  readonly teamLeaderId?: string | undefined;
  readonly findingId?: string | undefined;
  readonly progress?: string | undefined;
  readonly caseId?: string | undefined;
  readonly major?: boolean | undefined;
  readonly serious?: boolean | undefined;
  readonly leader?: { readonly personId: string; readonly role: string; readonly relation: string } | undefined;
  readonly ofTeam?: boolean | undefined;
  readonly concluded?: boolean | undefined;
  readonly personId?: string | undefined;
  readonly leadershipMember?: boolean | undefined;
  readonly rank?: string | undefined;
  readonly revoked?: boolean | undefined;
  /** Of a zero report the kind it is about, of a finding by people whom it is about. */
  readonly subject?: string | PlainSubject | undefined;
  readonly clueId?: string | undefined;
  readonly assignmentId?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly severity?: string | undefined;
  readonly aboutTeam?: boolean | undefined;
  readonly disposedOn?: string | undefined;
  readonly reportedUpOn?: string | undefined;
  readonly clause?: string | undefined;
  readonly parts?: readonly string[] | undefined;
  readonly by?: string | undefined;
}

export interface PlainSubject {
  readonly kind: string;
  readonly personId?: string | undefined;
}

export interface PlainFinding {
  readonly source: string;
  readonly category: string;
  readonly dueOn: string;
  /** The member named with it, and the day it was found. */
  readonly leaderId?: string | undefined;
  readonly foundOn?: string | undefined;
}

export interface PlainStanding {
  readonly determination: string;
  readonly workflow: string;
  readonly judgedAt: string;
  readonly evidence: readonly string[];
}

/** A removal within a cluster, and the committee below which counts it first. */
export interface Removal {
  readonly reportId: string;
  readonly clusterId: string;
  readonly personId: string;
  readonly via?: string | undefined;
}

/** The ledger of a unit in a year. Entries are named by the last part of their reports' ids. */
export interface PlainLedger {
  readonly unitId: string;
  readonly year: number;
  readonly entries: Readonly<Record<string, PlainEntry>>;
  readonly findings: Readonly<Record<string, PlainFinding>>;
  readonly clustered: Readonly<Record<string, Removal>>;
  readonly standing: Readonly<Record<string, PlainStanding>>;
}

export interface Tenure {
  readonly personId: string;
  readonly from: string;
  readonly to?: string | undefined;
}

export interface PlainUnit {
  readonly kind: string;
  readonly openedOn: string;
  readonly closedOn?: string | undefined;
  readonly principals: readonly Tenure[];
  readonly portfolios?: readonly (Tenure & { readonly portfolio: string })[] | undefined;
}

/** The parameters of a rule pack, without their sources. */
export interface Parameters {
  readonly clauses: readonly string[];
  readonly annualDueOn: string;
  readonly educationBreachedBy: string;
  readonly planDueOn: string;
  readonly graceDays: number;
  readonly blueDays: number;
  readonly yellowDays: number;
  readonly owesIfOpenedBefore: string;
  readonly removedLeadersAtLeast: number;
  readonly majorCasesAtLeast: number;
  readonly clusterLeadersAtLeast: number;
  readonly clueDays: number;
  readonly visitsCountAsTours: boolean;
  readonly otherFindingsRaise: boolean;
  readonly crossReferenceFrom: string;
}

/** Everything that a judgement depends on. */
export interface Question {
  readonly unit: PlainUnit;
  readonly ledger: PlainLedger;
  readonly parameters: Parameters;
  /** An instant with its offset. */
  readonly now: string;
  readonly asker: 'fact' | 'schedule';
}

/** A clause made out for a period and a subject. */
export interface Held {
  readonly clause: string;
  readonly period: string;
  readonly subject: PlainSubject;
  readonly evidence: readonly string[];
  /** What data establishes. */
  readonly established: readonly string[];
  /** What people established by reporting it: `person:part`. */
  readonly byPeople: readonly string[];
  readonly confidential: boolean;
}

export interface OwedDuty {
  readonly clause: string;
  readonly id?: string | undefined;
  readonly determination: string;
  readonly light: string;
  readonly dueOn: string;
  readonly daysLate?: number | undefined;
}

/** What is said of a clause for a period and a subject. */
export interface Said {
  readonly clause: string;
  readonly period?: string | undefined;
  readonly subject?: PlainSubject | undefined;
  readonly determination: string;
}

export interface Verdict {
  readonly held: readonly Held[];
  readonly duties: readonly OwedDuty[];
  /** Of what facts speak without making it out. */
  readonly unheld: readonly Said[];
}
