import { describe, expect, it } from 'vitest';
import { type Changed, publishChanges } from '#app/publish-changes.ts';
import type { CountRequest, LianzeEvent } from '#contracts/events.ts';
import type { ReportId, UnitId } from '#domain/ids.ts';
import { emptyLedger, type Ledger, standingKey } from '#domain/ledger.ts';
import { instant } from '../support/world.ts';

const at = instant('2026-02-10T10:00:00+08:00');
const ledger: Ledger = {
  ...emptyLedger('u' as UnitId, 2026),
  version: 3,
  entries: {
    h: { kind: 'meeting', version: 1, digest: 'd', occurredOn: '2026-01-05', statedOn: '2026-01-05' } as Ledger['entries'][string],
  },
};
const next = (change: Partial<Ledger>): Ledger => ({ ...ledger, version: 4, ...change });

async function published(...changes: readonly Changed[]) {
  const events: LianzeEvent[] = [];
  const requests: CountRequest[] = [];
  const bus = { publish: async (list: readonly LianzeEvent[]) => void events.push(...list) };
  const counts = { request: async (list: readonly CountRequest[]) => void requests.push(...list) };
  await publishChanges({ bus, counts }, changes, at);
  return { events: events.map(({ type }) => type), requests };
}
const changed = (before: Ledger | undefined, after: Ledger): Changed => ({ kind: 'ledger', before, after });
const asked = [{ unitId: 'u', years: [2026] }];

describe('what is asked to be counted anew', () => {
  it('is a ledger whose records, findings or leads are other than before', async () => {
    const key = standingKey('art7-5', '2026', { kind: 'team' });
    const standing = { episode: 1, determination: 'breached', workflow: 'candidate', raisedAt: at, judgedAt: at, evidence: [] } as const;
    const raised = next({ standing: { [key]: { ...standing, evidence: [] } } });
    const finding = {
      reportId: 'u~2026~h' as ReportId,
      source: 'self',
      category: 'other',
      dueOn: '2026-05-01',
    } as Ledger['findings'][string];
    expect((await published(changed(undefined, ledger))).requests).toEqual(asked);
    expect((await published(changed(ledger, next({ entries: {} })))).requests).toEqual(asked);
    expect((await published(changed(ledger, next({ findings: { f: finding } })))).requests).toEqual(asked);
    expect(await published(changed(ledger, raised))).toEqual({ events: ['trigger-changed'], requests: asked });
    const confirmed = next({ version: 5, standing: { [key]: { ...standing, evidence: [], workflow: 'confirmed' } } });
    expect((await published(changed(raised, confirmed))).requests).toEqual(asked);
  });

  it('is not a ledger that only remembers a light it told, though its owners hear of it', async () => {
    const told = changed(ledger, next({ told: { 'art7-5': 'blue' } }));
    expect(await published(told)).toEqual({ events: ['light-changed'], requests: [] });
    // Beside one that is counted it changes nothing.
    expect((await published(told, changed(undefined, ledger))).requests).toEqual(asked);
  });
});
