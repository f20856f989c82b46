import { expect, it } from 'vitest';
import { readLedger } from '#app/read-ledger.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { instant, World } from '../support/world.ts';

it('10(5): beside the cases filed in a year stand those that are about it and those concluded in it, each once', async () => {
  const now = instant('2026-07-10T10:00:00+08:00');
  const world = await new World(new MemoryStore()).settle();
  const unitId = world.committee;
  const filed = (caseId: string, occurredOn: string, days: object) => ({
    kind: 'case',
    unitId,
    occurredOn,
    title: '立案',
    caseId,
    personIds: [world.person(2)],
    category: 'integrity',
    major: { basis: '金额巨大', decidedBy: '市纪委' },
    ...days,
  });
  const outcomes = await world.submit(
    [
      filed('one', '2025-03-01', { committedOn: '2024-05-01', concludedOn: '2025-09-01' }),
      filed('one', '2025-03-01', { committedOn: '2024-05-01', concludedOn: '2025-09-01', safetyIncident: undefined, title: '立案通报' }),
      filed('two', '2026-02-01', { committedOn: '2025-11-01' }),
      filed('three', '2026-03-01', {}),
    ],
    now,
  );
  expect(outcomes.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const read = async (year: number) => (await readLedger(world.store as MemoryStore, world.leader(), unitId, year, now)).tallies;
  expect(await read(2025)).toMatchObject({ majorCases: 1, majorCasesBesides: { committed: 1, concluded: 1 } });
  expect(await read(2024)).toMatchObject({ majorCases: 0, majorCasesBesides: { committed: 1, concluded: 0 } });
  expect(await read(2026)).toMatchObject({ majorCases: 2 });
  expect(await read(2026)).not.toHaveProperty('majorCasesBesides');
});
