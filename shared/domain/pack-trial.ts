/** 试算: what a pack would change in a year that was judged by another. Nothing is written of it but the trial itself. */
import * as z from 'zod';
import { Account, PersonId, RegionCode, TrialId } from './ids.ts';
import { type PackParameters, RulePack } from './pack-schema.ts';
import { DifferenceRow } from './proposal.ts';
import type { RegionPath } from './region.ts';
import { ClauseId } from './rule-pack.ts';
import { Instant } from './time.ts';

/** A new pack, or one that is published, tried on a year. */
export const TrialRequest = z
  .union([z.strictObject({ pack: RulePack, year: z.int() }), z.strictObject({ packVersion: z.string(), year: z.int() })])
  .meta({ id: 'TrialRequest', description: '试算的规则包与年度' });
export type TrialRequest = z.infer<typeof TrialRequest>;

/** A trial as it was started. `lawVersion` and `against` say what it was compared with. */
export const PackTrial = z.object({
  trialId: TrialId,
  by: Account,
  byPerson: PersonId,
  at: Instant,
  asOf: Instant.meta({
    description: 'all ledgers are judged both ways at this instant: when it was started, or the year’s last sweep if that is later',
  }),
  year: z.int(),
  pack: RulePack,
  isPublished: z.boolean(),
  against: z.string().meta({ description: 'packId@version that judges the year' }),
  lawVersion: z.int(),
  buckets: z.int(),
});
export type PackTrial = z.infer<typeof PackTrial>;

/** So many of one kind of change among the units of one region. `hidden`: of what only commissions see. */
export const TrialRow = DifferenceRow.omit({ year: true }).extend({ path: z.string(), hidden: z.boolean() });
export type TrialRow = z.infer<typeof TrialRow>;

/** What one bucket of units came to. */
export interface TrialPart {
  readonly bucket: number;
  readonly units: number;
  readonly unitsChanged: number;
  readonly rows: readonly TrialRow[];
}

/** Adds up equal rows, in a fixed order. */
export function summedRows(rows: readonly TrialRow[]): TrialRow[] {
  const sums = new Map<string, TrialRow>();
  for (const row of rows) {
    const key = [row.path, row.clause ?? '', row.change, row.from ?? '', row.to ?? '', row.hidden].join('|');
    sums.set(key, { ...row, count: (sums.get(key)?.count ?? 0) + row.count });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const counts = {
  gained: z.int().meta({ description: 'leads that would be raised' }),
  lost: z.int().meta({ description: 'leads that would fall away' }),
  subjectChanged: z.int().meta({ description: 'leads that would be about somebody else' }),
  dutiesChanged: z.int().meta({ description: 'duties that would be judged otherwise' }),
};
export type TrialCounts = { readonly [Name in keyof typeof counts]: number };

/** What the rows amount to. */
export function countsOf(rows: readonly TrialRow[]): TrialCounts {
  const of = (change: TrialRow['change']): number => rows.reduce((sum, row) => sum + (row.change === change ? row.count : 0), 0);
  return {
    gained: of('trigger-gained'),
    lost: of('trigger-lost'),
    subjectChanged: of('subject-changed'),
    dutiesChanged: of('duty-changed'),
  };
}

const TrialClause = z.object({ clause: ClauseId, ...counts });

/** A trial in a list. */
export const PackTrialEntry = PackTrial.omit({ byPerson: true }).meta({ id: 'PackTrialEntry', description: '试算（列表）' });
export type PackTrialEntry = z.infer<typeof PackTrialEntry>;

/** A trial as it is shown, of one region and the regions below it. */
export const PackTrialView = PackTrialEntry.extend({
  state: z.enum(['running', 'complete']),
  bucketsDone: z.int(),
  units: z.int().meta({ description: 'units judged both ways so far' }),
  unitsChanged: z.int().nullable().meta({ description: 'null where it would tell what only commissions know' }),
  regionCode: RegionCode.optional().meta({ description: 'the region whose subtree is counted; absent: all' }),
  clauses: z.array(TrialClause).meta({ description: 'by clause, of the region’s subtree' }),
  regions: z.array(z.object({ regionCode: RegionCode, name: z.string(), ...counts, clauses: z.array(TrialClause) })),
  others: z
    .int()
    .nullable()
    .meta({ description: 'changes of what only commissions see, without place; null where even the sum would tell of one unit' }),
  laterOnly: z
    .array(z.string())
    .meta({ description: 'settings that differ but take effect only for records made later, so that the trial shows nothing of them' }),
}).meta({ id: 'PackTrialView', description: '试算' });
export type PackTrialView = z.infer<typeof PackTrialView>;

/** Settings that are worked into a record when it is made: another value changes later records, not those that are there. */
const workedIn = ['clueDays'] as const satisfies readonly (keyof z.infer<typeof PackParameters>)[];

/** Settings in which two packs differ and of which a trial cannot show anything. */
export function laterOnly(pack: RulePack, against: RulePack): string[] {
  return workedIn.filter((name) => pack.parameters[name].value !== against.parameters[name].value);
}

/** How many days a trial may be old when a proposal rests on it (平台设定). */
export const TRIAL_DAYS = 7;

/** The rows of a region’s subtree, by the region directly below it; the rows of its own units under its own path. */
export function rowsByChild(rows: readonly TrialRow[], path: RegionPath): ReadonlyMap<RegionPath, readonly TrialRow[]> {
  const found = new Map<RegionPath, TrialRow[]>();
  for (const row of rows) {
    if (!row.path.startsWith(path)) continue;
    const below = row.path.slice(path.length).split('/')[0] ?? '';
    const child = below === '' ? path : `${path}${below}/`;
    found.set(child, [...(found.get(child) ?? []), row]);
  }
  return found;
}
