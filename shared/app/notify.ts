import type { LianzeEvent } from '#contracts/events.ts';
import type { RegionCode } from '#domain/ids.ts';
import type { NotificationKind } from '#domain/notification.ts';
import { codesOnPath } from '#domain/region.ts';
import { type Instant, shanghaiDate } from '#domain/time.ts';
import { clauseOf } from '#regulation/in-force.ts';
import { notifyOfProposal } from './notify-of-proposal.ts';
import type { AccessStore, DirectoryStore, FaultStore, InboxStore, ReportStore, StoredUnit, Topic } from './ports.ts';
import type { ProposalStore } from './proposal-ports.ts';
import { responsiblePath } from './step-trigger.ts';
import { type Content, holding, nobody, tell } from './tell.ts';

type Stores = AccessStore & DirectoryStore & FaultStore & InboxStore & Pick<ReportStore, 'load' | 'law'>;
export type NotifyStore = Stores & Pick<ProposalStore, 'proposal'>;

/**
 * Puts the messages of an event into inboxes: owners hear of lights, of questions to their unit and of returned records; the leaders of the
 * responsible region hear of triggers; administrators hear of proposals. The id of a message follows from the event, so that one delivered
 * twice is still one message.
 */
export async function notify(ports: { store: NotifyStore; topic: Topic }, event: LianzeEvent, now: Instant): Promise<number> {
  const { store } = ports;
  if (event.type === 'proposal-changed') return notifyOfProposal(ports, event, now);
  const stored = (await store.load({ units: [event.unitId] })).units.get(event.unitId);
  if (stored === undefined) return 0;
  const content = { unitId: event.unitId, year: event.year };
  if (event.type === 'light-changed') {
    const { clause, findingId, dueOn, light, told } = event;
    return tellOwners(
      store,
      stored,
      {
        ...content,
        kind: 'duty-light',
        clause,
        light,
        ...(findingId === undefined ? {} : { findingId }),
        ...(dueOn === undefined ? {} : { dueOn }),
      },
      [clause, findingId, dueOn, light, told],
      now,
    );
  }
  if (event.type === 'record-returned')
    return tellOwners(
      store,
      stored,
      { ...content, kind: 'record-returned', reportId: event.reportId },
      [event.reportId, event.ledgerVersion],
      now,
    );

  const about = { ...content, clause: event.clause, triggerId: event.triggerId, episode: event.episode };
  const id = [event.triggerId, event.episode, event.change, ...(event.change === 'evidence' ? [event.ledgerVersion] : [])];
  let sent = 0;
  // The unit is asked where nothing was reported, and where a leader has disclosed a lead to it; who was asked hears of the withdrawal.
  const asks = event.change === 'disclosed' || (!event.confidential && event.change === 'raised' && event.workflow === 'awaiting-reply');
  const ends = !event.confidential && event.change === 'withdrawn' && clauseOf(event.clause).form === 'absence';
  if (asks || ends)
    sent += await tellOwners(
      store,
      stored,
      { ...about, kind: ends ? 'trigger-withdrawn' : event.change === 'disclosed' ? 'trigger-disclosed' : 'trigger-question' },
      id,
      now,
    );
  if (event.change === 'disclosed') return sent;
  // A lead of a rehearsed day is acknowledged from that day on, or all of them would be overdue before anybody could read them.
  const from = event.raisedAt !== undefined && event.raisedAt > now ? event.raisedAt : now;
  const leaders = await tellLeaders(store, await responsiblePath(store, stored), { ...about, kind: kindOf(event.change) }, id, {
    now,
    from,
  });
  if (leaders > 0 && event.change === 'raised')
    await ports.topic.announce('lianze trigger', `${event.triggerId} episode ${event.episode} ${event.change}: ${leaders} to read`);
  return sent + leaders;
}

function kindOf(change: Extract<LianzeEvent, { type: 'trigger-changed' }>['change']): NotificationKind {
  return change === 'raised'
    ? 'trigger-raised'
    : change === 'candidate'
      ? 'trigger-candidate'
      : change === 'evidence'
        ? 'trigger-evidence'
        : 'trigger-withdrawn';
}

async function tellOwners(
  store: Stores,
  stored: StoredUnit,
  content: Content,
  id: readonly (string | number | undefined)[],
  now: Instant,
): Promise<number> {
  const scope = `unit:${stored.unit.unitId}`;
  const people = holding(await store.grantsOn(scope), ['reporter', 'head'], now);
  if (people.length === 0) await nobody(store, scope, stored.path, stored.unit.unitId, now);
  return tell(store, people, content, id, now, undefined);
}

async function tellLeaders(
  store: Stores,
  path: string,
  content: Content & { readonly year: number },
  id: readonly (string | number | undefined)[],
  { now, from }: { readonly now: Instant; readonly from: Instant },
): Promise<number> {
  const regionCode = codesOnPath(path).at(-1);
  if (regionCode === undefined) return 0;
  const people = holding(await store.grantsOn(`region:${regionCode}`), ['leader'], now);
  if (people.length === 0) await nobody(store, `region:${regionCode}`, path, undefined, now);
  const law = await store.law();
  const workingDays = law.packFor(content.year).parameters.acknowledgeWorkingDays.value;
  return tell(store, people, { ...content, regionCode }, id, now, { from, workingDays });
}

/**
 * Takes messages that their leaders have not acknowledged in time to the leaders of the region above. At the top there is nobody above; the
 * message stays where it is. Looks at what is due, not at when it last ran, so that a missed night is made up for. What the run itself has
 * told since its start is left alone: nobody had time to read it, whatever day the run rehearses.
 */
export async function escalateNotifications(
  store: Stores,
  { instant, startedAt }: { readonly instant: Instant; readonly startedAt?: Instant | undefined },
  now: Instant,
): Promise<number> {
  let escalated = 0;
  for await (const notification of store.overdueClocks(dayBefore(instant))) {
    if (startedAt !== undefined && notification.createdAt >= startedAt) continue;
    const above = notification.regionCode === undefined ? undefined : await parentPath(store, notification.regionCode);
    const { notificationId: original, personId: _person, createdAt: _created, deliveredAt: _delivered, year, ...content } = notification;
    if (above !== undefined && year !== undefined) {
      // Passed on once more, it still says what was not acknowledged at first.
      const passedOn = notification.kind === 'escalated' ? notification.passedOn : notification.kind;
      const passed = { ...content, year, kind: 'escalated', ...(passedOn === undefined ? {} : { passedOn }) } as const;
      await tellLeaders(store, above, passed, ['escalated', original], { now, from: now });
      escalated += 1;
    }
    await store.escalated(notification, now);
  }
  return escalated;
}

function dayBefore(instant: Instant) {
  return shanghaiDate(new Date(Date.parse(instant) - 86_400_000).toISOString() as Instant);
}

async function parentPath(store: Stores, regionCode: RegionCode): Promise<string | undefined> {
  const path = (await store.region(regionCode))?.path;
  const codes = path === undefined ? [] : codesOnPath(path);
  return codes.length < 2 ? undefined : `/${codes.slice(0, -1).join('/')}/`;
}
