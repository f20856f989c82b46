/** G8: what our code adds to the calls that have to be made anyway: the bundle that is deployed, beside the same calls alone. */
import { join, resolve } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { storeOn } from '#adapters/open-store.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { tableOn } from '#adapters/table.ts';
import { submitOne } from '#app/submit-one.ts';
import { reportRoutes } from '#contracts/routes-reports.ts';
import { buildFunctions } from '#infra/build.ts';
import { httpHandler } from '#runtime/http-handler.ts';
import { forTable, type Recorded, recording, sendAgain } from '../anchors/same-calls.ts';
import { clientFor, credentials, type Database, region, startDatabase } from '../support/database.ts';
import { median, type Suite } from '../support/goal.ts';
import { type Handler, httpEvent, lambdaContext } from '../support/http-event.ts';
import { committee, meeting, reporterGrant } from '../support/people-and-units.ts';
import { cpuSide, interleaved, ratiosOf } from '../support/rounds.ts';

const route = '/v1/reports';

/** The three tables are alike: one for the handler, one for the calls sent again, one in which they were recorded. */
async function alike(database: Database, tableName: string, unitIds: readonly string[]): Promise<void> {
  await database.own.call('DynamoDB_20120810.CreateTable', { ...database.creation, TableName: tableName });
  const store = storeOn(tableOn(database.client, tableName));
  await store.putUnits(unitIds.map((unitId) => committee(unitId, '990101', '/990000/990100/990101/')));
  await store.putGrants(unitIds.map(reporterGrant));
}

async function deployedHandler(endpoint: string, tableName: string): Promise<Handler> {
  await buildFunctions();
  Object.assign(process.env, {
    TABLE_NAME: tableName,
    SERVICE_NAME: 'submit-report',
    ARCHIVE_BUCKET: 'archive',
    LOG_LEVEL: 'info',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  });
  const bundle = join(resolve(import.meta.dirname, '..', '..'), 'dist', 'functions', 'submit-report', 'index.mjs');
  return ((await import(bundle)) as { handler: Handler }).handler;
}

export const ingestCpu: Suite = {
  name: 'ingest-cpu',
  goals: ['G8'],
  async run({ quick }) {
    const database = await startDatabase({ stream: false, counting: false });
    try {
      const rounds = quick ? 3 : 9;
      const warming = 2;
      const perRound = quick ? 40 : 200;
      const unitIds = Array.from({ length: (rounds + warming) * (perRound / 10) }, (_, index) => `u9901-${String(index).padStart(4, '0')}`);
      // Ten reports in the ledger of each unit, one after the other, and new units in every round.
      const reports = unitIds.flatMap((unitId) => Array.from({ length: 10 }, (_, number) => ({ unitId, number: number + 1 })));
      const eventOf = ({ unitId, number }: (typeof reports)[number]) =>
        httpEvent(`reporter@${unitId}`, route, JSON.stringify(meeting(unitId, number)), `${unitId}-${number}`);
      const tables = ['lianze-bench-a', 'lianze-bench-b', 'lianze-bench-c'] as const;
      for (const table of tables) await alike(database, table, unitIds);

      const recorded: Recorded[] = [];
      const ends: number[] = [];
      const store = storeOn(tableOn(recording(clientFor(database.endpoint), recorded), tables[2]));
      const recorder = httpHandler(reportRoutes.submitReport, { store, clock: systemClock }, async ({ principal, body, key, now }) => {
        const { report, isNew } = await submitOne(store, { principal, input: body, key, now });
        return { status: isNew ? 201 : 200, body: report, version: report.version };
      }) as unknown as Handler;
      for (const report of reports) {
        const answer = await recorder(eventOf(report), lambdaContext);
        if (answer.statusCode !== 201) throw new Error(`recording: ${JSON.stringify(answer)}`);
        ends.push(recorded.length);
      }
      const again = recorded.map((call) => forTable(call, tables[2], tables[1]));
      const handler = await deployedHandler(database.endpoint, tables[0]);
      const bare = DynamoDBDocumentClient.from(clientFor(database.endpoint), { marshallOptions: { removeUndefinedValues: true } });
      const events = reports.map(eventOf);
      const timed = await interleaved(
        [
          {
            name: 'submit-report, the deployed bundle',
            async round(round) {
              for (const event of events.slice(round * perRound, (round + 1) * perRound)) {
                const answer = await handler(event, lambdaContext);
                if (answer.statusCode !== 201) throw new Error(`handler: ${JSON.stringify(answer)}`);
              }
              return perRound;
            },
          },
          {
            name: 'the same calls with DynamoDBDocumentClient',
            async round(round) {
              const first = round === 0 ? 0 : (ends[round * perRound - 1] ?? 0);
              for (const call of again.slice(first, ends[(round + 1) * perRound - 1])) await sendAgain(bare, call);
              return perRound;
            },
          },
        ],
        rounds,
        warming,
      );
      const counts = await Promise.all(tables.map((name) => countItems(database, name)));
      if (new Set(counts).size !== 1) throw new Error(`the tables hold ${counts.join(', ')} items`);
      const [ours, anchor] = timed.sides;
      return {
        measured: { ingestCpuMicros: median(ours?.cpu ?? []) },
        results: [
          {
            goal: 'G8',
            what: 'CPU per report of the ingest handler, one at a time',
            ours: cpuSide(timed, 0),
            anchor: cpuSide(timed, 1),
            ratios: ratiosOf(ours?.cpu ?? [], anchor?.cpu ?? []),
            gate: { is: 'at-most', gate: 1.25, ambitious: 1.1 },
            notes: [
              `${(recorded.length / reports.length).toFixed(1)} calls a report: ${[...new Set(recorded.map(({ command }) => command.replace('Command', '')))].join(', ')}`,
              `wall time ${median(ours?.perSecond ?? []).toFixed(0)} and ${median(anchor?.perSecond ?? []).toFixed(0)} reports/s; all tables hold ${counts[0]} items in the end`,
            ],
          },
        ],
      };
    } finally {
      await database.stop();
    }
  },
};

async function countItems(database: Database, tableName: string): Promise<number> {
  let items = 0;
  let start: unknown;
  do {
    const page = await database.own.call('DynamoDB_20120810.Scan', {
      TableName: tableName,
      Select: 'COUNT',
      ...(start === undefined ? {} : { ExclusiveStartKey: start as string }),
    });
    items += Number(page['Count']);
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
  return items;
}
