/** What a reader of a trigger's `changes` would do: report, amend, withdraw, reopen. All through the use cases. */
import { amendReport } from '#app/amend-report.ts';
import { currentReport, draftOf } from '#app/read-report.ts';
import { readTrigger } from '#app/read-triggers.ts';
import { reviewTrigger } from '#app/step-trigger.ts';
import { submitReports } from '#app/submit-reports.ts';
import { withdrawReport } from '#app/withdraw-report.ts';
import type { ReportId, TriggerId } from '#domain/ids.ts';
import type { ReportDraft } from '#domain/report.ts';
import { shanghaiDate } from '#domain/time.ts';
import type { TriggerView } from '#domain/trigger.ts';
import type { Play } from './play.ts';

export type KindOf = ReportDraft['kind'];
export type OfKind<Kind extends KindOf> = Extract<ReportDraft, { kind: Kind }>;

export class Hands {
  readonly play: Play;
  readonly unitId: string;
  #added = 0;

  constructor(play: Play, unitId: string) {
    this.play = play;
    this.unitId = unitId;
  }

  view(triggerId: TriggerId): Promise<TriggerView> {
    return readTrigger(this.play.store, this.play.everybody, triggerId, 'zh');
  }

  get today(): string {
    return shanghaiDate(this.play.now);
  }

  /** The last day on which the unit could report something. */
  get openDay(): string {
    const closed = this.play.units.find((unit) => unit.unitId === this.unitId)?.closedOn;
    return closed !== undefined && closed < this.today ? closed : this.today;
  }

  /** Reports a fact. @throws Error where it is refused: what `changes` names can always be reported */
  async report(fields: object): Promise<void> {
    this.#added += 1;
    const input = { unitId: this.unitId, occurredOn: this.openDay, title: `补充${this.#added}`, ...fields };
    const rows = [{ input, key: undefined }];
    const [outcome] = await submitReports(this.play.store, {
      principal: this.play.everybody,
      rows,
      route: 'batch',
      isBatch: true,
      now: this.play.now,
    });
    if (outcome?.status !== 201)
      throw new Error(`refused: ${JSON.stringify(input)} ${outcome?.status === 'refused' ? JSON.stringify(outcome.error.faults) : ''}`);
  }

  /** All reports of a kind in the whole world with their current content; what is withdrawn only where asked for. */
  async #reports<Kind extends KindOf>(
    kind: Kind,
  ): Promise<{ id: ReportId; current: OfKind<Kind>; versions: OfKind<Kind>[]; version: number; gone: boolean }[]> {
    const histories = (await Promise.all(this.play.units.map((unit) => this.play.store.reportsOfUnit(unit.unitId)))).flat();
    return histories
      .filter((history) => history.versions[0]?.report.kind === kind)
      .map((history) => {
        const current = currentReport(history);
        return {
          id: current.reportId,
          current: draftOf(current) as OfKind<Kind>,
          versions: history.versions.map(({ report }) => draftOf(report) as OfKind<Kind>),
          version: current.version,
          gone: history.withdrawal !== undefined,
        };
      });
  }

  /** Amends the current reports that fit, at most so many; answers how many it amended. */
  async amend<Kind extends KindOf>(
    kind: Kind,
    fits: (draft: OfKind<Kind>) => boolean,
    change: (draft: OfKind<Kind>) => object,
    most = Number.POSITIVE_INFINITY,
  ): Promise<number> {
    const found = (await this.#reports(kind)).filter(({ gone, current }) => !gone && fits(current)).slice(0, most);
    for (const { id, version, current } of found) {
      const report = JSON.parse(JSON.stringify(change(current))) as object;
      const body = { supersedes: version, changeKind: 'material', reason: '更正', report };
      await amendReport(this.play.store, this.play.everybody, id, () => body, this.play.now);
    }
    return found.length;
  }

  async withdraw<Kind extends KindOf>(kind: Kind, fits: (draft: OfKind<Kind>) => boolean): Promise<number> {
    const found = (await this.#reports(kind)).filter(({ gone, current }) => !gone && fits(current));
    for (const { id } of found) await withdrawReport(this.play.store, this.play.everybody, id, () => ({ reason: '误报' }), this.play.now);
    return found.length;
  }

  /** Reports anew what some earlier version said. */
  async sayAgain<Kind extends KindOf>(kind: Kind, said: (draft: OfKind<Kind>) => boolean, besides: object = {}): Promise<void> {
    const earlier = (await this.#reports(kind)).flatMap(({ versions }) => versions).find(said);
    if (earlier === undefined) throw new Error(`no ${kind} ever said so`);
    await this.report({ ...earlier, ...besides, title: `重申${this.#added}` });
  }

  /** The cases that a current report puts into a cluster. */
  async casesOf(clusterId: string): Promise<Set<string>> {
    const reports = await this.#reports('case');
    return new Set(reports.flatMap(({ gone, current }) => (!gone && current.clusterId === clusterId ? [current.caseId] : [])));
  }

  /** Who of the unit has a sanction in force. */
  async personsCounted(): Promise<Set<string>> {
    const reports = await this.#reports('sanction');
    return new Set(reports.flatMap(({ gone, current }) => (gone || current.revokedOn !== undefined ? [] : [current.personId])));
  }

  /** Corrects reports back to what their first version said; answers how many said something else since. */
  async restore<Kind extends KindOf>(kind: Kind, fits: (draft: OfKind<Kind>) => boolean): Promise<number> {
    const changed = (await this.#reports(kind)).filter(
      ({ gone, current, versions }) => !gone && fits(current) && JSON.stringify(current) !== JSON.stringify(versions[0]),
    );
    for (const { current, versions } of changed)
      await this.amend(
        kind,
        (draft) => draft.title === current.title,
        () => versions[0] ?? current,
      );
    return changed.length;
  }

  /** Undoes the review of a trigger, or does it again: what was confirmed is reopened or confirmed again, what was not is dismissed or reopened. */
  async reviewAgain(clause: string, period: string, undo: boolean): Promise<void> {
    const found = (await this.play.triggers()).find((trigger) => trigger.clause === clause && trigger.period === period);
    if (found === undefined) throw new Error(`there is no ${clause} of ${period}`);
    const action = undo
      ? ['confirmed', 'referred', 'closed'].includes(found.workflow)
        ? 'reopen'
        : 'dismiss'
      : found.workflow === 'dismissed'
        ? 'reopen'
        : 'confirm';
    const request = { triggerId: found.triggerId, principal: this.play.everybody, now: this.play.now, language: 'zh' as const };
    await reviewTrigger(this.play.store, request, () => ({ action, reason: '理由' }));
  }
}
