import type { Chance } from './chance.ts';
import type { PlainUnit } from './facts.ts';

/** A unit of any kind, opened, closed and led by changing people on or beside the days that matter. */
export function unitFor(chance: Chance, y: number): PlainUnit {
  const tenures = [
    { personId: 'p1', from: '2020-01-01', to: `${y}-06-30` },
    { personId: 'p2', from: `${y}-07-01` },
    { personId: 'p1', from: '2020-01-01' },
    { personId: 'p3', from: `${y}-06-30`, to: `${y}-12-30` },
    { personId: 'p4', from: `${y}-12-31` },
    { personId: 'p5', from: `${y}-07-01` },
    { personId: 'p2', from: `${y + 1}-01-01` },
  ];
  const portfolios = chance.some(
    [
      { personId: 'p1', from: '2020-01-01', to: `${y}-06-30`, portfolio: '农业' },
      { personId: 'p2', from: `${y}-07-01`, portfolio: '农业' },
      { personId: 'p1', from: `${y}-07-01`, portfolio: '城建' },
      { personId: 'p3', from: '2020-01-01', to: `${y}-12-30`, portfolio: '城建' },
      { personId: 'p4', from: `${y}-04-01`, portfolio: '党建' },
      { personId: 'p5', from: `${y}-12-31`, portfolio: '农业' },
    ],
    0.7,
  );
  const closedOn = chance.one([undefined, undefined, undefined, undefined, `${y}-06-30`, `${y}-12-30`, `${y}-12-31`, `${y + 1}-03-01`]);
  return {
    kind: chance.one(['committee', 'committee', 'party-group', 'commission', 'commission-group']),
    openedOn: chance.one(['2020-01-01', '2020-01-01', `${y}-09-30`, `${y}-10-01`, `${y}-10-02`]),
    ...(closedOn === undefined ? {} : { closedOn }),
    principals: chance.is(0.6) ? tenures.slice(0, 2) : chance.some(tenures, 0.4),
    ...(chance.is(0.85) ? { portfolios } : {}),
  };
}
