import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationId, PersonId, UnitId } from '#domain/ids.ts';
import type { Notification } from '#domain/notification.ts';
import { startTestDatabase, type TestDatabase } from '../support/database.ts';
import { pagesOf } from '../support/pages.ts';
import { day, instant } from '../support/world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const now = instant('2026-02-10T10:00:00+08:00');

describe('the inbox', () => {
  const notification = (name: string, index = 0, createdAt = now): Notification => ({
    notificationId: `${name}-notification-${String(index).padStart(3, '0')}` as NotificationId,
    personId: `${name}-person` as PersonId,
    kind: 'trigger-raised',
    unitId: 'u' as UnitId,
    year: 2026,
    createdAt,
    deliveredAt: createdAt,
  });
  const overdue = async (until: string): Promise<Notification[]> => {
    const found: Notification[] = [];
    for await (const one of database.store.overdueClocks(day(until))) found.push(one);
    return found;
  };

  it('takes a message once, and lists it newest first in pages', async () => {
    const { store } = database;
    const list = Array.from({ length: 25 }, (_, index) =>
      notification('list', index, instant(`2026-02-10T10:00:${String(index).padStart(2, '0')}Z`)),
    );
    for (const one of list) expect(await store.putNotification(one, undefined)).toBe(true);
    expect(await store.putNotification({ ...notification('list', 3), createdAt: instant('2027-01-01T00:00:00Z') }, day('2027-01-05'))).toBe(
      false,
    );
    const { personId } = notification('list');
    const read = (unacknowledgedOnly: boolean) =>
      pagesOf((cursor) => store.listNotifications({ personId, limit: 10, cursor, unacknowledgedOnly }));
    expect((await read(false)).items).toEqual([...list].reverse());
    await store.acknowledge(personId, notification('list', 3).notificationId, now);
    expect((await read(true)).items).toHaveLength(24);
    expect(await store.acknowledge('other' as PersonId, notification('list', 3).notificationId, now)).toBeUndefined();
  });

  it('has clocks that are heard from their day on, until somebody answers', async () => {
    const { store } = database;
    const [one, two, three] = [notification('one'), notification('two'), notification('three')];
    for (const each of [one, two, three]) await store.putNotification(each, day('2026-02-13'));
    expect(await overdue('2026-02-12')).toEqual([]);
    expect(await overdue('2026-02-13')).toHaveLength(3);
    // A night that was missed is made up for.
    expect(await overdue('2026-04-10')).toHaveLength(3);
    await store.acknowledge(one.personId, one.notificationId, now);
    await store.escalated(two, now);
    expect(await overdue('2026-02-14')).toEqual([three]);
    expect(await overdue('2026-02-14')).toEqual([three]);
    expect(await store.notification(two.personId, two.notificationId)).toEqual({ ...two, escalatedAt: now });
  });

  it('keeps an acknowledgement and an escalation that meet, and the first instant of each', async () => {
    const { store } = database;
    const later = instant('2026-03-01T00:00:00Z');
    for (let round = 0; round < 25; round += 1) {
      const one = notification('both', round);
      await store.putNotification(one, undefined);
      await Promise.all([store.acknowledge(one.personId, one.notificationId, now), store.escalated(one, now), store.escalated(one, now)]);
      expect(await store.notification(one.personId, one.notificationId)).toEqual({ ...one, acknowledgedAt: now, escalatedAt: now });
      expect((await store.acknowledge(one.personId, one.notificationId, later))?.acknowledgedAt).toBe(now);
    }
  });
});
