/** Putting one message into the inboxes of those whom it concerns; used by all kinds of messages. */
import type { Grant, Role } from '#domain/grant.ts';
import type { NotificationId, PersonId, UnitId } from '#domain/ids.ts';
import type { Notification } from '#domain/notification.ts';
import type { RegionPath } from '#domain/region.ts';
import { addWorkingDays, type Instant, shanghaiDate } from '#domain/time.ts';
import { notificationIdOf } from './digest.ts';
import type { FaultStore, InboxStore } from './ports.ts';

export type Content = Omit<Notification, 'notificationId' | 'personId' | 'createdAt'>;

/** Who holds one of the roles today, each person once. */
export function holding(grants: readonly Grant[], roles: readonly Role[], now: Instant): PersonId[] {
  const today = shanghaiDate(now);
  const valid = grants.filter(
    (grant) => roles.includes(grant.role) && grant.from <= today && (grant.to === undefined || today <= grant.to),
  );
  return [...new Set(valid.map((grant) => grant.personId))];
}

/** Notes that a message had nobody to go to, which stands until access is granted. */
export async function nobody(
  store: Pick<FaultStore, 'putFault'>,
  scope: string,
  path: RegionPath,
  unitId: UnitId | undefined,
  now: Instant,
): Promise<void> {
  await store.putFault({
    kind: 'nobody-to-tell',
    key: `nobody-to-tell#${scope}`,
    path,
    ...(unitId === undefined ? {} : { unitId }),
    since: now,
  });
}

/**
 * Puts a message into the inbox of each. Its id follows from what it says and for whom, so that it is there once however often it is told.
 * Leaders have so many working days from a day in Asia/Shanghai to acknowledge it. Returns how many were new.
 */
export async function tell(
  store: Pick<InboxStore, 'putNotification'>,
  people: readonly PersonId[],
  content: Content,
  id: readonly (string | number | undefined)[],
  now: Instant,
  acknowledge: { readonly from: Instant; readonly workingDays: number } | undefined,
): Promise<number> {
  const escalateAfter = acknowledge === undefined ? undefined : addWorkingDays(shanghaiDate(acknowledge.from), acknowledge.workingDays);
  const told = await Promise.all(
    people.map((personId) => {
      const parts = [content.kind, content.unitId, content.year, ...id, content.regionCode, personId];
      const notificationId = notificationIdOf(...parts) as NotificationId;
      return store.putNotification({ ...content, notificationId, personId, createdAt: now, deliveredAt: now }, escalateAfter);
    }),
  );
  return told.filter(Boolean).length;
}
