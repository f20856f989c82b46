import type { Language } from '#contracts/language.ts';
import { allows, allowsSomewhere, type Principal, seesTrigger } from '#domain/access.ts';
import { monthIn } from '#domain/dashboard.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { RegionCode, TriggerId, UnitId } from '#domain/ids.ts';
import { type Determination, endedWorkflows, type Ledger, type Workflow } from '#domain/ledger.ts';
import { type Instant, shanghaiDate, yearOf } from '#domain/time.ts';
import { partsOfTriggerId, type Trigger, type TriggerView } from '#domain/trigger.ts';
import type { DirectoryStore, Page, ReportStore, StoredUnit, TriggerStore } from './ports.ts';
import { placeOf } from './read-rows.ts';
import { homePath, openRegion, openUnit } from './read-unit.ts';
import { viewOfTrigger } from './trigger-view.ts';

/** Whether the caller sees a trigger of that unit. */
export function sees(principal: Principal, trigger: Trigger, stored: StoredUnit): boolean {
  return seesTrigger(principal, { confidential: trigger.confidential, disclosed: trigger.disclosedAt !== undefined }, placeOf(stored));
}

/** A trigger with its unit and ledger, if the caller may see it. @throws DomainError `not-found` */
export async function openTrigger(
  store: ReportStore,
  principal: Principal,
  triggerId: TriggerId,
): Promise<{ trigger: Trigger; stored: StoredUnit; ledger: Ledger | undefined }> {
  const { unitId } = partsOfTriggerId(triggerId);
  const trigger = await store.trigger(triggerId);
  if (trigger === undefined) throw new DomainError('not-found');
  const loaded = await store.load({ units: [unitId], ledgers: [{ unitId, year: trigger.year }] });
  const stored = loaded.units.get(unitId);
  if (stored === undefined || !sees(principal, trigger, stored)) throw new DomainError('not-found');
  return { trigger, stored, ledger: loaded.ledgers.get(`${unitId}|${trigger.year}`) };
}

/** One trigger as it is shown. @throws DomainError `not-found` */
export async function readTrigger(
  store: ReportStore,
  principal: Principal,
  triggerId: TriggerId,
  language: Language,
): Promise<TriggerView> {
  const { trigger, stored, ledger } = await openTrigger(store, principal, triggerId);
  return viewOfTrigger(trigger, stored, ledger, (await store.law()).packFor(trigger.year), language);
}

export interface TriggerFilter {
  readonly region?: RegionCode | undefined;
  /** `true`: only of units attached to the region itself. */
  readonly direct?: string | undefined;
  readonly year?: number | undefined;
  readonly clause?: string | undefined;
  readonly workflow?: Workflow | undefined;
  readonly unit?: UnitId | undefined;
  readonly backfilled?: string | undefined;
  readonly open?: string | undefined;
  readonly determination?: Determination | undefined;
  /** A month of the year, from `1`; or `before` or `after` it. */
  readonly raised?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

function raisedIn(trigger: Trigger): string {
  const place = monthIn(trigger.year, shanghaiDate(trigger.raisedAt));
  return typeof place === 'number' ? String(place + 1) : place;
}

/** Triggers of a region's subtree and a year, or of one unit, that the caller may see. @throws DomainError `not-found` */
export async function listTriggers(
  store: ReportStore & TriggerStore & DirectoryStore,
  principal: Principal,
  filter: TriggerFilter,
  language: Language,
  now: Instant,
): Promise<Page<TriggerView>> {
  const year = filter.year ?? yearOf(shanghaiDate(now));
  const fits = (trigger: Trigger): boolean =>
    trigger.year === year &&
    (filter.clause === undefined || trigger.clause === filter.clause) &&
    (filter.workflow === undefined || trigger.workflow === filter.workflow) &&
    (filter.open === undefined || !endedWorkflows.has(trigger.workflow) === (filter.open === 'true')) &&
    (filter.determination === undefined || trigger.determination === filter.determination) &&
    (filter.raised === undefined || raisedIn(trigger) === filter.raised) &&
    (filter.backfilled === undefined ||
      (trigger.workflow === 'withdrawn' && trigger.withdrawal?.backfilled === true) === (filter.backfilled === 'true'));
  const regionPath = filter.region === undefined ? undefined : await openRegion(store, principal, filter.region);
  if (filter.unit !== undefined) {
    const stored = await openUnit(store, principal, filter.unit);
    const inRegion = regionPath === undefined || stored.path.startsWith(regionPath);
    const triggers = inRegion
      ? (await store.triggersOfUnit(filter.unit)).filter((trigger) => fits(trigger) && sees(principal, trigger, stored))
      : [];
    return view(store, { items: triggers.slice(0, filter.limit) }, language);
  }
  const path = regionPath ?? (await homePath(store, principal));
  if (path === undefined) {
    const pages = await Promise.all(
      principal.grants.flatMap((grant) =>
        grant.scope.kind === 'unit' ? [listTriggers(store, principal, { ...filter, unit: grant.scope.id as UnitId }, language, now)] : [],
      ),
    );
    return { items: [...new Map(pages.flatMap((page) => page.items).map((item) => [item.triggerId, item])).values()] };
  }
  if (!allowsSomewhere(principal, 'read-trigger')) return { items: [] };
  const page = await store.listTriggers({
    year,
    path,
    directOnly: filter.direct === 'true',
    limit: filter.limit,
    cursor: filter.cursor,
    keep: fits,
  });
  const units = (await store.load({ units: [...new Set(page.items.map((trigger) => trigger.unitId))] })).units;
  const visible = page.items.filter((trigger) => {
    const stored = units.get(trigger.unitId);
    return stored !== undefined && allows(principal, 'read-trigger', placeOf(stored)) && sees(principal, trigger, stored);
  });
  return view(store, { ...page, items: visible }, language);
}

async function view(store: ReportStore, page: Page<Trigger>, language: Language): Promise<Page<TriggerView>> {
  const loaded = await store.load({
    units: [...new Set(page.items.map((trigger) => trigger.unitId))],
    ledgers: [...new Map(page.items.map(({ unitId, year }) => [`${unitId}|${year}`, { unitId, year }])).values()],
  });
  const law = await store.law();
  const items = page.items.flatMap((trigger) => {
    const stored = loaded.units.get(trigger.unitId);
    const ledger = loaded.ledgers.get(`${trigger.unitId}|${trigger.year}`);
    return stored === undefined ? [] : [viewOfTrigger(trigger, stored, ledger, law.packFor(trigger.year), language)];
  });
  return { ...page, items };
}
