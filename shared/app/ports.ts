/** What the use cases need of the world, as types. Adapters implement them; a test may, too. */
import type { CountRequest, LianzeEvent } from '#contracts/events.ts';
import type { ProvenLine } from '#domain/archive.ts';
import type { Dashboard } from '#domain/dashboard.ts';
import type { Grant } from '#domain/grant.ts';
import type { Account, NotificationId, PersonId, RegionCode, ReportId, TriggerId, UnitId } from '#domain/ids.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { CaseFile, MatterAt, MatterId } from '#domain/matter.ts';
import type { Notification } from '#domain/notification.ts';
import type { Person } from '#domain/person.ts';
import type { Region, RegionPath } from '#domain/region.ts';
import type { Report, Verification } from '#domain/report.ts';
import type { CivilDate, Instant } from '#domain/time.ts';
import type { Step, Trigger } from '#domain/trigger.ts';
import type { AssessedUnit, Unit } from '#domain/unit.ts';
import type { LawStore } from './law-ports.ts';
import type { Act } from './proposal-ports.ts';
import type { SweepStore } from './sweep-ports.ts';

/** A unit with the path of its region. `version` guards what is edited in place. */
export interface StoredUnit {
  readonly unit: Unit;
  readonly path: RegionPath;
  readonly version: number;
}
export interface StoredRegion {
  readonly region: Region;
  readonly path: RegionPath;
}

/** One version of a report as it is stored: what is shown, and what proves it. */
export interface StoredReport {
  readonly report: Report;
  /** Digest of the content as the client sent it. */
  readonly digest: string;
  /** Whoever sent it; shown to nobody but the log. */
  readonly by: Account;
  /** The salt of the digest that the chain holds: erased together with the content, it leaves the chain whole. */
  readonly salt: string;
  readonly link: string;
  readonly seq: number;
}

/** All that is stored of one report: its versions, oldest first, and whether it was withdrawn or checked on site. */
export interface ReportHistory {
  readonly versions: readonly StoredReport[];
  readonly withdrawal?: StoredReport | undefined;
  readonly verification?: Verification | undefined;
  /** What a correction writes besides: rows that come back from the archive as they were, and that no archive took the report since it was read. */
  readonly beside?: readonly Write[] | undefined;
}

/** Where a matter is kept; `reportId` is absent when no current report puts it up any more. */
export interface MatterLocator {
  readonly dueOn: CivilDate;
  readonly reportId?: ReportId | undefined;
  /** Of a case, what clusters it. `reportId` is then whoever wrote last, so that two who write at once do not undo each other. */
  readonly caseFile?: CaseFile | undefined;
}

/** What a use case needs of units before it can judge a report. */
export interface Wanted {
  readonly units?: readonly UnitId[];
  readonly ledgers?: readonly { unitId: UnitId; year: number }[];
  readonly matters?: readonly MatterAt[];
  readonly people?: readonly PersonId[];
}
export interface Loaded {
  readonly units: ReadonlyMap<string, StoredUnit>;
  /** By `unit|year`; only those that are stored. */
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** By `unit|matter`. */
  readonly matters: ReadonlyMap<string, MatterLocator>;
  readonly people: ReadonlySet<string>;
}

/** One item of a transaction. Each carries the condition that makes it safe to retry. */
export type Write =
  | { readonly type: 'report-version'; readonly stored: StoredReport }
  | { readonly type: 'report-withdrawal'; readonly stored: StoredReport }
  | {
      readonly type: 'verification';
      readonly reportId: ReportId;
      readonly verification: Verification;
      readonly by: PersonId;
      readonly seq: number;
      readonly link: string;
      readonly salt: string;
    }
  | { readonly type: 'ledger'; readonly ledger: Ledger; readonly expectedVersion: number }
  | { readonly type: 'trigger'; readonly trigger: Trigger; readonly path: RegionPath; readonly expectedVersion: number }
  | {
      readonly type: 'step';
      readonly unitId: UnitId;
      readonly triggerId: TriggerId;
      readonly step: Step;
      readonly seq: number;
      readonly link: string;
      readonly salt: string;
    }
  | {
      readonly type: 'matter';
      readonly unitId: UnitId;
      readonly matterId: MatterId;
      readonly locator: MatterLocator;
      readonly heldBy: ReportId | undefined;
    }
  | { readonly type: 'fault'; readonly fault: FaultRecord }
  | { readonly type: 'archived-row'; readonly unitId: UnitId; readonly line: ProvenLine }
  | { readonly type: 'archive-as-read'; readonly unitId: UnitId; readonly year: number; readonly mark: string | undefined }
  | {
      readonly type: 'key';
      readonly account: Account;
      readonly route: string;
      readonly key: string;
      readonly reportId: ReportId;
      readonly digest: string;
    };

/** Whether a transaction was written; if not, which items' conditions failed (by index), and whether others were merely in the way. */
export type Committed = { readonly done: true } | { readonly done: false; readonly failed: readonly number[]; readonly contended: boolean };

export interface ReportStore extends LawStore {
  load(wanted: Wanted): Promise<Loaded>;
  history(reportId: ReportId): Promise<ReportHistory | undefined>;
  reportsOfUnit(unitId: UnitId, year?: number): Promise<ReportHistory[]>;
  keyUse(account: Account, route: string, key: string): Promise<{ reportId: ReportId; digest: string } | undefined>;
  trigger(triggerId: TriggerId): Promise<Trigger | undefined>;
  triggers(triggerIds: readonly TriggerId[]): Promise<ReadonlyMap<string, Trigger>>;
  commit(writes: readonly Write[]): Promise<Committed>;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string;
}

export interface TriggerQuery {
  readonly year: number;
  readonly path: RegionPath;
  /** Only units attached to the region itself. */
  readonly directOnly?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Decides which of the triggers read go into the page. */
  readonly keep: (trigger: Trigger) => boolean;
}
export interface TriggerStore {
  listTriggers(query: TriggerQuery): Promise<Page<Trigger>>;
  triggersOfUnit(unitId: UnitId): Promise<Trigger[]>;
}

export interface AccessStore {
  grantsOf(account: Account): Promise<Grant[]>;
  grantsOn(scope: string): Promise<Grant[]>;
  allGrants(limit: number, cursor: string | undefined): Promise<Page<Grant>>;
  /** Those of the grants that are stored just so, in canonical form. */
  storedGrants(grants: readonly Grant[]): Promise<ReadonlySet<string>>;
  /** Stores grants, each with its inverse. */
  putGrants(grants: readonly Grant[]): Promise<void>;
}

export interface DirectoryStore {
  unit(unitId: UnitId): Promise<StoredUnit | undefined>;
  region(regionCode: RegionCode): Promise<StoredRegion | undefined>;
  regions(regionCodes: readonly RegionCode[]): Promise<ReadonlyMap<string, StoredRegion>>;
  rootRegions(): Promise<RegionCode[]>;
  childrenOf(regionCode: RegionCode): Promise<Pick<Region, 'regionCode' | 'name' | 'level'>[]>;
  listUnits(query: { path: RegionPath; directOnly: boolean; limit: number; cursor?: string | undefined }): Promise<Page<StoredUnit>>;
  putRegion(region: Region, path: RegionPath, isNew: boolean): Promise<void>;
  units(unitIds: readonly UnitId[]): Promise<ReadonlyMap<string, StoredUnit>>;
  /** Writes units on the versions they were read at; answers those that somebody else changed meanwhile. */
  putUnits(units: readonly StoredUnit[]): Promise<UnitId[]>;
  putPeople(people: readonly Person[]): Promise<void>;
  people(personIds: readonly PersonId[]): Promise<ReadonlyMap<string, Person>>;
  /** Appends an administrator's act to the administration's chain. */
  appendAct(act: Act): Promise<void>;
}

/** What a store comes upon while it writes, and those who run the system should know. */
export type StoreNotice =
  /** `bytes` as stored, without the item's keys. */
  | { readonly kind: 'ledger-written'; readonly unitId: UnitId; readonly year: number; readonly bytes: number }
  /** A fault of this kind that did not stand before. */
  | { readonly kind: 'nobody-to-tell'; readonly fault: string }
  /** From the start of the first bucket to the end of the last. */
  | {
      readonly kind: 'sweep-finished';
      readonly runId: string;
      readonly seconds: number;
      readonly judged: number;
      readonly changed: number;
      readonly raised: number;
    };
/** The store waits for it: what is said after the answer may never be written. */
export type TakeNotice = (notice: StoreNotice) => Promise<void> | void;

export interface FaultRecord {
  readonly kind: 'nobody-to-tell' | 'roster-gap' | 'roster-differs' | 'archive-damaged';
  readonly key: string;
  readonly path: RegionPath;
  readonly unitId?: UnitId | undefined;
  readonly year?: number | undefined;
  /** The record that differs from the roster. */
  readonly reportId?: ReportId | undefined;
  readonly since: Instant;
}
export interface FaultStore {
  putFault(fault: FaultRecord): Promise<void>;
  removeFaults(faults: readonly { regionCode: RegionCode; key: string }[]): Promise<void>;
  listFaults(query: { path: RegionPath; limit: number; cursor?: string | undefined }): Promise<Page<FaultRecord>>;
}
export interface CountStore extends LawStore {
  dashboard(year: number, regionCode: RegionCode): Promise<{ dashboard: Dashboard; version: number } | undefined>;
  dashboards(year: number, regionCodes: readonly RegionCode[]): Promise<ReadonlyMap<string, Dashboard>>;
  /** The units that stood in the region on that day, whether or not they were open. */
  unitsOfRegion(regionCode: RegionCode, on: CivilDate): Promise<AssessedUnit[]>;
  ledgersOf(unitIds: readonly UnitId[], year: number): Promise<ReadonlyMap<string, Ledger>>;
  /** False: somebody else counted meanwhile; read again. */
  putDashboard(dashboard: Dashboard, expectedVersion: number): Promise<boolean>;
}

export interface InboxStore {
  /** False: the message was there already. */
  putNotification(notification: Notification, escalateAfter: CivilDate | undefined): Promise<boolean>;
  notification(personId: PersonId, notificationId: NotificationId): Promise<Notification | undefined>;
  listNotifications(query: {
    personId: PersonId;
    limit: number;
    cursor?: string | undefined;
    unacknowledgedOnly: boolean;
  }): Promise<Page<Notification>>;
  acknowledge(personId: PersonId, notificationId: NotificationId, at: Instant): Promise<Notification | undefined>;
  overdueClocks(until: CivilDate): AsyncIterable<Notification>;
  escalated(notification: Notification, at: Instant): Promise<void>;
}

/** The whole store but for proposals. Functions are given only what they need of it. */
export type Store = ReportStore & TriggerStore & AccessStore & DirectoryStore & SweepStore & FaultStore & CountStore & InboxStore;

export interface EventBus {
  publish(events: readonly LianzeEvent[]): Promise<void>;
}
export interface CountQueue {
  request(requests: readonly CountRequest[]): Promise<void>;
}
export interface Topic {
  /** `text` holds ids and counts, no personal data. */
  announce(subject: string, text: string): Promise<void>;
}
export interface DeadLetters {
  waiting(): Promise<readonly { queue: string; count: number }[]>;
}
/** The clock of the server. */
export interface Clock {
  now(): Instant;
}
