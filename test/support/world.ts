/** A small province for properties: three units in two regions, their people, and whoever acts. */

import { bucketOf } from '#adapters/keys.ts';
import { recount } from '#app/count-region.ts';
import { startSweep, sweepBucket } from '#app/run-sweep.ts';
import { type RowOutcome, submitReports } from '#app/submit-reports.ts';
import type { SweepMessage } from '#contracts/events.ts';
import type { Principal } from '#domain/access.ts';
import type { Grant } from '#domain/grant.ts';
import type { Account, PersonId, RegionCode, UnitId } from '#domain/ids.ts';
import type { Region } from '#domain/region.ts';
import type { CivilDate, Instant } from '#domain/time.ts';
import type { Unit } from '#domain/unit.ts';
import type { TestedStore } from './memory-store.ts';

export const day = (text: string): CivilDate => text as CivilDate;
export const instant = (text: string): Instant => new Date(text).toISOString() as Instant;

/** `name` keeps the worlds of one database apart. */
export class World {
  readonly name: string;
  readonly store: TestedStore;
  readonly root: RegionCode;
  readonly county: RegionCode;
  readonly committee: UnitId;
  readonly group: UnitId;
  readonly commission: UnitId;
  readonly people: readonly PersonId[];

  constructor(store: TestedStore, name = 'w') {
    this.store = store;
    this.name = name;
    this.root = `${name}-990000` as RegionCode;
    this.county = `${name}-990100` as RegionCode;
    this.committee = `${name}-committee` as UnitId;
    this.group = `${name}-group` as UnitId;
    this.commission = `${name}-commission` as UnitId;
    this.people = [1, 2, 3, 4].map((number) => `${name}-p${number}` as PersonId);
  }

  get units(): UnitId[] {
    return [this.committee, this.group, this.commission];
  }

  person(index: number): PersonId {
    return this.people[index % this.people.length] as PersonId;
  }

  /** Regions, units with a change of principal in the middle of 2025, and people. */
  async settle(changes: Partial<Unit> = {}): Promise<this> {
    const regions: Region[] = [
      { regionCode: this.root, name: 'root', level: 'province' },
      { regionCode: this.county, name: 'county', level: 'county', parentCode: this.root },
    ];
    const paths = [`/${this.root}/`, `/${this.root}/${this.county}/`];
    for (const [at, region] of regions.entries()) await this.store.putRegion(region, paths[at] ?? '/', true);
    const [p1, p2, p3, p4] = this.people as [PersonId, PersonId, PersonId, PersonId];
    const unit = (unitId: UnitId, kind: Unit['kind'], regionCode: RegionCode): Unit => ({
      unitId,
      name: unitId,
      kind,
      regionCode,
      openedOn: day('2020-01-01'),
      members: [
        { personId: p1, name: 'one', role: 'principal', from: day('2020-01-01'), to: day('2025-06-30') },
        { personId: p2, name: 'two', role: 'principal', from: day('2025-07-01') },
        { personId: p3, name: 'three', role: 'member', from: day('2020-01-01') },
        { personId: p4, name: 'four', role: 'member', from: day('2020-01-01') },
      ],
    });
    const units = [
      unit(this.committee, 'committee', this.root),
      unit(this.group, 'party-group', this.county),
      unit(this.commission, 'commission', this.county),
    ];
    const stored = units.map((one) => ({
      unit: { ...one, ...changes },
      path: (one.regionCode === this.root ? paths[0] : paths[1]) ?? '/',
      version: 0,
    }));
    await this.store.putPeople(this.people.map((personId) => ({ personId, name: personId })));
    await this.store.putUnits(stored);
    return this;
  }

  #principal(account: string, personId: string, grants: readonly Pick<Grant, 'role' | 'scope'>[]): Principal {
    const from = day('2000-01-01');
    return {
      account: account as Account,
      personId: personId as PersonId,
      grants: grants.map((grant) => ({ ...grant, account: account as Account, personId: personId as PersonId, from })),
    };
  }
  /** Whoever carries over older records: any kind, for any unit. */
  get migrator(): Principal {
    return this.#principal(`${this.name}-admin`, 'admin', [{ role: 'administrator', scope: { kind: 'system' } }]);
  }
  /** The reporter of a unit. */
  reporter(unitId: UnitId): Principal {
    return this.#principal(`reporter@${unitId}`, 'reporter', [{ role: 'reporter', scope: { kind: 'unit', id: unitId } }]);
  }
  officer(personId = 'officer'): Principal {
    return this.#principal(`${personId}@${this.root}`, personId, [{ role: 'officer', scope: { kind: 'region', id: this.root } }]);
  }
  leader(personId = 'leader'): Principal {
    return this.#principal(`${personId}@${this.root}`, personId, [{ role: 'leader', scope: { kind: 'region', id: this.root } }]);
  }
  /** Whoever may change what units and commissions have reported. */
  get editor(): Principal {
    const units = this.units.map((id) => ({ role: 'reporter', scope: { kind: 'unit', id } }) as const);
    return this.#principal(`${this.name}-editor`, 'editor', [...units, { role: 'officer', scope: { kind: 'region', id: this.root } }]);
  }

  submit(inputs: readonly unknown[], now: Instant, principal = this.migrator): Promise<RowOutcome[]> {
    return submitReports(this.store, {
      principal,
      rows: inputs.map((input) => ({ input, key: undefined })),
      route: 'batch',
      isBatch: true,
      now,
    });
  }

  /** Sweeps the buckets of this world's units. */
  async sweep(at: Instant, now = at): Promise<void> {
    const messages: SweepMessage[] = [];
    const queue = { send: async (more: readonly SweepMessage[]) => void messages.push(...more) };
    await startSweep({ store: this.store, queue }, at, now);
    const buckets = new Set(this.units.map((unitId) => bucketOf(unitId, this.store.buckets)));
    for (const message of messages) {
      if (message.kind === 'bucket' && buckets.has(message.bucket))
        await sweepBucket({ store: this.store, counts: { request: async () => undefined } }, message, now);
    }
  }

  /** Everything that is judged of this world, in a form in which only what matters is left. */
  async state(years: readonly number[], now: Instant): Promise<{ ledgers: unknown; triggers: unknown; counts: unknown }> {
    await recount(this.store, [this.county, this.root], years, now);
    const dashboards = await Promise.all(years.flatMap((year) => [this.root, this.county].map((code) => this.store.dashboard(year, code))));
    const wanted = years.flatMap((year) => this.units.map((unitId) => ({ unitId, year })));
    const { ledgers } = await this.store.load({ ledgers: wanted });
    const digests = new Map<string, string>();
    for (const ledger of ledgers.values()) for (const [hash, entry] of Object.entries(ledger.entries)) digests.set(hash, entry.digest);
    const named = (value: unknown): unknown => plain(value, digests);
    const triggers = (await Promise.all(this.units.map((unitId) => this.store.triggersOfUnit(unitId)))).flat();
    return {
      ledgers: named(
        wanted
          .flatMap(({ unitId, year }) => ledgers.get(`${unitId}|${year}`) ?? [])
          .filter((ledger) => Object.keys({ ...ledger.entries, ...ledger.findings, ...ledger.standing }).length > 0),
      ),
      triggers: named(triggers.sort((a, b) => (a.triggerId < b.triggerId ? -1 : 1))),
      counts: named(dashboards.map((stored) => stored?.dashboard)),
    };
  }
}

/** Instants, episodes, versions, earlier results and the chain say how something came about, not what it is. */
const aside = new Set([
  'raisedAt',
  'judgedAt',
  'episode',
  'version',
  'chain',
  'asOf',
  'at',
  'acceptedAt',
  'steps',
  'results',
  'daysAfterRaising',
  'replyDueOn',
]);

/** Leaves aside how something came about, names reports by their content, and puts lists in order. */
function plain(value: unknown, digests: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    const parts = value.split('~');
    return digests.get(value) ?? (parts.length === 3 ? `${parts[0]}~${parts[1]}~${digests.get(parts[2] ?? '') ?? parts[2]}` : value);
  }
  if (Array.isArray(value)) return value.map((one) => plain(one, digests)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, part]) => !aside.has(name) && part !== undefined);
  const named = kept.map(([name, part]) => [digests.get(name) ?? name, plain(part, digests)] as const);
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
