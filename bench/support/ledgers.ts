/** Synthetic ledgers: what a committee has after a year, most of them with everything done. */
import { itemOfLedger, ledgerOfItem } from '#adapters/ledger-codec.ts';
import type { Item } from '#adapters/table.ts';
import { nextLink, randomHash } from '#app/digest.ts';
import type { FindingId, PersonId, ReportId, UnitId } from '#domain/ids.ts';
import { type Entry, emptyLedger, type Ledger } from '#domain/ledger.ts';
import type { CivilDate } from '#domain/time.ts';
import type { AssessedUnit } from '#domain/unit.ts';
import { day } from './people-and-units.ts';

/** What a unit has left undone, or what its commission has found. */
export const lapses = ['plan', 'education', 'inspection', 'overdue', 'removed', 'major', 'serious'] as const;
export type Lapse = (typeof lapses)[number];

/** A chance that is the same for the same seed. */
export function chanceFor(seed: number): () => number {
  let state = (seed * 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function unitNumber(index: number): AssessedUnit {
  const unitId = `u99${String(index).padStart(8, '0')}` as UnitId;
  return {
    unitId,
    kind: 'committee',
    openedOn: day('2020-01-01'),
    principals: [{ personId: `p${unitId}-0` as PersonId, from: day('2021-03-01') }],
  };
}

/** A ledger of 12 reports (more where the commission found something), with these lapses. */
export function ledgerOf(unit: AssessedUnit, year: number, behind: ReadonlySet<Lapse>): Ledger {
  const entries: Record<string, Entry> = {};
  const findings: Ledger['findings'] = {};
  const add = (own: Partial<Entry> & Pick<Entry, 'kind'>, occurredOn: CivilDate): ReportId => {
    const hash = randomHash();
    const digest = randomHash();
    entries[hash] = { version: 1, digest, occurredOn, statedOn: occurredOn, ...own } as Entry;
    return `${unit.unitId}~${year}~${hash}` as ReportId;
  };
  const on = (month: number): CivilDate => day(`${year}-${String(month).padStart(2, '0')}-1${month % 10}`);
  const has = (lapse: Lapse): boolean => !behind.has(lapse);
  const principal = unit.principals[0]?.personId ?? ('' as PersonId);
  const meeting = { kind: 'meeting', body: 'standing-committee' } as const;
  for (let month = 2; month <= 7; month += 1) add({ ...meeting, topics: [month % 2 === 0 ? 'deployment' : 'study'] }, on(month));
  if (has('plan')) add({ kind: 'plan', tasked: true }, on(3));
  if (has('education')) {
    add({ kind: 'education', category: 'education' }, on(4));
    add({ kind: 'education', category: 'culture' }, on(5));
  }
  const led = has('inspection') ? principal : ('p-other' as PersonId);
  const reportId = add({ kind: 'inspection', annual: true, teamLeaderId: led }, on(6));
  const findingId = `f${unit.unitId}` as FindingId;
  findings[findingId] = { reportId, source: 'inspection-tour', category: 'institutional', dueOn: on(9) };
  add({ kind: 'rectification', findingId, progress: 'closed' }, has('overdue') ? on(8) : on(11));
  add({ ...meeting, topics: ['responsibility', 'conduct'] }, on(8));
  for (let count = 0; count < (has('removed') ? 0 : 2); count += 1)
    add({ kind: 'sanction', personId: `p${count}` as PersonId, leadershipMember: true, rank: 'expulsion', revoked: false }, on(5));
  for (let count = 0; count < (has('major') ? 0 : 3); count += 1)
    add({ kind: 'case', caseId: `c${count}` as never, category: 'integrity', major: true, serious: false }, on(5));
  if (!has('serious')) add({ kind: 'case', caseId: 'c9' as never, category: 'political', major: false, serious: true }, on(7));
  // Only the head of the chain is stored: one link is made, as the last of as many as there are entries.
  const seq = Object.keys(entries).length;
  const { chain } = nextLink({ seq: seq - 1, head: '' }, { entries: seq });
  return { ...emptyLedger(unit.unitId, year), version: seq, chain, entries, findings };
}

/** The same ledger as it is stored. */
export function storedLedger(unit: AssessedUnit, year: number, behind: ReadonlySet<Lapse> = new Set()): Item {
  return itemOfLedger(ledgerOf(unit, year, behind));
}

/** The same ledger as whoever judges it is given it: read back from what is stored. */
export const asRead = (ledger: Ledger): Ledger => ledgerOfItem(itemOfLedger(ledger));
