/** Archives of closed years: which years may go there, what a run came to, and the lines that a unit's year is kept as. Pure. */
import * as z from 'zod';
import { Account, type ReportId, type TriggerId, UnitId } from './ids.ts';
import type { ChainHead, Ledger } from './ledger.ts';
import type { Report, Verification } from './report.ts';
import { type CivilDate, Instant, yearOf } from './time.ts';
import type { Step, Trigger } from './trigger.ts';

/** How many whole years a year has to be closed before it may be archived. The measures do not say; what is still corrected daily stays at hand. */
export const yearsClosed = { value: 2, source: '平台设定' } as const;

/** How many unit-years one object of an archive holds at most: some megabytes, written within a minute. */
export const unitsPerObject = { value: 500, source: '平台设定' } as const;

/** The last year that may be archived on that day: on 31 December 2026 it is 2023, from 1 January 2027 on 2024. */
export function lastArchivableYear(today: CivilDate): number {
  return yearOf(today) - 1 - yearsClosed.value;
}

/** Why a unit's year stays in the table as it is. */
export const leftReasons = ['open-trigger', 'crosses-years', 'changed-meanwhile', 'damaged'] as const;
export type LeftReason = (typeof leftReasons)[number];

/** Nobody left, by every reason. */
export function noneLeft(): Record<LeftReason, number> {
  return { 'open-trigger': 0, 'crosses-years': 0, 'changed-meanwhile': 0, damaged: 0 };
}

export const LeftUnit = z.object({ unitId: UnitId, reason: z.enum(leftReasons) }).meta({ id: 'LeftUnit', description: '未归档的单位' });
export type LeftUnit = z.infer<typeof LeftUnit>;

const counts = {
  units: z.int().meta({ description: 'unit-years moved into the archive' }),
  reports: z.int().meta({ description: 'reports moved into the archive' }),
  bytes: z.int().meta({ description: 'compressed bytes of the objects written' }),
  intact: z.int().meta({ description: 'unit-years that were archived before and were read back and found intact' }),
};

/** What an archive of a year came to so far. */
export const ArchiveRun = z
  .object({
    runId: z.string(),
    year: z.int(),
    startedAt: Instant,
    startedBy: Account,
    finishedAt: Instant.optional(),
    buckets: z.int(),
    done: z.int().meta({ description: 'buckets that are through' }),
    ...counts,
    left: z.record(z.enum(leftReasons), z.int()).meta({ description: 'unit-years left in the table, by reason' }),
  })
  .meta({ id: 'ArchiveRun', description: '归档批次' });
export type ArchiveRun = z.infer<typeof ArchiveRun>;

/** One part of an archive: an object of gzip members, one member a unit-year, and the manifest that lists them. */
export const ArchivePart = z
  .object({
    runId: z.string(),
    bucket: z.int(),
    writtenAt: Instant,
    finished: z.boolean().meta({ description: 'whether the table has let go of what the object holds' }),
    object: z.object({ key: z.string(), bytes: z.int(), sha256: z.string(), units: z.int(), reports: z.int() }).optional(),
    manifest: z.object({ key: z.string(), sha256: z.string() }).optional(),
    left: z.array(LeftUnit).meta({ description: 'units left in the table, the first hundred; the manifest lists all' }),
  })
  .meta({ id: 'ArchivePart', description: '归档文件' });
export type ArchivePart = z.infer<typeof ArchivePart>;

/** What proves a line: its place in the ledger's chain. */
interface Proof {
  readonly sortKey: string;
  readonly salt: string;
  readonly link: string;
  readonly seq: number;
}

/** One line of a unit's year. `sortKey` is the place it had in the table and goes back to. */
export type ArchiveLine =
  | { readonly kind: 'ledger'; readonly ledger: Ledger }
  | ({ readonly kind: 'report' | 'withdrawal'; readonly report: Report; readonly digest: string; readonly by: string } & Proof)
  | ({ readonly kind: 'verification'; readonly reportId: ReportId; readonly verification: Verification; readonly by: string } & Proof)
  | { readonly kind: 'trigger'; readonly trigger: Trigger }
  | ({ readonly kind: 'step'; readonly triggerId: TriggerId; readonly step: Step } & Proof);
export type ProvenLine = Extract<ArchiveLine, Proof>;

/** Where a unit's year lies: a range of an object, and what it must hash to. Hashes are SHA-256 in base64url. */
export interface ArchiveMember {
  readonly unitId: UnitId;
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
  /** The version of the ledger that was archived, and where its chain stood. */
  readonly ledgerVersion: number;
  readonly chain: ChainHead;
  readonly lines: number;
  readonly reports: number;
  /** Years other than the ledger's in which its reports occurred, for lists by year. */
  readonly occurredIn: readonly number[];
  /** What the table pointed to before; absent where the unit's year was never archived. */
  readonly replaces?: string | undefined;
}

/** The list of what an object holds. */
export interface ArchiveManifest {
  readonly format: 'lianze-archive-1';
  readonly year: number;
  readonly bucket: number;
  readonly object: { readonly key: string; readonly bytes: number; readonly sha256: string };
  readonly members: readonly ArchiveMember[];
  readonly left: readonly LeftUnit[];
}
