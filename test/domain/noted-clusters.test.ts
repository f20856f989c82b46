import { expect, it } from 'vitest';
import { assess } from '#domain/assess/assess.ts';
import { at, ledgerOf, pack, unitOf } from './samples.ts';

it.each([
  [['p1'], undefined, undefined],
  [['p1', 'p2'], undefined, [{ clusterId: 'k1', leaders: 2, atLeast: 3 }]],
  [['p1', 'p2'], 'v1', undefined],
])('notes a cluster from two leaders on: %j via %s', (people, via, noted) => {
  const rows = people.map((personId, at) => [
    `u1~2025~s${at}`,
    { reportId: `u1~2025~s${at}`, clusterId: 'k1', personId, ...(via && { via }) },
  ]);
  const ledger = ledgerOf([], {}, { clustered: Object.fromEntries(rows) });
  expect(assess(unitOf(), ledger, pack, at('2026-01-11T00:30:00+08:00'), 'fact').tallies.clusters).toEqual(noted);
});
