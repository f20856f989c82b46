import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { damageArchive } from '../archive/damage.ts';
import { namesIn, ReadTemplate, stringsIn } from '../infra/templates.ts';
import { coded, drafts, dutiful } from './drafts.ts';
import { lawIsMade } from './law-making.ts';
import { twoAgree } from './proposals.ts';
import { ADMIN, ROOT, Stage, within5Seconds } from './stage.ts';

const cdkOut = resolve(import.meta.dirname, '..', '..', 'cdk.out');

/** What the services do for a function rather than the function itself: its log, and reading the stream or queue that feeds it. */
const byTheService = /^(logs:|sqs:(ReceiveMessage|DeleteMessage)$|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$)/;
/** How many messages wait: list-faults asks itself, for queues that feed a function the service does. */
const depth = 'sqs:GetQueueAttributes';

/*
 * A bucket of more units than one object takes (500) sends for the rest of itself: 32,000 units would be needed here. `test/archive` follows
 * such buckets with objects of one unit.
 */
interface Permission {
  readonly action: string;
  readonly resource: unknown;
}

let stage: Stage;
let api: ReadTemplate;
let calls: Record<string, { action: string; resource: string }[]>;
let granted: Map<string, Permission[]>;

/** What the role of each function is granted in the synthesized template, by the function's name. */
function permissions(): Map<string, Permission[]> {
  const roles = new Map(api.ofType('AWS::IAM::Role').map(({ name, properties }) => [name, properties]));
  return new Map(
    api.ofType('AWS::Lambda::Function').map(({ properties }) => {
      const role = roles.get(namesIn(properties['Role'])[0] ?? '') ?? {};
      const policies = (role['Policies'] ?? []) as { PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] } }[];
      const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      const held = statements.flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
      );
      return [String(properties['Description']).replace('Lianze ', ''), held];
    }),
  );
}

/** What a queue, bus or topic of the template is called locally: its name, or one made of its stack and its resource. */
function localName(logicalId: string): string {
  const properties = api.resources.find(({ name }) => name === logicalId)?.properties ?? {};
  const named = properties['Name'] ?? properties['QueueName'] ?? properties['TopicName'];
  return typeof named === 'string' ? named : `LianzeApi-${logicalId}`;
}

/** Queues into which a service puts what a function failed on, with the function's permission. */
function failureQueues(): Set<string> {
  const destinations = ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::EventInvokeConfig'].flatMap((type) => api.ofType(type));
  return new Set(destinations.flatMap(({ properties }) => namesIn(properties['DestinationConfig'])));
}

/** Whether a permission is for what a call touched: the index or the table itself, and of other services the very queue, bus or topic. */
function covers({ action, resource }: Permission, call: { action: string; resource: string }): boolean {
  if (action !== call.action) return false;
  if (action.startsWith('s3:')) return stringsIn(resource).some((text) => text.includes('Archive'));
  if (action.startsWith('dynamodb:'))
    return stringsIn(resource).some((text) => text.includes('/index/')) === call.resource.includes('/index/');
  return namesIn(resource).some((name) => call.resource.split(':').at(-1) === localName(name));
}

beforeAll(async () => {
  stage = await Stage.open();
  api = new ReadTemplate(readFileSync(join(cdkOut, 'LianzeApi.template.json'), 'utf8'));
  granted = permissions();
  await journey();
  await stage.host.drain();
  // Locally a function is named after its resource.
  const named = api.ofType('AWS::Lambda::Function');
  const made = stage.host.calls();
  calls = Object.fromEntries(
    named.flatMap(({ name, properties }) => {
      const own = made[`LianzeApi-${name}`];
      return own === undefined ? [] : [[String(properties['Description']).replace('Lianze ', ''), own]];
    }),
  );
  expect(Object.keys(calls)).toHaveLength(Object.keys(made).length);
}, 180_000);

afterAll(() => stage.close());

/** A journey through all routes, with everything that feeds the other functions. */
async function journey(): Promise<void> {
  const prefecture = await stage.region();
  const superior = await stage.unit({ regionCode: prefecture });
  const unit = await stage.unit({ regionCode: await stage.region(prefecture), superiorUnitId: superior.unitId });
  const { client } = stage;
  await stage.import('people', [
    { personId: 'p-more', name: '其他人员' },
    { personId: 'p-head', name: '负责人' },
  ]);
  await stage.import('units', [
    {
      unitId: unit.unitId,
      name: '改名',
      kind: 'committee',
      openedOn: '2024-11-01',
      regionCode: unit.regionCode,
      superiorUnitId: superior.unitId,
      members: [],
    },
  ]);
  // Both kinds of account: one bound to a unit, whose keys need no item, and one of many.
  const tour = drafts.tour(unit, { f1: '2025-06-30' });
  const inspection = await stage.report(unit.officer, tour, { 'idempotency-key': 'k1' });
  await client.post(unit.officer, '/v1/reports', tour, { headers: { 'idempotency-key': 'k1' } });
  await client.post(unit.officer, '/v1/reports', { ...tour, title: '另' }, { headers: { 'idempotency-key': 'k1' } });
  await stage.amend(unit.officer, inspection, {
    ...tour,
    findings: [{ findingId: 'f1', category: 'other', summary: '改', dueOn: '2026-02-28' }],
  });
  const meeting = drafts.meeting(unit);
  const first = await stage.report(unit.reporter, meeting, { 'idempotency-key': 'k2' });
  await stage.report(unit.officer, drafts.case(unit, { personIds: ['p-more'] }));
  await client.post(unit.reporter, '/v1/reports', { ...meeting, title: '另' }, { headers: { 'idempotency-key': 'k2' } });
  await stage.amend(unit.reporter, first, { ...meeting, chairId: unit.people[1], title: '更正' });
  const superseded = await client.post(unit.reporter, '/v1/reports', meeting);
  expect(superseded.status).toBe(200);
  const rows = [
    ...dutiful(superior),
    drafts.rectification(unit, 'f1'),
    { ...drafts.meeting(unit), idempotencyKey: 'k3', origin: 'migration', registeredOn: '2025-06-01' },
  ];
  const imported = await stage.import('reports', rows);
  await stage.import('reports', rows);
  await client.post(unit.reporter, '/v1/reports/batch', { items: [{ ...meeting, title: '第三', idempotencyKey: 'k4' }] });
  await client.post(unit.officer, '/v1/reports/batch', {
    items: [
      { ...drafts.case(unit), idempotencyKey: 'k5' },
      { ...drafts.inspection(unit, { source: 'superior' }), idempotencyKey: 'k6' },
    ],
  });
  await client.post(unit.officer, '/v1/reports/batch', { items: [{ ...drafts.case(unit), idempotencyKey: 'k5' }] });
  for (const personId of unit.people.slice(1)) await stage.report(unit.officer, drafts.sanction(unit, { personId }));
  const sanctionRow = { ...drafts.sanction(superior, { personId: superior.people[1], leadershipMember: false }) };
  await stage.import('reports', [sanctionRow]);
  await client.post(unit.officer, `/v1/reports/${first.reportId}/verification`, { result: 'returned', note: '退回' });
  await stage.host.sweep('2025-12-05T00:30:00+08:00');
  await stage.host.sweep('2026-01-11T00:30:00+08:00');
  await stage.host.drain();

  // Nobody leads the prefecture yet: a fault, which a grant ends.
  await client.get(unit.officer, `/v1/faults?region=${unit.regionCode}`);
  await stage.import('grants', [
    { account: `leader@${prefecture}`, personId: 'p-more', role: 'leader', scope: { kind: 'region', id: prefecture }, from: '2000-01-01' },
  ]);
  // The same for a region whose leader is granted alone.
  const alone = await stage.unit();
  await stage.report(alone.officer, drafts.case(alone, { category: 'political', serious: coded }));
  await stage.host.drain();
  const scope = { kind: 'region', id: alone.regionCode };
  await client.post(ADMIN, '/v1/grants', { account: alone.leader, personId: 'p-more', role: 'leader', scope, from: '2000-01-01' });
  await client.post(ADMIN, '/v1/grants', {
    account: `head@${unit.unitId}`,
    personId: 'p-head',
    role: 'head',
    scope: { kind: 'unit', id: unit.unitId },
    from: '2000-01-01',
  });
  for (const query of ['', `?account=${unit.head}`, `?region=${prefecture}`, `?unit=${unit.unitId}`])
    await client.get(ADMIN, `/v1/grants${query}`);
  await client.get(ADMIN, '/v1/faults');
  await client.get(ADMIN, '/v1/administration/chain');

  await twoAgree(stage, superior, unit.regionCode);
  await client.get(unit.reporter, '/v1/me');

  const absence = await stage.trigger(unit, 'art7-5');
  const secret = await stage.trigger(unit, 'art10-4');
  const step = (account: string, triggerId: string, name: string, body: object) =>
    client.post(account, `/v1/triggers/${triggerId}/${name}`, body);
  await step(unit.head, absence.triggerId, 'replies', { text: '说明' });
  await step(unit.officer, absence.triggerId, 'elements/consequence', { status: 'by-person', reason: '属实' });
  await step(unit.officer, absence.triggerId, 'review', { action: 'start', reason: '审核' });
  await step(unit.leader, absence.triggerId, 'review', { action: 'dismiss', reason: '不实' });
  await step(`leader@${ROOT}`, absence.triggerId, 'review', { action: 'reopen', reason: '再核' });
  await step(unit.leader, secret.triggerId, 'disclosure', { reason: '公开' });
  await client.get(unit.leader, `/v1/triggers/${secret.triggerId}`);
  await stage.report(unit.reporter, drafts.education(unit));
  await stage.report(unit.officer, drafts.case(unit, { category: 'political', serious: coded }));

  const inbox = () => stage.inbox(`leader@${prefecture}`);
  const told = await within5Seconds(inbox, (seen) => seen.length > 0);
  await client.get(`leader@${prefecture}`, '/v1/notifications?unacknowledged=true');
  await client.post(`leader@${prefecture}`, `/v1/notifications/${told[0]?.notificationId}/acknowledgement`);
  await stage.host.token(`leader@${ROOT}`);
  await stage.host.sweep(new Date(Date.now() + 20 * 86_400_000).toISOString());

  for (const account of [unit.reporter, unit.leader]) {
    for (const path of [
      `/v1/units/${unit.unitId}`,
      `/v1/units/${unit.unitId}/reports`,
      `/v1/units/${unit.unitId}/ledger?year=2025`,
      `/v1/units/${unit.unitId}/determinations?year=2025`,
      `/v1/units/${unit.unitId}/chain?year=2025`,
      '/v1/units',
      '/v1/triggers?year=2025',
      `/v1/triggers?unit=${unit.unitId}&year=2025`,
      '/v1/clauses',
      '/v1/rule-packs',
      `/v1/reports/${imported[0]?.reportId}`,
      `/v1/reports/${first.reportId}`,
      `/v1/reports/${first.reportId}/versions`,
    ]) {
      await client.get(account, path);
    }
  }
  for (const path of [`/v1/regions/${prefecture}`, `/v1/units?region=${prefecture}`, `/v1/triggers?region=${prefecture}&year=2025`])
    await client.get(`leader@${ROOT}`, path);
  for (const year of [2025, 2031]) await client.get(`leader@${ROOT}`, `/v1/dashboards/${prefecture}?year=${year}`);
  await stage.withdraw(unit.reporter, { ...first, version: 2 });
  await archivedYear();
  await lawIsMade(stage, 2025);
  await client.get(undefined, '/v1/health');
  await client.get(undefined, '/openapi.json');
}

/** A year that goes to the archive is read, verified, repeated and corrected there, and read once it is damaged. */
async function archivedYear(): Promise<void> {
  const { client } = stage;
  const unit = await stage.unit({ openedOn: '2020-01-01' });
  const old = { occurredOn: '2022-05-06' };
  const meetings = [drafts.meeting(unit, old), drafts.meeting(unit, old), drafts.meeting(unit, old), drafts.meeting(unit, old)];
  const [first, second, third, fourth] = await Promise.all(meetings.map((draft) => stage.report(unit.reporter, draft)));
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('four were reported');
  for (let times = 0; times < 2; times += 1) {
    expect((await client.post(ADMIN, '/v1/archive', { year: 2022 })).status).toBe(202);
    await stage.host.drain();
  }
  for (const path of ['/v1/archive', '/v1/archive/2022']) await client.get(ADMIN, path);
  const pathsOf = ({ reportId }: { reportId: string }) => [
    `/v1/reports/${reportId}`,
    `/v1/reports/${reportId}/versions`,
    `/v1/units/${unit.unitId}/reports?year=2022`,
  ];
  const readAll = async () =>
    (await Promise.all(pathsOf(fourth).map((path) => client.get(unit.reporter, path)))).map(({ status }) => status);
  expect(await readAll()).toEqual([200, 200, 200]);
  expect((await client.post(unit.reporter, '/v1/reports', meetings[0])).body).toMatchObject({ reportId: first.reportId });
  expect((await stage.amend(unit.reporter, first, { ...meetings[0], title: '更正' })).status).toBe(201);
  expect((await stage.withdraw(unit.reporter, second)).status).toBe(200);
  await client.post(unit.officer, `/v1/reports/${third.reportId}/verification`, { result: 'verified', note: '属实' });
  await stage.host.token(`auditor@${unit.regionCode}`);
  expect((await client.get(`auditor@${unit.regionCode}`, `/v1/units/${unit.unitId}/chain?year=2022`)).body).toMatchObject({ intact: true });
  damageArchive(stage.host.dataDir, 2022);
  expect(await readAll()).toEqual([500, 500, 500]);
  await client.post(ADMIN, '/v1/archive', { year: 2022 });
  await stage.host.drain();
}

describe('what functions call', () => {
  it('was called by every function that the template has', () => {
    const silent = [...granted.keys()].filter((name) => !(name in calls)).sort();
    // The description of the API is part of the bundle: it needs nothing.
    expect(silent).toEqual(['read-openapi']);
  });

  it('is granted to its role, every call of it', () => {
    const missing = Object.entries(calls).flatMap(([name, made]) =>
      made
        .filter((call) => !(granted.get(name) ?? []).some((permission) => covers(permission, call)))
        .map(({ action, resource }) => `${name} calls ${action} on ${resource}`),
    );
    expect(missing).toEqual([]);
  });

  it('goes to AWS and nowhere else', () => {
    expect(
      Object.values(calls)
        .flat()
        .filter(({ action }) => action === 'http:Request'),
    ).toEqual([]);
  });

  it('is all that is granted: nothing is held that no journey uses', () => {
    const failures = failureQueues();
    expect(failures.size).toBeGreaterThan(1);
    const unused = [...granted].flatMap(([name, held]) => {
      const made = calls[name] ?? [];
      const own = held.filter(
        ({ action, resource }) =>
          !byTheService.test(action) &&
          (action !== depth || name === 'list-faults') &&
          !(name === 'archive-bucket' && action === 'sqs:SendMessage') &&
          !(action === 'sqs:SendMessage' && namesIn(resource).some((queue) => failures.has(queue))),
      );
      const idle = own.filter((permission) => !made.some((call) => covers(permission, call)));
      return idle.map(({ action, resource }) => `${name} never calls ${action} on ${stringsIn(resource).join('')}`);
    });
    expect(unused.sort()).toEqual([]);
  });
});
