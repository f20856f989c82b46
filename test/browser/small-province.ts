import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Client } from '../support/client.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { madeOnce } from '../support/once.ts';

const admin = 'admin@system';
const unit = 'u990101-001';

/** The accounts and ids of {@link fillSmallProvince}. */
export const small = {
  unit,
  unitName: '示例一县委',
  /** The unit of the second thing to try: nothing of it in 2026. */
  otherUnit: 'u990104-007',
  otherUnitName: '示例一县一局党组',
  leader: 'leader@990100',
  officer: 'officer@990100',
  reporter: `reporter@${unit}`,
  admin,
  /** Another administrator, who has proposed something. */
  proposer: 'administrator@system',
  /** 7(5) of 2025: neither education nor culture. */
  trigger: `${unit}~art7-5~2025~principal~p1`,
  finding: 'f-1',
} as const;

const regions = [
  { regionCode: '990000', name: '示例省', level: 'province' },
  { regionCode: '990100', name: '示例一市', level: 'prefecture', parentCode: '990000' },
  { regionCode: '990101', name: '示例一县', level: 'county', parentCode: '990100' },
];

const units = [
  {
    unitId: 'u990100-002',
    name: '示例一市纪委',
    regionCode: '990100',
    kind: 'commission',
    openedOn: '2015-01-01',
    members: [{ personId: 'p9', name: '周示例', role: 'commission-secretary', from: '2020-01-01' }],
  },
  {
    unitId: unit,
    name: small.unitName,
    regionCode: '990101',
    kind: 'committee',
    openedOn: '2015-01-01',
    superiorUnitId: 'u990100-002',
    members: [
      { personId: 'p1', name: '赵示例', role: 'principal', from: '2020-01-01' },
      { personId: 'p2', name: '钱示例', role: 'member', from: '2021-01-01', portfolio: '组织人事' },
    ],
  },
  {
    unitId: small.otherUnit,
    name: small.otherUnitName,
    regionCode: '990101',
    kind: 'party-group',
    openedOn: '2016-01-01',
    superiorUnitId: 'u990100-002',
    members: [{ personId: 'p3', name: '孙示例', role: 'principal', from: '2020-01-01' }],
  },
];

const facts = [
  { kind: 'plan', unitId: unit, occurredOn: '2026-02-20', title: '2026年党风廉政建设工作方案', year: 2026 },
  {
    kind: 'meeting',
    unitId: unit,
    occurredOn: '2026-01-15',
    title: '常委会研究部署党风廉政建设',
    body: 'standing-committee',
    topics: ['deployment'],
    chairId: 'p1',
  },
  {
    kind: 'inspection',
    unitId: unit,
    occurredOn: '2026-05-20',
    title: '自查发现问题',
    source: 'self',
    scope: 'special',
    inspectedUnitId: unit,
    teamLeaderId: 'p1',
    findings: [{ findingId: small.finding, category: 'four-winds', summary: '重复报表较多', dueOn: '2026-12-20' }],
  },
];

/** Three regions, three units and a few facts of 2026; of 2025 nothing was reported, which the sweep of 11 January 2026 raises. */
export async function fillSmallProvince(host: TestHost): Promise<void> {
  const client = await Client.of(host);
  const send = async (path: string, items: readonly unknown[], account: string = admin): Promise<void> => {
    const { status, body } = await client.post<{ results: { status: number }[] }>(account, path, { items });
    expect([status, ...body.results.map((result) => Math.floor(result.status / 100))]).toEqual([200, ...items.map(() => 2)]);
  };
  await send('/v1/regions/batch', regions);
  await send('/v1/units/batch', units);
  await send('/v1/reports/batch', facts, small.reporter);
  // Whoever is to be told has to have an account before.
  for (const account of [small.leader, small.officer, small.reporter]) await host.token(account);
  await host.sweep('2026-01-11T00:30:00+08:00');
  // One proposal waits for a second administrator: somebody else was principal from July 2025 on.
  const corrections = [
    {
      tenure: { personId: 'p1', role: 'principal', from: '2020-01-01' },
      replacement: { personId: 'p1', role: 'principal', from: '2020-01-01', to: '2025-06-30' },
    },
    {
      tenure: { personId: 'p2', role: 'member', from: '2021-01-01' },
      replacement: { personId: 'p2', role: 'principal', from: '2025-07-01' },
    },
  ];
  const proposal = { kind: 'tenure-correction', content: { unitId: unit, corrections }, reason: '名册登记有误' };
  expect((await client.post(small.proposer, '/v1/proposals', proposal)).status).toBe(201);
}

/** A system of one's own with the small province in it, which is filled in once a run. */
export async function startSmallProvince(): Promise<TestHost> {
  const made = await madeOnce('small-province', async (dataDir) => {
    const host = await startTestHost({ concurrency: 1, dataDir });
    try {
      await fillSmallProvince(host);
      await host.drain();
    } finally {
      await host.stop(true);
    }
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'lianze-test-'));
  cpSync(made, dataDir, { recursive: true });
  return startTestHost({ concurrency: 1, dataDir });
}
