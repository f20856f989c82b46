/**
 * The desk on which facts are worked in: loads what they touch, changes ledgers and triggers in memory through the pure functions, and
 * writes all of it in one transaction. One report, an amendment and five hundred rows of a batch go over the same desk.
 */
import { assess } from '#domain/assess/assess.ts';
import { type Cause, settle, type TriggerChange } from '#domain/assess/settle.ts';
import { canonical } from '#domain/canonical.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { PersonId, ReportId, TriggerId, UnitId } from '#domain/ids.ts';
import { emptyLedger, type Ledger } from '#domain/ledger.ts';
import type { MatterId } from '#domain/matter.ts';
import type { RegionPath } from '#domain/region.ts';
import type { Instant } from '#domain/time.ts';
import type { Trigger } from '#domain/trigger.ts';
import { settledBeside } from '#domain/trigger-life.ts';
import { assessedUnitOf } from '#domain/unit.ts';
import type { Law } from '#regulation/law.ts';
import { changedTrigger, idOfChange } from './changed-trigger.ts';
import { nextLink } from './digest.ts';
import { pathInYear } from './places.ts';
import type { Committed, MatterLocator, ReportStore, StoredUnit, Wanted, Write } from './ports.ts';

/** Above this many current reports a ledger refuses more: DynamoDB items end at 400 KB, and nobody reads such a ledger. */
export const LEDGER_LIMIT = 8000;

interface OpenLedger {
  ledger: Ledger;
  readonly storedVersion: number;
}
interface OpenTrigger {
  trigger: Trigger;
  readonly path: RegionPath;
  readonly storedVersion: number;
}

export class ReportDesk {
  readonly #store: ReportStore;
  readonly #now: Instant;
  /** The law as it was when the desk was set up: one report is judged by one law. */
  readonly law: Law;
  readonly #units = new Map<string, StoredUnit | undefined>();
  readonly #ledgers = new Map<string, OpenLedger>();
  readonly #dirty = new Set<string>();
  readonly #matters = new Map<string, MatterLocator | undefined>();
  readonly #people = new Map<string, boolean>();
  readonly #triggers = new Map<string, OpenTrigger>();
  readonly #changedTriggers = new Set<string>();
  readonly #writes: Write[] = [];
  readonly #matterHolders = new Map<string, ReportId | undefined>();
  readonly #recounted = new Map<string, { readonly unitId: UnitId; readonly year: number }>();

  constructor(store: ReportStore, law: Law, now: Instant) {
    this.law = law;
    this.#store = store;
    this.#now = now;
  }

  /** Loads what is not on the desk yet, in as few reads as possible. */
  async want(wanted: Wanted): Promise<void> {
    const units = (wanted.units ?? []).filter((unitId) => !this.#units.has(unitId));
    const ledgers = (wanted.ledgers ?? []).filter(({ unitId, year }) => !this.#ledgers.has(`${unitId}|${year}`));
    const matters = (wanted.matters ?? []).filter(({ unitId, matterId }) => !this.#matters.has(`${unitId}|${matterId}`));
    const people = (wanted.people ?? []).filter((personId) => !this.#people.has(personId));
    if (units.length + ledgers.length + matters.length + people.length === 0) return;
    const loaded = await this.#store.load({ units, ledgers, matters, people });
    for (const unitId of units) this.#units.set(unitId, loaded.units.get(unitId));
    for (const { unitId, year } of ledgers) {
      const ledger = loaded.ledgers.get(`${unitId}|${year}`) ?? emptyLedger(unitId, year);
      this.#ledgers.set(`${unitId}|${year}`, { ledger, storedVersion: ledger.version });
    }
    for (const { unitId, matterId } of matters) this.#matters.set(`${unitId}|${matterId}`, loaded.matters.get(`${unitId}|${matterId}`));
    for (const personId of people) this.#people.set(personId, loaded.people.has(personId));
  }

  /** A unit that was wanted; undefined where there is none. */
  unit(unitId: UnitId): StoredUnit | undefined {
    return this.#units.get(unitId);
  }

  /** Whether a unit was wanted, there or not. */
  hasLooked(unitId: UnitId): boolean {
    return this.#units.has(unitId);
  }

  /** A ledger that was wanted; one that is not stored is empty. */
  ledger(unitId: UnitId, year: number): Ledger {
    const open = this.#ledgers.get(`${unitId}|${year}`);
    if (open === undefined) throw new Error(`the ledger of ${unitId} for ${year} was not loaded`);
    return open.ledger;
  }

  /** Where a matter is kept; undefined where it was never known. */
  matter(unitId: UnitId, matterId: MatterId): MatterLocator | undefined {
    return this.#matters.get(`${unitId}|${matterId}`);
  }

  isKnown(personId: PersonId): boolean {
    return this.#people.get(personId) === true;
  }

  /** Replaces a ledger's content; its version and chain are the desk's business. */
  change(unitId: UnitId, year: number, change: (ledger: Ledger) => Ledger): void {
    const key = `${unitId}|${year}`;
    const open = this.#ledgers.get(key);
    if (open === undefined) throw new Error(`the ledger ${key} was not loaded`);
    open.ledger = change(open.ledger);
    this.#dirty.add(key);
  }

  /** Refuses before anything is changed. @throws DomainError `ledger-full` */
  demandRoom(touched: readonly { unitId: UnitId; year: number }[]): void {
    for (const { unitId, year } of touched) {
      if (Object.keys(this.ledger(unitId, year).entries).length >= LEDGER_LIMIT) throw new DomainError('ledger-full');
    }
  }

  /** Adds a link about some content to a ledger's chain. */
  chain(unitId: UnitId, year: number, content: unknown): { seq: number; link: string; salt: string } {
    const { chain, salt } = nextLink(this.ledger(unitId, year).chain, content);
    this.change(unitId, year, (ledger) => ({ ...ledger, chain }));
    return { seq: chain.seq, link: chain.head, salt };
  }

  /** Moves a matter's locator. `reportId` absent: no current report puts it up any more. */
  locate(unitId: UnitId, matterId: MatterId, locator: MatterLocator): void {
    const key = `${unitId}|${matterId}`;
    if (!this.#matterHolders.has(key)) this.#matterHolders.set(key, this.#matters.get(key)?.reportId);
    this.#matters.set(key, locator);
  }

  /** Notes that a ledger must be judged anew because of what a fact says elsewhere. */
  recount(unitId: UnitId, year: number): void {
    this.#recounted.set(`${unitId}|${year}`, { unitId, year });
  }

  /** Judges the ledgers that a fact touched, each once, with those noted since the last time. */
  async settleAll(touched: readonly { unitId: UnitId; year: number }[], cause: Cause): Promise<void> {
    const all = new Map([...touched.map((one) => [`${one.unitId}|${one.year}`, one] as const), ...this.#recounted]);
    this.#recounted.clear();
    for (const { unitId, year } of all.values()) await this.settle(unitId, year, cause);
  }

  write(write: Write): void {
    this.#writes.push(write);
  }

  /** Judges a ledger as a fact makes it and carries the result into its triggers. */
  async settle(unitId: UnitId, year: number, cause: Cause | undefined): Promise<void> {
    const unit = this.#units.get(unitId);
    if (unit === undefined) throw new Error(`the unit ${unitId} was not loaded`);
    const pack = this.law.packFor(year);
    const ledger = this.ledger(unitId, year);
    const settled = settle(ledger, assess(assessedUnitOf(unit.unit), ledger, pack, this.#now, 'fact'), pack, this.#now, 'fact', cause);
    await this.#wantTriggers(settled.triggers.map((change) => idOfChange(unitId, change)));
    const settlement = settledBeside(ledger, settled, (change) => this.#triggers.get(idOfChange(unitId, change))?.trigger);
    this.change(unitId, year, () => settlement.ledger);
    for (const change of settlement.triggers) this.#applyToTrigger(unit, year, change);
  }

  async #wantTriggers(triggerIds: readonly TriggerId[]): Promise<void> {
    const missing = triggerIds.filter((triggerId) => !this.#triggers.has(triggerId));
    if (missing.length === 0) return;
    const loaded = await this.#store.triggers(missing);
    for (const [triggerId, trigger] of loaded) {
      const stored = this.#units.get(trigger.unitId);
      const path = stored === undefined ? '/' : pathInYear(stored, trigger.year);
      this.#triggers.set(triggerId, { trigger, path, storedVersion: trigger.version });
    }
  }

  #applyToTrigger(unit: StoredUnit, year: number, change: TriggerChange): void {
    const triggerId = idOfChange(unit.unit.unitId, change);
    const open = this.#triggers.get(triggerId);
    const trigger = changedTrigger(open?.trigger, change, unit, this.law.packFor(year), year, this.#now);
    // A trigger that stays as it was is not written: its version would tell the unit that something it may not know has changed.
    if (open !== undefined && canonical({ ...trigger, version: 0 }) === canonical({ ...open.trigger, version: 0 })) return;
    const storedVersion = open?.storedVersion ?? 0;
    this.#triggers.set(triggerId, { trigger: { ...trigger, version: storedVersion + 1 }, path: pathInYear(unit, year), storedVersion });
    this.#changedTriggers.add(triggerId);
  }

  /** How many items the transaction would have now. */
  get size(): number {
    return this.#writes.length + this.#dirty.size + this.#changedTriggers.size + this.#matterHolders.size;
  }

  /** Writes everything at once, or nothing. */
  async commit(): Promise<{ committed: Committed; writes: readonly Write[] }> {
    const writes: Write[] = [...this.#writes];
    for (const key of this.#dirty) {
      const open = this.#ledgers.get(key);
      if (open !== undefined)
        writes.push({ type: 'ledger', ledger: { ...open.ledger, version: open.storedVersion + 1 }, expectedVersion: open.storedVersion });
    }
    for (const triggerId of this.#changedTriggers) {
      const open = this.#triggers.get(triggerId);
      if (open !== undefined) writes.push({ type: 'trigger', trigger: open.trigger, path: open.path, expectedVersion: open.storedVersion });
    }
    for (const [key, heldBy] of this.#matterHolders) {
      const [unitId = '', matterId = ''] = key.split('|');
      const locator = this.#matters.get(key);
      if (locator !== undefined) writes.push({ type: 'matter', unitId: unitId as UnitId, matterId: matterId as MatterId, locator, heldBy });
    }
    if (writes.length === 0) return { committed: { done: true }, writes };
    return { committed: await this.#store.commit(writes), writes };
  }
}
