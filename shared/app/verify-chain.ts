/** Recomputes chains from what is stored, so that whoever reads the answer need not trust what wrote them. */
import type { Principal } from '#domain/access.ts';
import { allows } from '#domain/access.ts';
import type { AdministrationChain, ChainBreak, UnitChain } from '#domain/chain.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { ReportId, TriggerId, UnitId } from '#domain/ids.ts';
import { type ChainHead, emptyLedger } from '#domain/ledger.ts';
import type { Instant } from '#domain/time.ts';
import { demand } from './authorize.ts';
import { actLinkAfter, linkAfter } from './digest.ts';
import type { DirectoryStore, ReportStore } from './ports.ts';
import { placeOf } from './read-rows.ts';
import { openUnit } from './read-unit.ts';

/** A stored link with what it is about, read without believing any of it. */
export interface UnitLink {
  readonly seq: number;
  readonly link: string;
  readonly salt: string;
  /** What was hashed; absent where it cannot be read, or lies in another place than it says. */
  readonly content?: unknown;
  /** The ledger's year, where the link by itself says so. */
  readonly year?: number | undefined;
  readonly reportId?: ReportId | undefined;
  readonly triggerId?: TriggerId | undefined;
}

/** An act of an administrator as it is stored; `text` is what was hashed. */
export interface ActLink {
  readonly seq: number;
  readonly link: string;
  readonly text: string;
}

/** What the verification reads. */
export interface ChainStore {
  /** Every link that the table holds of a unit, of all years, in no order, and those that the archive holds of the year. @throws DomainError `archive-damaged` */
  linksOfUnit(unitId: UnitId, year: number): Promise<UnitLink[]>;
  /** The acts in their order, and the head as it is stored with them. */
  administration(): Promise<{ readonly acts: readonly ActLink[]; readonly head: ChainHead }>;
}

/** Reading takes several calls; whatever is added between two of them is no fault. */
const TRIES = 5;

/**
 * Verifies the chain of one ledger. Links of a unit's years lie side by side, so that each is found by what follows from it.
 * @throws DomainError `not-found`, `not-permitted`
 */
export async function verifyUnitChain(
  stores: { readonly store: Pick<ReportStore, 'load'>; readonly chains: Pick<ChainStore, 'linksOfUnit'> },
  principal: Principal,
  unitId: UnitId,
  year: number,
  now: Instant,
): Promise<UnitChain> {
  const stored = await openUnit(stores.store, principal, unitId);
  demand(principal, 'verify-chain', placeOf(stored));
  const readHead = async (): Promise<ChainHead> => {
    const { ledgers } = await stores.store.load({ ledgers: [{ unitId, year }] });
    return (ledgers.get(`${unitId}|${year}`) ?? emptyLedger(unitId, year)).chain;
  };
  let head = await readHead();
  for (let attempt = 1; ; attempt += 1) {
    const firstBreak = firstBreakOf(head, await stores.chains.linksOfUnit(unitId, year), year);
    const after = firstBreak === undefined || attempt === TRIES ? head : await readHead();
    if (after.seq === head.seq && after.head === head.head) {
      const { seq: length, head: last } = head;
      const found = firstBreak === undefined ? {} : { firstBreak };
      return { unitId, year, length, head: last, intact: firstBreak === undefined, checkedAt: now, ...found };
    }
    head = after;
  }
}

/** The first link that fails between the beginning and the head; undefined when all fit and none is left over. */
export function firstBreakOf(head: ChainHead, links: readonly UnitLink[], year: number): ChainBreak | undefined {
  const bySeq = Map.groupBy(links, (link) => link.seq);
  const at = (seq: number): readonly UnitLink[] => bySeq.get(seq) ?? [];
  const fits = (before: string, one: UnitLink): boolean =>
    one.content !== undefined && linkAfter(before, one.seq, one.salt, one.content) === one.link;

  // Back from the head: the only way through that another year of the unit cannot take.
  const chained = new Set<UnitLink>();
  let expected = head.head;
  let seq = head.seq;
  for (; seq > 0; seq -= 1) {
    const one = at(seq).find((candidate) => candidate.link === expected);
    const before =
      one === undefined ? undefined : ['', ...at(seq - 1).map(({ link }) => link)].filter((link) => (link === '') === (seq === 1));
    const fitting = before?.find((link) => one !== undefined && fits(link, one));
    if (one === undefined || fitting === undefined) break;
    chained.add(one);
    expected = fitting;
  }
  if (seq === 0) {
    const surplus = links.filter((link) => link.year === year && !chained.has(link)).sort((a, b) => a.seq - b.seq)[0];
    if (head.seq === 0 && head.head !== '') return { seq: 1, fault: 'head' };
    return surplus === undefined ? undefined : placeIn(surplus, 'surplus');
  }

  // On from the beginning, along what may be of this year, to the first place that is not passed.
  const ours = (link: UnitLink): boolean => link.year === undefined || link.year === year;
  let reached: readonly string[] = [''];
  let first = 1;
  for (; first <= head.seq; first += 1) {
    const next = at(first).filter((one) => ours(one) && reached.some((before) => fits(before, one)));
    if (next.length === 0) break;
    reached = next.map(({ link }) => link);
  }
  if (first > head.seq) return { seq: head.seq, fault: 'head' };
  const place = Math.min(first, seq);
  const stored = at(place).filter((one) => !chained.has(one) && ours(one));
  const one = stored.find((candidate) => candidate.year === year) ?? stored[0];
  return one === undefined ? { seq: place, fault: 'missing' } : placeIn(one, 'altered');
}

function placeIn({ seq, reportId, triggerId }: UnitLink, fault: ChainBreak['fault']): ChainBreak {
  return { seq, fault, ...(reportId === undefined ? {} : { reportId }), ...(triggerId === undefined ? {} : { triggerId }) };
}

/**
 * Verifies the chain of what administrators did. It belongs to no region: for administrators, and for auditors of a region at the top.
 * @throws DomainError `not-permitted`
 */
export async function verifyAdministrationChain(
  stores: { readonly store: Pick<DirectoryStore, 'rootRegions'>; readonly chains: Pick<ChainStore, 'administration'> },
  principal: Principal,
  now: Instant,
): Promise<AdministrationChain> {
  const roots = await stores.store.rootRegions();
  const places = [{ path: '/' }, ...roots.map((code) => ({ path: `/${code}/` }))];
  if (!places.some((place) => allows(principal, 'verify-administration', place))) throw new DomainError('not-permitted');
  for (let attempt = 1; ; attempt += 1) {
    const { acts, head } = await stores.chains.administration();
    const firstBreak = firstBreakOfActs(head, acts);
    // An act that was added while the others were read is no fault.
    if (firstBreak !== undefined && attempt < TRIES) continue;
    const found = firstBreak === undefined ? {} : { firstBreak };
    return { length: head.seq, head: head.head, intact: firstBreak === undefined, checkedAt: now, ...found };
  }
}

/** The first act that fails; undefined when all fit and the last is the head. */
export function firstBreakOfActs(head: ChainHead, acts: readonly ActLink[]): AdministrationChain['firstBreak'] {
  let before = '';
  for (let seq = 1; seq <= Math.max(head.seq, acts.length); seq += 1) {
    const act = acts.find((one) => one.seq === seq);
    if (act === undefined) return { seq, fault: 'missing' };
    if (actLinkAfter(before, seq, act.text) !== act.link) return { seq, fault: 'altered' };
    if (seq > head.seq) return { seq, fault: 'surplus' };
    before = act.link;
  }
  return before === head.head ? undefined : { seq: Math.max(1, head.seq), fault: 'head' };
}
