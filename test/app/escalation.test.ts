import { describe, expect, it } from 'vitest';
import { listNotifications } from '#app/inbox.ts';
import type { InboxStore } from '#app/ports.ts';
import { clauseNamed, clauseNames } from '#contracts/clause-names.ts';
import type { NotificationId, PersonId } from '#domain/ids.ts';
import type { Notification, NotificationKind } from '#domain/notification.ts';
import { allClauses } from '#regulation/in-force.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { instant, World } from '../support/world.ts';

const now = instant('2026-02-10T10:00:00+08:00');

describe('a message that was passed on', () => {
  const textsOf = async (language: 'zh' | 'en', ...passedOn: readonly (NotificationKind | undefined)[]): Promise<string[]> => {
    const world = await new World(new MemoryStore()).settle();
    const items = passedOn.map(
      (kind, index): Notification => ({
        notificationId: `n${index}` as NotificationId,
        personId: 'leader' as PersonId,
        kind: 'escalated',
        unitId: world.committee,
        year: 2025,
        clause: 'art7-5' as Notification['clause'],
        ...(kind === undefined ? {} : { passedOn: kind }),
        createdAt: now,
      }),
    );
    const store = { load: world.store.load.bind(world.store), listNotifications: async () => ({ items }) } as unknown as InboxStore &
      MemoryStore;
    return (await listNotifications(store, world.leader(), { limit: 10 }, language)).items.map(({ text }) => text);
  };

  it('says which one nobody acknowledged below, so that two about one lead differ', async () => {
    expect(await textsOf('zh', 'trigger-raised', 'trigger-candidate', 'trigger-withdrawn')).toEqual([
      '下级尚未确认收到，转请关注。线索待核：w-committee，2025 年第7条（5）廉政教育与廉政文化。',
      '下级尚未确认收到，转请关注。线索已具备审核条件：w-committee，2025 年第7条（5）廉政教育与廉政文化。',
      '下级尚未确认收到，转请关注。线索已因记实变化撤销：w-committee，2025 年第7条（5）廉政教育与廉政文化。',
    ]);
    expect(await textsOf('en', 'trigger-withdrawn')).toEqual([
      'Not acknowledged below, passed on to you. Withdrawn, since the facts changed: w-committee, Art. 7(5) integrity education and culture, 2025.',
    ]);
  });

  it('of before that was kept names the lead', async () => {
    expect(await textsOf('zh', undefined)).toEqual([
      '下级尚未确认收到，转请关注。线索：w-committee，2025 年第7条（5）廉政教育与廉政文化。',
    ]);
  });
});

it('every clause has a name in both languages', () => {
  expect(Object.keys(clauseNames).sort()).toEqual(allClauses.map(({ clause }) => clause).sort());
  expect([clauseNamed('art9-4', 'zh'), clauseNamed('art9-4', 'en')]).toEqual(['第9条（4）监督执纪“四种形态”', 'Art. 9(4) the four forms']);
});
