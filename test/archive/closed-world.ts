/** A small province whose year 2025 is long closed, its archive in memory, and all that can be read of both. */
import { archiveFormat } from '#adapters/archive-format.ts';
import { archiveReader } from '#adapters/archive-reader.ts';
import { archiveStore } from '#adapters/archive-store.ts';
import { bucketOf } from '#adapters/keys.ts';
import { archivedStoreOn } from '#adapters/open-archived-store.ts';
import { storeOn } from '#adapters/open-store.ts';
import type { Table } from '#adapters/table.ts';
import type { ArchiveObjects } from '#app/archive-ports.ts';
import { archivePart, startArchive } from '#app/archive-year.ts';
import type { Store } from '#app/ports.ts';
import { readLedger } from '#app/read-ledger.ts';
import { listVersions, readReport } from '#app/read-report.ts';
import { listUnitReports } from '#app/read-unit.ts';
import type { ArchiveMessage } from '#contracts/events.ts';
import type { Principal } from '#domain/access.ts';
import type { ArchiveRun } from '#domain/archive.ts';
import { DomainError } from '#domain/domain-error.ts';
import { roles as allRoles, type Role } from '#domain/grant.ts';
import type { ReportId } from '#domain/ids.ts';
import { type Instant, instantOf } from '#domain/time.ts';
import { instant, type World } from '../support/world.ts';

/** When the tests archive: 2026 is the last year that may be. */
export const later = instant('2029-06-01T09:00:00+08:00');
export const YEARS = [2025, 2026];

/** So few units go into one object here that a bucket of several needs several. */
const UNITS = 1;
let nextSecond = 0;

/** What happens at each step, so that a test can kill the work there: a call of the table or of the objects, before it acts or after. */
export type Step = (name: string, work: () => Promise<unknown>) => Promise<unknown>;
const unhindered: Step = (_name, work) => work();

/** Objects in memory. */
export function memoryObjects(kept = new Map<string, Uint8Array>()): ArchiveObjects & { readonly kept: Map<string, Uint8Array> } {
  return {
    kept,
    put: async (key, bytes) => void kept.set(key, Uint8Array.from(bytes)),
    get: async (key, range) => {
      const whole = kept.get(key);
      return range === undefined ? whole : whole?.slice(range.offset, range.offset + range.length);
    },
  };
}

function stepwise<Target extends object>(target: Target, names: readonly (keyof Target & string)[], step: Step): Target {
  const hindered = names.map((name) => {
    const call = target[name] as (...given: unknown[]) => Promise<unknown>;
    return [name, (...given: unknown[]) => step(name, () => call.apply(target, given))];
  });
  return { ...target, ...Object.fromEntries(hindered) };
}

/** A store and its archive. */
export class ClosedWorld {
  readonly world: World;
  readonly objects = memoryObjects();
  readonly store: Store;
  readonly #table: Table;

  constructor(world: World, table: Table) {
    this.world = world;
    this.#table = table;
    this.store = archivedStoreOn(table, archiveReader(this.objects), { now: () => later });
  }

  /** Archives a year, starting again after each fault. Answers the run and how often it was started. */
  async archive(
    year: number,
    step: Step = unhindered,
    afterFault: () => Promise<void> = async () => undefined,
  ): Promise<{ run: ArchiveRun; faults: number }> {
    const table = stepwise(this.#table, ['get', 'put', 'transact', 'query', 'batchGet', 'update'], step);
    const objects = stepwise(this.objects, ['put', 'get'], step);
    const own = archiveStore(table);
    // The database is shared with other worlds, whose units lie in the same buckets.
    const ledgersAfter: typeof own.ledgersAfter = async (...asked) => {
      const { ledgers, ...rest } = await own.ledgersAfter(...asked);
      return { ledgers: ledgers.filter((ledger) => this.world.units.includes(ledger.unitId)), ...rest };
    };
    const archiveRuns: typeof own.archiveRuns = async (...asked) => {
      const { items } = await own.archiveRuns(...asked);
      return { items: items.filter((run) => run.startedBy === this.world.migrator.account) };
    };
    const store = { ...storeOn(table), ...own, ledgersAfter, archiveRuns };
    const now = instantOf(Date.parse(later) + 1000 * nextSecond++);
    const buckets = new Set(this.world.units.map((unitId) => bucketOf(unitId, 64)));
    const messages: ArchiveMessage[] = [];
    const queue = { send: async (more: readonly ArchiveMessage[]) => void messages.push(...more) };
    const again = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof Error) || error.message !== 'killed') throw error;
          faults += 1;
          await afterFault();
        }
      }
    };
    let faults = 0;
    const { runId } = await again(() => startArchive({ store, queue }, this.world.migrator, () => ({ year }), now));
    const ports = { store, objects, format: archiveFormat, reader: archiveReader(objects), queue };
    for (let message = messages.shift(); message !== undefined; message = messages.shift()) {
      const next = message;
      if (next.runId === runId && buckets.has(next.bucket)) await again(() => archivePart(ports, next, now, UNITS));
    }
    const run = await archiveStore(this.#table).archiveRun(runId);
    if (run === undefined) throw new Error('the run is not there');
    await archiveStore(this.#table).finishArchiveRun(runId, now);
    return { run, faults };
  }

  /** What everybody is answered about everything. */
  async everything(ids: readonly ReportId[], roles: readonly Role[] = allRoles): Promise<string[]> {
    const asked: Promise<string>[] = [];
    const ask = (name: string, work: () => Promise<unknown>): void => {
      const refused = (error: unknown): unknown => {
        if (error instanceof DomainError) return error.code;
        throw error;
      };
      asked.push(
        work()
          .catch(refused)
          .then((answer) => `${name} ${JSON.stringify(answer)}`),
      );
    };
    const { store, world } = this;
    for (const principal of this.#readers().filter(({ grants }) => grants.some(({ role }) => roles.includes(role)))) {
      const who = principal.account;
      for (const unitId of world.units) {
        for (const query of [{ limit: 200 }, { limit: 200, year: 2025 }, { limit: 2, year: 2025 }, { limit: 200, year: 2026 }])
          ask(`${who} ${unitId} ${JSON.stringify(query)}`, () => listUnitReports(store, principal, unitId, query));
        ask(`${who} ${unitId} ledger`, () => readLedger(store, principal, unitId, 2025, later));
      }
      for (const reportId of ids) ask(`${who} ${reportId}`, () => listVersions(store, principal, reportId));
    }
    const anybody = this.#readers()[2] as Principal;
    for (const reportId of ids) ask(reportId, () => readReport(store, anybody, reportId));
    return Promise.all(asked);
  }

  #readers(): Principal[] {
    const of = (role: Role, scope: { kind: 'unit' | 'region'; id: string }): Principal => {
      const { grants, ...rest } = this.world.officer(role);
      return {
        ...rest,
        account: `${role}@${scope.id}` as Principal['account'],
        grants: grants.map((grant) => ({ ...grant, role, scope })),
      };
    };
    const { world } = this;
    const unit = { kind: 'unit', id: world.committee } as const;
    return [
      of('reporter', unit),
      of('head', { kind: 'unit', id: world.group }),
      of('officer', { kind: 'region', id: world.root }),
      of('leader', { kind: 'region', id: world.county }),
      of('auditor', { kind: 'region', id: world.root }),
      world.migrator,
    ];
  }
}

/** The instant at which the worlds of 2025 were lived. */
export const livedAt: Instant = instant('2026-02-01T09:00:00+08:00');
