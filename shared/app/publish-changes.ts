import type { CountRequest, LianzeEvent } from '#contracts/events.ts';
import { isConfidentialTrigger } from '#domain/assess/confidentiality.ts';
import { reportIdOfEntry } from '#domain/assess/entries.ts';
import { endedWorkflows, type Ledger, openWorkflows, partsOfStandingKey } from '#domain/ledger.ts';
import type { Proposal } from '#domain/proposal.ts';
import { isConfidentialReport } from '#domain/report.ts';
import type { Instant } from '#domain/time.ts';
import { triggerIdOf } from '#domain/trigger.ts';
import type { CountQueue, EventBus } from './ports.ts';

/** What the stream says: a ledger as it was and as it is, a unit whose stub was written, or a proposal as it was and as it is. */
export type Changed =
  | { readonly kind: 'ledger'; readonly before: Ledger | undefined; readonly after: Ledger }
  | { readonly kind: 'proposal'; readonly before: Proposal | undefined; readonly after: Proposal }
  | { readonly kind: 'unit'; readonly unitId: Ledger['unitId']; readonly years: readonly number[] };

/**
 * The messages that lie in the difference between two images of a ledger. Each follows from what changed, so that a record delivered twice
 * gives the same events, and their receivers derive the same ids.
 */
export function eventsOf(before: Ledger | undefined, after: Ledger, at: Instant): LianzeEvent[] {
  const events: LianzeEvent[] = [];
  const common = { unitId: after.unitId, year: after.year, ledgerVersion: after.version };
  for (const [key, now] of Object.entries(after.standing)) {
    const was = before?.standing[key];
    const { clause, period, subject } = partsOfStandingKey(key);
    const tell = (change: Extract<LianzeEvent, { type: 'trigger-changed' }>['change']): void => {
      const triggerId = triggerIdOf(after.unitId, clause, period, subject);
      events.push({
        type: 'trigger-changed',
        ...common,
        triggerId,
        clause,
        episode: now.episode,
        change,
        workflow: now.workflow,
        confidential: isConfidentialTrigger(clause, period),
        at,
        raisedAt: now.raisedAt,
      });
    };
    if (was !== undefined && was.disclosed !== true && now.disclosed === true) tell('disclosed');
    if (was === undefined || was.episode < now.episode) tell('raised');
    else if (was.workflow === 'awaiting-reply' && now.workflow === 'candidate') tell('candidate');
    else if (openWorkflows.has(was.workflow) && now.workflow === 'withdrawn') tell('withdrawn');
    else if (!endedWorkflows.has(now.workflow) && now.evidence.some((item) => !was.evidence.includes(item))) tell('evidence');
  }
  for (const [dutyKey, light] of Object.entries(after.told)) {
    if (before?.told[dutyKey] === light || (light !== 'blue' && light !== 'yellow' && light !== 'red')) continue;
    const [clause = '', findingId, dueOn] = dutyKey.split('|');
    events.push({
      type: 'light-changed',
      ...common,
      clause: clause as Extract<LianzeEvent, { type: 'light-changed' }>['clause'],
      ...(findingId === undefined
        ? {}
        : { findingId: findingId as NonNullable<Extract<LianzeEvent, { type: 'light-changed' }>['findingId']> }),
      ...(dueOn === undefined ? {} : { dueOn: dueOn as NonNullable<Extract<LianzeEvent, { type: 'light-changed' }>['dueOn']> }),
      light,
      told: after.version,
    });
  }
  for (const [hash, entry] of Object.entries(after.entries)) {
    if (entry.verified === false && before?.entries[hash]?.verified !== false && !isConfidentialReport(entry)) {
      events.push({ type: 'record-returned', ...common, reportId: reportIdOfEntry(after, hash, entry) });
    }
  }
  return events;
}

/** Others hear of a new proposal, and whoever made it of the decision of others. */
function eventsOfProposal(before: Proposal | undefined, after: Proposal): LianzeEvent[] {
  const { proposalId, state } = after;
  if (before === undefined) return [{ type: 'proposal-changed', proposalId, change: 'proposed' }];
  if (before.state !== 'open' || state === 'open' || state === 'withdrawn') return [];
  return [{ type: 'proposal-changed', proposalId, change: state }];
}

/**
 * Whether counts may be other than before. A sweep tells of thousands of lights in a night and each is a change of its ledger, but no light is
 * counted.
 */
function concernsCounts(before: Ledger | undefined, after: Ledger): boolean {
  const counted = ({ version: _version, chain: _chain, told: _told, ...rest }: Ledger): string => JSON.stringify(rest);
  return before === undefined || counted(before) !== counted(after);
}

/** Sends what changed to the bus, and asks for the regions of the changed units to be counted. */
export async function publishChanges(
  ports: { bus: EventBus; counts: CountQueue },
  changes: readonly Changed[],
  at: Instant,
): Promise<void> {
  const events = changes.flatMap((change) => {
    if (change.kind === 'ledger') return eventsOf(change.before, change.after, at);
    return change.kind === 'proposal' ? eventsOfProposal(change.before, change.after) : [];
  });
  const years = new Map<Ledger['unitId'], Set<number>>();
  for (const change of changes) {
    if (change.kind === 'proposal') continue;
    if (change.kind === 'ledger' && !concernsCounts(change.before, change.after)) continue;
    const unitId = change.kind === 'ledger' ? change.after.unitId : change.unitId;
    const known = years.get(unitId) ?? new Set<number>();
    years.set(unitId, known);
    for (const year of change.kind === 'ledger' ? [change.after.year] : change.years) known.add(year);
  }
  const requests: CountRequest[] = [...years].map(([unitId, own]) => ({ unitId, years: [...own] }));
  if (events.length > 0) await ports.bus.publish(events);
  if (requests.length > 0) await ports.counts.request(requests);
}
