/** Plays a situation through the use cases on the store in memory: facts, sweeps, steps of people, then what stands. */
import { amendReport } from '#app/amend-report.ts';
import { readDeterminations } from '#app/read-determinations.ts';
import { readLedger } from '#app/read-ledger.ts';
import { startSweep, sweepBucket } from '#app/run-sweep.ts';
import { decideElement, replyToTrigger, reviewTrigger } from '#app/step-trigger.ts';
import { type RowOutcome, submitReports } from '#app/submit-reports.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { SweepMessage } from '#contracts/events.ts';
import type { Principal } from '#domain/access.ts';
import type { ClauseDetermination } from '#domain/clause-determination.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { Grant } from '#domain/grant.ts';
import type { Account, PersonId, RegionCode, ReportId, TriggerId, UnitId } from '#domain/ids.ts';
import type { LedgerView } from '#domain/ledger-view.ts';
import type { CivilDate, Instant } from '#domain/time.ts';
import type { Trigger } from '#domain/trigger.ts';
import type { Unit } from '#domain/unit.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { type Draft, draftOf } from './draft-of.ts';
import { everydayDuties } from './everyday.ts';
import { changesOf, memberOf } from './member-of.ts';
import { lawWith } from './setting.ts';
import { cast, type Situation, type SituationStep } from './situation.ts';
import { meaningOf, unitKindWords } from './words.ts';

const outsiders = ['干部甲', '干部乙', '干部丙', '干部丁', '科员戊'];
const MINUTE = 60_000;

/** An instant as a file writes it: a date alone is noon in Shanghai. */
export function instantAt(text: string): Instant {
  return new Date(text.length === 10 ? `${text}T12:00:00+08:00` : text).toISOString() as Instant;
}

const byTheUnit = new Set(['meeting', 'education', 'plan', 'appointment', 'assignment-progress', 'nil']);

/** Steps of a review, by the word with which a file names them. */
const reviews = [
  ['确认', 'confirm'],
  ['不予确认', 'dismiss'],
  ['恢复', 'restore'],
  ['重新审核', 'reopen'],
  ['移送', 'refer'],
] as const;

export class Play {
  readonly situation: Situation;
  readonly store = new MemoryStore();
  readonly outcomes: RowOutcome[] = [];
  /** Codes with which steps were refused, in their order. */
  readonly refusals: string[] = [];
  readonly units: Unit[];
  #now: Instant;
  #reports: { id: ReportId | undefined; draft: Draft; version: number }[] = [];

  constructor(situation: Situation) {
    this.situation = situation;
    this.store.inForce = lawWith(situation.参数);
    this.#now = instantAt(situation.截至);
    const text = JSON.stringify(situation);
    const taking = Object.keys(cast).filter(
      (name) => name === situation.单位 || situation.参与.includes(name) || text.includes(`"${name}"`),
    );
    this.units = taking.map((name) => this.#unitOf(name));
  }

  #unitOf(name: string): Unit {
    const plain = cast[name];
    if (plain === undefined) throw new Error(`nobody knows the unit ${name}`);
    const roster = this.situation.名册[name] ?? plain.名册;
    return {
      unitId: name as UnitId,
      name,
      kind: meaningOf(unitKindWords, plain.类, name) as Unit['kind'],
      regionCode: plain.地区 as RegionCode,
      openedOn: (this.situation.设立[name] ?? '2020-01-01') as CivilDate,
      ...changesOf(this.situation, name),
      ...(plain.上级 === undefined ? {} : { superiorUnitId: plain.上级 as UnitId }),
      members: roster.map(memberOf),
    };
  }

  /** Everything up to the end of the situation. */
  async play(): Promise<this> {
    const { situation } = this;
    await this.#settle();
    await this.#everydayDuties();
    await this.#report(situation.事实);
    if (situation.巡检 === '是') await this.sweep();
    for (const step of situation.办理) await this.#step(step);
    return this;
  }

  async #settle(): Promise<void> {
    const paths = { 省: '/省/', 市: '/省/市/', 县: '/省/市/县/' } as const;
    const levels = { 省: 'province', 市: 'prefecture', 县: 'county' } as const;
    let parent: string | undefined;
    for (const code of ['省', '市', '县'] as const) {
      const above = parent === undefined ? {} : { parentCode: parent as RegionCode };
      await this.store.putRegion({ regionCode: code as RegionCode, name: code, level: levels[code], ...above }, paths[code], true);
      parent = code;
    }
    const people = new Set([...outsiders, ...this.units.flatMap((unit) => unit.members.map((member) => member.personId as string))]);
    await this.store.putPeople([...people].map((personId) => ({ personId: personId as PersonId, name: personId })));
    await this.store.putUnits(this.units.map((unit) => ({ unit, path: paths[unit.regionCode as keyof typeof paths], version: 0 })));
  }

  /** What every committee does each year, unless the situation says that it is missing. */
  async #everydayDuties(): Promise<void> {
    const drafts = this.units.flatMap((unit) => everydayDuties(unit, this.situation, this.#now.slice(0, 10)));
    const outcomes = await this.#submit(drafts, this.#reporter());
    if (outcomes.some(({ status }) => status === 'refused')) throw new Error(`everyday duties are refused: ${JSON.stringify(outcomes)}`);
  }

  #submit(drafts: readonly Draft[], principal: Principal): Promise<RowOutcome[]> {
    const rows = drafts.map((input) => ({ input, key: undefined }));
    return submitReports(this.store, { principal, rows, route: 'batch', isBatch: true, now: this.#now });
  }

  async #report(facts: Situation['事实'], officer = '审查员'): Promise<void> {
    for (const fact of facts) {
      for (const [head, fields] of Object.entries(fact)) {
        const { 由: by, ...said } = (fields ?? {}) as Record<string, unknown>;
        const unitId = typeof said['单位'] === 'string' ? said['单位'] : this.situation.单位;
        const draft = draftOf(head, said, this.situation.单位, this.#leaderOf(unitId), this.#reports.length + 1);
        const [outcome] = await this.#submit([draft], this.#whoReports(draft, typeof by === 'string' ? by : officer));
        if (outcome === undefined) throw new Error(`no answer to ${head}`);
        this.outcomes.push(outcome);
        this.#reports.push({ id: outcome.status === 'refused' ? undefined : outcome.reportId, draft, version: 1 });
      }
    }
  }

  /** Whoever leads an activity when the file does not say. */
  #leaderOf(unitId: unknown): string {
    return this.units.find((unit) => unit.unitId === unitId)?.members[0]?.personId ?? '干部甲';
  }

  #whoReports(draft: Draft, officer: string): Principal {
    if (officer === '单位') return this.#reporter();
    if (draft['origin'] === 'migration') return this.#principal('管理员', [{ role: 'administrator', scope: { kind: 'system' } }]);
    const ownInspection = draft.kind === 'inspection' && (draft['source'] === 'self' || draft['scope'] === 'annual-responsibility');
    const ownClosing = draft.kind === 'rectification' && draft['progress'] !== 'verified';
    const ownTalk = draft.kind === 'talk' && draft['clueId'] === undefined;
    return byTheUnit.has(draft.kind) || ownInspection || ownClosing || ownTalk ? this.#reporter() : this.#officer(officer);
  }

  /** A minute later. */
  tick(): void {
    this.#now = new Date(Date.parse(this.#now) + MINUTE).toISOString() as Instant;
  }

  /** Brings the clock to an instant, never back. */
  notBefore(text: string): void {
    if (this.#now < instantAt(text)) this.#now = instantAt(text);
  }

  async sweep(): Promise<void> {
    const messages: SweepMessage[] = [];
    const queue = { send: async (more: readonly SweepMessage[]) => void messages.push(...more) };
    await startSweep({ store: this.store, queue }, this.#now, this.#now);
    for (const message of messages)
      if (message.kind === 'bucket')
        await sweepBucket({ store: this.store, counts: { request: async () => undefined } }, message, this.#now);
  }

  async #step(step: SituationStep): Promise<void> {
    if (step.于 === undefined) this.tick();
    else this.#now = instantAt(step.于);
    if (step.报送 !== undefined) await this.#report(step.报送);
    else if (step.巡检 !== undefined) await this.sweep();
    else if (step.撤回 !== undefined) await this.#change(step.撤回, undefined);
    else if (step.更正 !== undefined) await this.#change(step.更正, step.为 ?? {});
    else await this.#decide(step);
  }

  async #change(number: number, fields: Record<string, unknown> | undefined): Promise<void> {
    const report = this.#reports[number - 1];
    if (report?.id === undefined) throw new Error(`there is no report ${number} to correct`);
    const who = this.#whoReports(report.draft, '审查员');
    if (fields === undefined) {
      await withdrawReport(this.store, who, report.id, () => ({ reason: '误报' }), this.#now);
      return;
    }
    const head = Object.keys(fields)[0] ?? '';
    const changed = draftOf(head, fields[head] as object, report.draft.unitId, this.#leaderOf(report.draft.unitId), number);
    report.draft = { ...changed, title: report.draft['title'] };
    const supersedes = report.version;
    await amendReport(
      this.store,
      who,
      report.id,
      () => ({ supersedes, changeKind: 'material', reason: '更正', report: report.draft }),
      this.#now,
    );
    report.version += 1;
  }

  async #decide(step: SituationStep): Promise<void> {
    const named = step.认定 ?? step.否定 ?? step.答复 ?? reviews.flatMap(([word]) => step[word] ?? [])[0] ?? '';
    const trigger = await this.#triggerNamed(named);
    const principal =
      step.由 === undefined ? this.#defaultActor(step) : step.由 === '审查员' ? this.#officer(step.由) : this.#leader(step.由);
    const request = { triggerId: trigger.triggerId as TriggerId, principal, now: this.#now, language: 'zh' as const };
    const review = reviews.find(([word]) => step[word] !== undefined)?.[1];
    try {
      if (step.答复 !== undefined) await replyToTrigger(this.store, request, () => ({ text: '说明' }));
      else if (review !== undefined) await reviewTrigger(this.store, request, () => ({ action: review, reason: '理由' }));
      else {
        const status = step.认定 === undefined ? 'rejected' : 'by-person';
        for (const key of step.要件 ?? []) await decideElement(this.store, request, key, () => ({ status, reason: '理由' }));
      }
    } catch (error) {
      if (!(error instanceof DomainError) || step.拒绝 === undefined) throw error;
      this.refusals.push(error.code);
    }
  }

  #defaultActor(step: SituationStep): Principal {
    if (step.答复 !== undefined) return this.#reporter();
    const byOfficer = step.认定 ?? step.否定 ?? step.恢复;
    return byOfficer === undefined ? this.#leader('纪委领导') : this.#officer('审查员');
  }

  /** `art6-7` or `art6-7 2025-finding`. */
  async #triggerNamed(name: string): Promise<Trigger> {
    const [clause, period] = name.split(' ');
    const found = (await this.triggers()).filter((one) => one.clause === clause && (period === undefined || one.period === period));
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} triggers are called ${name}`);
    return found[0];
  }

  /** All triggers of all units, whatever their state. */
  async triggers(): Promise<Trigger[]> {
    return (await Promise.all(this.units.map((unit) => this.store.triggersOfUnit(unit.unitId)))).flat();
  }

  /** A unit's ledger as a commission reads it. */
  ledger(unitId: string, year: number): Promise<LedgerView> {
    return readLedger(this.store, this.#officer('审查员'), unitId as UnitId, year, this.#now);
  }

  /** What a unit's year says about each of the 37, as a commission reads it. */
  determinations(unitId: string, year: number): Promise<ClauseDetermination[]> {
    const principal = this.#officer('审查员');
    return readDeterminations(this.store, { principal, unitId: unitId as UnitId, year, now: this.#now, language: 'zh' });
  }

  get now(): Instant {
    return this.#now;
  }

  /** Somebody who may change whatever units and commissions have reported, and leads above all of them. */
  get everybody(): Principal {
    const units = this.units.map(({ unitId }) => ({ role: 'reporter', scope: { kind: 'unit', id: unitId } }) as const);
    const region = { kind: 'region', id: '省' } as const;
    return this.#principal('核对人', [...units, { role: 'officer', scope: region }, { role: 'leader', scope: region }]);
  }

  #principal(person: string, grants: readonly Pick<Grant, 'role' | 'scope'>[]): Principal {
    const account = `${person}@省` as Account;
    const personId = person as PersonId;
    return { account, personId, grants: grants.map((grant) => ({ ...grant, account, personId, from: '2000-01-01' as CivilDate })) };
  }

  #reporter(): Principal {
    return this.#principal(
      '填报员',
      this.units.map(({ unitId }) => ({ role: 'reporter', scope: { kind: 'unit', id: unitId } }) as const),
    );
  }

  #officer(person: string): Principal {
    return this.#principal(person, [{ role: 'officer', scope: { kind: 'region', id: '省' } }]);
  }

  #leader(person: string): Principal {
    return this.#principal(person, [{ role: 'leader', scope: { kind: 'region', id: '省' } }]);
  }
}
