import type { InboxStore } from '#app/ports.ts';
import { Notification } from '#domain/notification.ts';
import { addDays, type CivilDate } from '#domain/time.ts';
import { keys } from './keys.ts';
import { listPage } from './list-page.ts';
import { type Item, pause, type Table } from './table.ts';

const notificationOfItem = (item: Item): Notification => Notification.parse(JSON.parse(String(item.b)));
/** How far back unanswered clocks are looked for; the sweep runs nightly, so that this bridges a long outage. */
const CLOCK_DAYS = 60;
const TRIES = 8;

/** The inbox of each person, and the clocks of what waits to be acknowledged. */
export function inboxStore(table: Table): InboxStore {
  const keyed = (notification: Notification): Item => ({
    ...keys.notification(notification.personId, notification.notificationId),
    b: JSON.stringify(notification),
    gpk: `N#${notification.personId}`,
    gsk: `${notification.createdAt}#${notification.notificationId}`,
  });
  // Acknowledging and escalating may meet: whoever finds the message changed since it was read reads it again, so that neither undoes the other.
  const replace = async (
    personId: Notification['personId'],
    id: Notification['notificationId'],
    change: (before: Notification) => Notification,
  ): Promise<Notification | undefined> => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const item = await table.get(keys.notification(personId, id));
      if (item === undefined) return undefined;
      const after = change(notificationOfItem(item));
      const next = keyed(after);
      if (next.b === item.b || (await table.put(next, { expression: 'b = :before', values: { ':before': item.b } }))) return after;
      await pause(attempt);
    }
    throw new Error(`the message ${id} stays contended`);
  };
  return {
    async putNotification(notification, escalateAfter) {
      const item = keyed(notification);
      const isNew = 'attribute_not_exists(pk)';
      // Most messages have no clock, and one item needs no transaction, which would cost twice as much.
      if (escalateAfter === undefined) return table.put(item, { expression: isNew });
      const { notificationId, personId } = notification;
      const clock: Item = {
        ...keys.clock(escalateAfter, `${notificationId}#${personId}`),
        person: personId,
        notification: notificationId,
      };
      const puts = [
        { Put: { TableName: table.name, Item: item, ConditionExpression: isNew } },
        { Put: { TableName: table.name, Item: clock } },
      ];
      return (await table.transact(puts)).done;
    },
    async notification(personId, notificationId) {
      const item = await table.get(keys.notification(personId, notificationId));
      return item === undefined ? undefined : notificationOfItem(item);
    },
    listNotifications: ({ personId, limit, cursor, unacknowledgedOnly }) =>
      listPage(table, {
        keyCondition: 'gpk = :pk',
        values: { ':pk': `N#${personId}` },
        index: true,
        limit,
        cursor,
        backwards: true,
        read: (item) => {
          const notification = notificationOfItem(item);
          return unacknowledgedOnly && notification.acknowledgedAt !== undefined ? undefined : notification;
        },
      }),
    acknowledge: (personId, notificationId, at) =>
      replace(personId, notificationId, (before) => ({ ...before, acknowledgedAt: before.acknowledgedAt ?? at })),
    async *overdueClocks(until) {
      for (let back = 0; back < CLOCK_DAYS; back += 1) {
        const date: CivilDate = addDays(until, -back);
        for await (const items of table.queryAll({
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `E#${date}` },
        })) {
          for (const item of items) {
            const stored = await table.get(keys.notification(String(item.person), String(item.notification)));
            const notification = stored === undefined ? undefined : notificationOfItem(stored);
            if (notification !== undefined && notification.acknowledgedAt === undefined && notification.escalatedAt === undefined)
              yield notification;
            else await table.remove({ pk: item.pk, sk: item.sk });
          }
        }
      }
    },
    async escalated(notification, at) {
      await replace(notification.personId, notification.notificationId, (before) => ({ ...before, escalatedAt: before.escalatedAt ?? at }));
    },
  };
}
