/** The store in memory, with the conditions that DynamoDB holds: for the many runs of properties that a database is too slow for. */
import type {
  Committed,
  CountStore,
  DirectoryStore,
  FaultRecord,
  FaultStore,
  MatterLocator,
  Page,
  ReportHistory,
  ReportStore,
  StoredRegion,
  StoredReport,
  StoredUnit,
  TriggerStore,
  Write,
} from '#app/ports.ts';
import type { SweepRun, SweepStore, SweptUnit } from '#app/sweep-ports.ts';
import type { Dashboard } from '#domain/dashboard.ts';
import { partsOfReportId } from '#domain/ids.ts';
import type { Ledger } from '#domain/ledger.ts';
import type { Person } from '#domain/person.ts';
import { codesOnPath } from '#domain/region.ts';
import type { Verification } from '#domain/report.ts';
import type { Instant } from '#domain/time.ts';
import type { Trigger } from '#domain/trigger.ts';
import { assessedUnitOf, regionOn } from '#domain/unit.ts';
import { LawInForce } from './law-in-force.ts';

export type TestedStore = ReportStore & TriggerStore & DirectoryStore & SweepStore & FaultStore & CountStore;
export type StepLink = Extract<Write, { type: 'step' }>;
export type CheckLink = Extract<Write, { type: 'verification' }>;

type Stored = { readonly version: number; readonly value: unknown };

/** An item cannot be changed through what was written or read. */
const copy = <Value>(value: Value): Value => (value === undefined ? value : structuredClone(value));

export class MemoryStore extends LawInForce implements TestedStore {
  readonly buckets = 1;
  readonly #items = new Map<string, Stored>();
  readonly #regions = new Map<string, StoredRegion>();
  readonly #people = new Map<string, Person>();
  readonly #runs: SweepRun[] = [];
  readonly #swept = new Map<number, { at: Instant; clocks: boolean }>();

  #get<Value>(key: string): Value | undefined {
    return copy(this.#items.get(key)?.value) as Value | undefined;
  }

  /** All items whose key begins so, in the order of keys. */
  #under<Value>(prefix: string): [string, Value][] {
    const found = [...this.#items].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
    return found.map(([key, { value }]) => [key, copy(value) as Value]);
  }

  async load(wanted: Parameters<ReportStore['load']>[0]): ReturnType<ReportStore['load']> {
    const units = new Map<string, StoredUnit>();
    const ledgers = new Map<string, Ledger>();
    const matters = new Map<string, MatterLocator>();
    for (const unitId of wanted.units ?? []) this.#into(units, unitId, `unit ${unitId}`);
    for (const { unitId, year } of wanted.ledgers ?? []) this.#into(ledgers, `${unitId}|${year}`, `ledger ${unitId} ${year}`);
    for (const { unitId, matterId } of wanted.matters ?? []) this.#into(matters, `${unitId}|${matterId}`, `matter ${unitId} ${matterId}`);
    return { units, ledgers, matters, people: new Set((wanted.people ?? []).filter((personId) => this.#people.has(personId))) };
  }

  #into<Value>(map: Map<string, Value>, name: string, key: string): void {
    const value = this.#get<Value>(key);
    if (value !== undefined) map.set(name, value);
  }

  async history(reportId: Parameters<ReportStore['history']>[0]): Promise<ReportHistory | undefined> {
    const { unitId, hash } = partsOfReportId(reportId);
    const history = this.#histories(`report ${unitId} ${hash} `)[0];
    return history?.versions[0]?.report.reportId === reportId ? history : undefined;
  }

  async reportsOfUnit(unitId: string): Promise<ReportHistory[]> {
    return this.#histories(`report ${unitId} `);
  }

  #histories(prefix: string): ReportHistory[] {
    const histories = new Map<string, { versions: StoredReport[]; withdrawal?: StoredReport; verification?: Verification }>();
    for (const [key, value] of this.#under<StoredReport | CheckLink>(prefix)) {
      const [, , hash = '', , mark] = key.split(' ');
      const history = histories.get(hash) ?? { versions: [] };
      histories.set(hash, history);
      if ('verification' in value) history.verification = value.verification;
      else if (mark === 'withdrawn') history.withdrawal = value;
      else history.versions.push(value);
    }
    return [...histories.values()];
  }

  async keyUse(account: string, route: string, key: string) {
    return this.#get<{ reportId: StoredReport['report']['reportId']; digest: string }>(`key ${account} ${route} ${key}`);
  }

  async trigger(triggerId: string): Promise<Trigger | undefined> {
    return this.#get<{ trigger: Trigger }>(`trigger ${triggerId}`)?.trigger;
  }

  async triggers(triggerIds: readonly string[]): Promise<ReadonlyMap<string, Trigger>> {
    const found = await Promise.all(triggerIds.map((triggerId) => this.trigger(triggerId)));
    return new Map(found.flatMap((trigger) => (trigger === undefined ? [] : [[trigger.triggerId, trigger] as const])));
  }

  async triggersOfUnit(unitId: string): Promise<Trigger[]> {
    return this.#under<{ trigger: Trigger }>(`trigger ${unitId}~`).map(([, { trigger }]) => trigger);
  }

  async listTriggers({ year, path, directOnly, limit, keep }: Parameters<TriggerStore['listTriggers']>[0]): Promise<Page<Trigger>> {
    const all = this.#under<{ trigger: Trigger; path: string }>('trigger ').filter(
      ([, one]) => one.trigger.year === year && (directOnly === true ? one.path === path : one.path.startsWith(path)),
    );
    return {
      items: all
        .map(([, { trigger }]) => trigger)
        .filter(keep)
        .slice(0, limit),
    };
  }

  async commit(writes: readonly Write[]): Promise<Committed> {
    const planned = writes.map((write) => this.#plan(write));
    if (planned.length > 100) throw new Error('a transaction takes 100 items');
    if (new Set(planned.map(({ key }) => key)).size < planned.length) throw new Error('a transaction may name an item once');
    const failed = planned.flatMap(({ holds }, index) => (holds ? [] : [index]));
    if (failed.length > 0) return { done: false, failed, contended: false };
    for (const { key, version, value } of planned) this.#items.set(key, { version, value: copy(value) });
    return { done: true };
  }

  #plan(write: Write): { key: string; holds: boolean; version: number; value: unknown } {
    const absent = (key: string, value: unknown) => ({ key, holds: !this.#items.has(key), version: 1, value });
    const onVersion = (key: string, expected: number, version: number, value: unknown) => ({
      key,
      holds: (this.#items.get(key)?.version ?? 0) === expected,
      version,
      value,
    });
    const always = (key: string, value: unknown) => ({ key, holds: true, version: 1, value });
    switch (write.type) {
      case 'report-version':
      case 'report-withdrawal': {
        const { reportId, version } = write.stored.report;
        const { unitId, hash } = partsOfReportId(reportId);
        return absent(`report ${unitId} ${hash} ${version}${write.type === 'report-withdrawal' ? ' withdrawn' : ''}`, write.stored);
      }
      case 'verification': {
        const { unitId, hash } = partsOfReportId(write.reportId);
        return absent(`report ${unitId} ${hash} ${write.verification.version} checked ${write.verification.at}`, write);
      }
      case 'ledger':
        return onVersion(`ledger ${write.ledger.unitId} ${write.ledger.year}`, write.expectedVersion, write.ledger.version, write.ledger);
      case 'trigger':
        return onVersion(`trigger ${write.trigger.triggerId}`, write.expectedVersion, write.trigger.version, {
          trigger: write.trigger,
          path: write.path,
        });
      case 'step':
        return absent(`step ${write.triggerId} ${write.seq}`, write);
      case 'matter': {
        const key = `matter ${write.unitId} ${write.matterId}`;
        return { ...always(key, write.locator), holds: this.#get<MatterLocator>(key)?.reportId === write.heldBy };
      }
      case 'fault':
        return always(`fault ${codesOnPath(write.fault.path).at(-1)} ${write.fault.key}`, write.fault);
      case 'key':
        return absent(`key ${write.account} ${write.route} ${write.key}`, { reportId: write.reportId, digest: write.digest });
      default:
        throw new Error(`this store keeps no archive: ${write.type}`);
    }
  }

  /** The links of steps and of checks on site of a unit, which no port reads. */
  links(unitId: string): { steps: StepLink[]; checks: CheckLink[] } {
    const steps = this.#under<StepLink>('step ').map(([, step]) => step);
    const checks = this.#under<StoredReport | CheckLink>(`report ${unitId} `).flatMap(([, one]) => ('verification' in one ? [one] : []));
    return { steps: steps.filter((step) => step.unitId === unitId), checks };
  }

  async unit(unitId: string): Promise<StoredUnit | undefined> {
    return this.#get<StoredUnit>(`unit ${unitId}`);
  }
  async units(unitIds: readonly string[]): Promise<ReadonlyMap<string, StoredUnit>> {
    return (await this.load({ units: unitIds as Parameters<DirectoryStore['units']>[0] })).units;
  }
  async putUnits(units: readonly StoredUnit[]): ReturnType<DirectoryStore['putUnits']> {
    const lost = units.filter((stored) => (this.#items.get(`unit ${stored.unit.unitId}`)?.version ?? 0) !== stored.version);
    for (const stored of units) {
      if (lost.includes(stored)) continue;
      const version = stored.version + 1;
      this.#items.set(`unit ${stored.unit.unitId}`, { version, value: copy({ ...stored, version }) });
    }
    return lost.map((stored) => stored.unit.unitId);
  }
  async listUnits({ path, directOnly, limit }: Parameters<DirectoryStore['listUnits']>[0]): Promise<Page<StoredUnit>> {
    const units = this.#under<StoredUnit>('unit ').map(([, stored]) => stored);
    return { items: units.filter((stored) => (directOnly ? stored.path === path : stored.path.startsWith(path))).slice(0, limit) };
  }
  async region(regionCode: string): Promise<StoredRegion | undefined> {
    return this.#regions.get(regionCode);
  }
  async regions(regionCodes: readonly string[]): Promise<ReadonlyMap<string, StoredRegion>> {
    return new Map(
      regionCodes.flatMap((code) => (this.#regions.has(code) ? [[code, this.#regions.get(code) as StoredRegion] as const] : [])),
    );
  }
  async rootRegions(): ReturnType<DirectoryStore['rootRegions']> {
    return [...this.#regions.values()].filter(({ region }) => region.parentCode === undefined).map(({ region }) => region.regionCode);
  }
  async childrenOf(regionCode: string): ReturnType<DirectoryStore['childrenOf']> {
    return [...this.#regions.values()].filter(({ region }) => region.parentCode === regionCode).map(({ region }) => region);
  }
  async putRegion(...[region, path]: Parameters<DirectoryStore['putRegion']>): Promise<void> {
    this.#regions.set(region.regionCode, { region, path });
  }
  async putPeople(people: readonly Person[]): Promise<void> {
    for (const person of people) this.#people.set(person.personId, person);
  }
  async people(personIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    return new Map(personIds.flatMap((id) => (this.#people.has(id) ? [[id, this.#people.get(id) as Person] as const] : [])));
  }
  async appendAct(): Promise<void> {}

  async putFault(fault: FaultRecord): Promise<void> {
    await this.commit([{ type: 'fault', fault }]);
  }
  async removeFaults(faults: Parameters<FaultStore['removeFaults']>[0]): Promise<void> {
    for (const { regionCode, key } of faults) this.#items.delete(`fault ${regionCode} ${key}`);
  }
  async listFaults({ path, limit }: Parameters<FaultStore['listFaults']>[0]): Promise<Page<FaultRecord>> {
    const faults = this.#under<FaultRecord>('fault ').map(([, fault]) => fault);
    return { items: faults.filter((fault) => fault.path.startsWith(path)).slice(0, limit) };
  }

  async startRun(run: SweepRun): Promise<void> {
    if (!this.#runs.some((one) => one.runId === run.runId)) this.#runs.push(copy(run));
  }
  async run(runId: string): Promise<SweepRun | undefined> {
    return this.#runs.find((one) => one.runId === runId);
  }
  lastRun = async (): Promise<SweepRun | undefined> => this.#runs.at(-1);
  lastFinishedRun = async (): Promise<SweepRun | undefined> => this.#runs.findLast((run) => run.finishedAt !== undefined);
  async finishBucket(...[runId, bucket, tally]: Parameters<SweepStore['finishBucket']>): Promise<SweepRun | undefined> {
    const at = this.#runs.findIndex((one) => one.runId === runId);
    const run = this.#runs[at];
    if (run === undefined || run.done.includes(bucket)) return run;
    const sums = Object.fromEntries(Object.entries(tally).map(([name, more]) => [name, run[name as keyof typeof tally] + more]));
    this.#runs[at] = { ...run, ...sums, done: [...run.done, bucket].sort((a, b) => a - b) };
    return this.#runs[at];
  }
  async finishRun(runId: string, finishedAt: Instant): Promise<void> {
    const at = this.#runs.findIndex((one) => one.runId === runId);
    const run = this.#runs[at];
    if (run !== undefined) this.#runs[at] = { ...run, finishedAt: run.finishedAt ?? finishedAt };
  }
  async sweptAt(year: number): Promise<Instant | undefined> {
    return this.#swept.get(year)?.at;
  }
  async setSwept(year: number, at: Instant, clocks: boolean): Promise<void> {
    this.#swept.set(year, { at, clocks });
  }
  async yearsWithClocks(): Promise<number[]> {
    return [...this.#swept].flatMap(([year, { clocks }]) => (clocks ? [year] : []));
  }
  async *walk(bucket: number, years: readonly number[]): AsyncIterable<readonly SweptUnit[]> {
    if (bucket !== 0) return;
    const units = this.#under<StoredUnit>('unit ').map(([, stored]) => assessedUnitOf(stored.unit));
    for (const unit of units) yield [{ unit, ledgers: years.map((year) => this.#get<Ledger>(`ledger ${unit.unitId} ${year}`)) }];
  }

  async dashboard(year: number, regionCode: string): ReturnType<CountStore['dashboard']> {
    const stored = this.#items.get(`counts ${year} ${regionCode}`);
    return stored === undefined ? undefined : { dashboard: copy(stored.value) as Dashboard, version: stored.version };
  }
  async dashboards(year: number, regionCodes: readonly string[]): Promise<ReadonlyMap<string, Dashboard>> {
    const found = regionCodes.flatMap((code) => this.#get<Dashboard>(`counts ${year} ${code}`) ?? []);
    return new Map(found.map((dashboard) => [dashboard.regionCode, dashboard]));
  }
  async unitsOfRegion(...[regionCode, on]: Parameters<CountStore['unitsOfRegion']>): ReturnType<CountStore['unitsOfRegion']> {
    const units = this.#under<StoredUnit>('unit ').map(([, { unit }]) => unit);
    return units.filter((unit) => regionOn(unit, on) === regionCode).map(assessedUnitOf);
  }
  async ledgersOf(unitIds: readonly string[], year: number): Promise<ReadonlyMap<string, Ledger>> {
    return new Map(
      unitIds.flatMap((unitId) => this.#get<Ledger>(`ledger ${unitId} ${year}`) ?? []).map((ledger) => [ledger.unitId, ledger]),
    );
  }
  async putDashboard(dashboard: Dashboard, expectedVersion: number): Promise<boolean> {
    const key = `counts ${dashboard.year} ${dashboard.regionCode}`;
    if ((this.#items.get(key)?.version ?? 0) !== expectedVersion) return false;
    this.#items.set(key, { version: expectedVersion + 1, value: copy(dashboard) });
    return true;
  }
}
