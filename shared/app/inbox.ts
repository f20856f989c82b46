import { type Language, say } from '#contracts/language.ts';
import { notificationTexts } from '#contracts/notification-texts.ts';
import { proposalNames } from '#contracts/proposal-texts.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { NotificationId } from '#domain/ids.ts';
import type { Notification, NotificationView } from '#domain/notification.ts';
import type { Instant } from '#domain/time.ts';
import { partsOfTriggerId } from '#domain/trigger.ts';
import type { InboxStore, Page, ReportStore, StoredUnit } from './ports.ts';

type Stores = InboxStore & Pick<ReportStore, 'load'>;

function viewOf(notification: Notification, stored: StoredUnit | undefined, language: Language): NotificationView {
  const { notificationId, triggerId, unitId, reportId, proposalId, proposalKind, kind, createdAt, deliveredAt, acknowledgedAt } =
    notification;
  const unitName = stored?.unit.name ?? unitId;
  const texts =
    kind === 'duty-light'
      ? notificationTexts[`duty-light-${notification.light === 'red' ? 'red' : notification.light === 'yellow' ? 'yellow' : 'blue'}`]
      : notificationTexts[kind];
  const clause = notification.clause ?? (triggerId === undefined ? '' : (partsOfTriggerId(triggerId).key.split('|')[0] ?? ''));
  const text = say(texts, language, {
    unit: unitName ?? '',
    year: notification.year ?? '',
    proposal: proposalKind === undefined ? '' : say(proposalNames[proposalKind], language),
    about: unitName === undefined ? '' : say(aboutUnit, language, { unit: unitName }),
    clause: clauseName(clause, language),
    finding: notification.findingId ?? '',
    dueOn: notification.dueOn ?? '',
  });
  return {
    notificationId,
    kind,
    createdAt,
    text,
    ...(unitId === undefined ? {} : { unitId }),
    ...(unitName === undefined ? {} : { unitName }),
    ...(proposalId === undefined ? {} : { proposalId }),
    ...(triggerId === undefined ? {} : { triggerId }),
    ...(reportId === undefined ? {} : { reportId }),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
  };
}

function storedOf(units: ReadonlyMap<string, StoredUnit>, { unitId }: Notification): StoredUnit | undefined {
  return unitId === undefined ? undefined : units.get(unitId);
}

const aboutUnit = { zh: '（{unit}）', en: ' ({unit})' };

/** `art7-5` as people say it. */
function clauseName(clause: string, language: Language): string {
  const [, article = '', item = ''] = /^art(\d+)-(\d+)$/.exec(clause) ?? [];
  return language === 'zh' ? `第${article}条第(${item})项` : `Article ${article}(${item})`;
}

/** The caller's own messages, newest first. */
export async function listNotifications(
  store: Stores,
  principal: Principal,
  query: { limit: number; cursor?: string | undefined; unacknowledged?: string | undefined },
  language: Language,
): Promise<Page<NotificationView>> {
  const page = await store.listNotifications({
    personId: principal.personId,
    limit: query.limit,
    cursor: query.cursor,
    unacknowledgedOnly: query.unacknowledged === 'true',
  });
  const { units } = await store.load({ units: [...new Set(page.items.flatMap(({ unitId }) => unitId ?? []))] });
  return { ...page, items: page.items.map((notification) => viewOf(notification, storedOf(units, notification), language)) };
}

/** Acknowledges one of the caller's own messages; again changes nothing. @throws DomainError `not-found` */
export async function acknowledgeNotification(
  store: Stores,
  principal: Principal,
  notificationId: NotificationId,
  now: Instant,
  language: Language,
): Promise<NotificationView> {
  const notification = await store.acknowledge(principal.personId, notificationId, now);
  if (notification === undefined) throw new DomainError('not-found');
  const { units } = await store.load({ units: notification.unitId === undefined ? [] : [notification.unitId] });
  return viewOf(notification, storedOf(units, notification), language);
}
