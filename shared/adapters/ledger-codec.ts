/**
 * The stored form of a ledger: short, because the nightly sweep reads every ledger and a report writes one. Dates are days from 1 January
 * of the ledger's year, and the whole is deflated, but for the names of entries: hash and digest of a report are random bytes, which deflating
 * makes no smaller and takes a third of its time for. 24 plain reports fit into one kilobyte.
 */
import type { ClusterId, PersonId, ReportId, UnitId } from '#domain/ids.ts';
import { type Clustered, Ledger, type OwedFinding, type Standing, workflows } from '#domain/ledger.ts';
import { findingCategories, inspectionSources } from '#domain/report-fields.ts';
import { type CivilDate, dateIn, daysBetween, daysFrom } from '#domain/time.ts';
import { deflated, inflated, inflatedAll } from './deflated-json.ts';
import { keys } from './keys.ts';
import type { Cell, DayOf, Row } from './ledger-rows.ts';
import { type PackedEntries, packEntries, StoredEntries, textOfBytes } from './stored-entries.ts';
import { keyed, StoredLedger } from './stored-ledger.ts';
import type { Item } from './table.ts';

/** `f` findings, `c` clustered removals, `p` superseded digests, `s` standing, `t` lights told. */
interface Packed extends PackedEntries {
  f?: Row[];
  c?: Row[];
  p?: [string, string][];
  s?: [string, ...(Cell | string[])[]][];
  t?: [string, string][];
}

/** A stored ledger's item: `b` what it is made of, `k` the hashes and digests of its entries, one after the other. */
export function itemOfLedger(ledger: Ledger): Item {
  const { packed, names } = pack(ledger);
  return {
    ...keys.ledger(ledger.unitId, ledger.year),
    v: ledger.version,
    n: ledger.chain.seq,
    h: Buffer.from(ledger.chain.head, 'base64url'),
    b: deflated(packed),
    ...(names === '' ? {} : { k: Buffer.from(names, 'base64url') }),
  };
}

/** How many bytes of an item are the ledger's content. */
export function bytesOfLedger(item: Readonly<Record<string, unknown>>): number {
  return [item['b'], item['k']].reduce<number>((sum, part) => sum + (part instanceof Uint8Array ? part.byteLength : 0), 0);
}

/** Reads a stored ledger; throws where the item is not one. */
export function ledgerOfItem(item: Item): Ledger {
  return ledgerOf(item, Number(item.pk.split('#')[1]), inflated(item.b as Uint8Array) as Packed);
}

/** The attributes of its item that a ledger is read from, for who knows its year. */
export const ledgerAttributes = ['sk', 'v', 'n', 'h', 'b', 'k'] as const;

/** Reads several of a year at once, which takes less than one after the other. */
export function ledgersOfItems(items: readonly Item[], year: number): Ledger[] {
  const packed = inflatedAll(items.map(({ b }) => b as Uint8Array)) as Packed[];
  return items.map((item, index) => ledgerOf(item, year, packed[index] as Packed));
}

const ofYears = new Map<number, DayOf>();

/** The days of a year by their number; a sweep reads millions of ledgers of the same few years. */
function daysOf(year: number): DayOf {
  const known = ofYears.get(year);
  if (known !== undefined) return known;
  const days = daysFrom(dateIn(year, '01-01'));
  ofYears.set(year, days);
  return days;
}

function ledgerOf(item: Item, year: number, packed: Packed): Ledger {
  const day = daysOf(year);
  return new StoredLedger({
    unitId: item.sk as UnitId,
    year,
    version: Number(item.v),
    chain: { seq: Number(item.n), head: textOfBytes(item.h as Uint8Array) },
    lists: new StoredEntries(packed, item.k as Uint8Array | undefined, day),
    findings: keyed(
      packed.f,
      ([id]) => String(id),
      (row) => findingOf(row, day),
    ),
    clustered: keyed(packed.c, ([place]) => String(place), clusteredOf),
    superseded: keyed(
      packed.p,
      ([digest]) => digest,
      ([, reportId]) => reportId as ReportId,
    ),
    standing: keyed(
      packed.s,
      ([key]) => key,
      ([, ...cells]) => standingOf(cells),
    ),
    told: keyed(
      packed.t,
      ([key]) => key,
      ([, light]) => light as Ledger['told'][string],
    ),
  });
}

/** Checks a ledger against its schema: for tests and repairs, not for the sweep's every read. */
export function checkedLedgerOfItem(item: Item): Ledger {
  return Ledger.parse(ledgerOfItem(item));
}

function pack(ledger: Ledger): { packed: Packed; names: string } {
  const start = dateIn(ledger.year, '01-01');
  const day = (date: CivilDate): number => daysBetween(start, date);
  const { names, ...entries } = packEntries(ledger.entries, day);
  const packed: Packed = entries;
  const findings = Object.entries(ledger.findings);
  if (findings.length > 0) {
    packed.f = findings.map(([id, finding]) => [
      id,
      finding.reportId,
      inspectionSources.indexOf(finding.source),
      findingCategories.indexOf(finding.category),
      day(finding.dueOn),
      ...(finding.leaderId === undefined ? [] : [finding.leaderId]),
      ...(finding.leaderId === undefined || finding.foundOn === undefined ? [] : [day(finding.foundOn)]),
    ]);
  }
  const clustered = Object.entries(ledger.clustered);
  if (clustered.length > 0)
    packed.c = clustered.map(([place, one]) => [
      place,
      one.reportId,
      one.clusterId,
      one.personId,
      ...(one.via === undefined ? [] : [one.via]),
    ]);
  const superseded = Object.entries(ledger.superseded);
  if (superseded.length > 0) packed.p = superseded;
  const standing = Object.entries(ledger.standing);
  if (standing.length > 0) packed.s = standing.map(([key, value]) => [key, ...rowOfStanding(value)]);
  const told = Object.entries(ledger.told);
  if (told.length > 0) packed.t = told;
  return { packed, names };
}

const determinationCodes = ['met', 'breached', 'insufficient-data', 'not-applicable'] as const;

function rowOfStanding(standing: Standing): (Cell | string[])[] {
  const flags = (standing.restored === true ? 1 : 0) + (standing.backfilled === true ? 2 : 0) + (standing.disclosed === true ? 4 : 0);
  return [
    standing.episode,
    determinationCodes.indexOf(standing.determination),
    workflows.indexOf(standing.workflow),
    standing.raisedAt,
    standing.judgedAt === standing.raisedAt ? 0 : standing.judgedAt,
    standing.evidence,
    flags,
  ];
}

function standingOf(cells: (Cell | string[])[]): Standing {
  const [episode, determination, workflow, raisedAt, judgedAt, evidence, flags] = cells;
  const set = Number(flags);
  return {
    episode: Number(episode),
    determination: determinationCodes[Number(determination)] ?? 'insufficient-data',
    workflow: workflows[Number(workflow)] ?? 'candidate',
    raisedAt: raisedAt as Standing['raisedAt'],
    judgedAt: (judgedAt === 0 ? raisedAt : judgedAt) as Standing['judgedAt'],
    evidence: evidence as string[],
    ...(set & 1 ? { restored: true } : {}),
    ...(set & 2 ? { backfilled: true } : {}),
    ...(set & 4 ? { disclosed: true } : {}),
  };
}

function findingOf(row: Row, day: DayOf): OwedFinding {
  return {
    reportId: row[1] as ReportId,
    source: inspectionSources[Number(row[2])] ?? 'self',
    category: findingCategories[Number(row[3])] ?? 'other',
    dueOn: day(Number(row[4])),
    ...(row[5] === undefined ? {} : { leaderId: row[5] as PersonId }),
    ...(row[6] === undefined ? {} : { foundOn: day(Number(row[6])) }),
  };
}

function clusteredOf(row: Row): Clustered {
  const via = row[4] === undefined ? {} : { via: row[4] as UnitId };
  return { reportId: row[1] as ReportId, clusterId: row[2] as ClusterId, personId: row[3] as PersonId, ...via };
}
