import { clauseNamed } from '#contracts/clause-names.ts';
import { type Bilingual, type Language, say } from '#contracts/language.ts';
import { notificationTexts, someLead } from '#contracts/notification-texts.ts';
import { proposalNames } from '#contracts/proposal-texts.ts';
import type { Principal } from '#domain/access.ts';
import { DomainError } from '#domain/domain-error.ts';
import type { NotificationId } from '#domain/ids.ts';
import type { Notification, NotificationKind, NotificationView } from '#domain/notification.ts';
import type { Instant } from '#domain/time.ts';
import { partsOfTriggerId } from '#domain/trigger.ts';
import type { InboxStore, Page, ReportStore, StoredUnit } from './ports.ts';

type Stores = InboxStore & Pick<ReportStore, 'load'>;

function viewOf(notification: Notification, stored: StoredUnit | undefined, language: Language): NotificationView {
  const { notificationId, triggerId, unitId, reportId, proposalId, proposalKind, kind, createdAt, deliveredAt, acknowledgedAt } =
    notification;
  const unitName = stored?.unit.name ?? unitId;
  const clause = notification.clause ?? (triggerId === undefined ? '' : (partsOfTriggerId(triggerId).key.split('|')[0] ?? ''));
  const values = {
    unit: unitName ?? '',
    year: notification.year ?? '',
    proposal: proposalKind === undefined ? '' : say(proposalNames[proposalKind], language),
    about: unitName === undefined ? '' : say(aboutUnit, language, { unit: unitName }),
    clause: clauseNamed(clause, language),
    finding: notification.findingId ?? '',
    dueOn: notification.dueOn ?? '',
  };
  const message = kind === 'escalated' ? say(textOfPassedOn(notification), language, values) : '';
  const text = say(textOf(kind, notification), language, { ...values, message });
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

function textOf(kind: NotificationKind, { light }: Notification): Bilingual {
  if (kind !== 'duty-light') return notificationTexts[kind];
  return notificationTexts[`duty-light-${light === 'red' ? 'red' : light === 'yellow' ? 'yellow' : 'blue'}`];
}

/** The sentence that was not acknowledged below. */
function textOfPassedOn(notification: Notification): Bilingual {
  const { passedOn } = notification;
  return passedOn === undefined || passedOn === 'escalated' ? someLead : textOf(passedOn, notification);
}

function storedOf(units: ReadonlyMap<string, StoredUnit>, { unitId }: Notification): StoredUnit | undefined {
  return unitId === undefined ? undefined : units.get(unitId);
}

const aboutUnit = { zh: '（{unit}）', en: ' ({unit})' };

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
