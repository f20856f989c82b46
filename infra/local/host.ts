import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openApplication } from './application.ts';
import { readAssembly } from './assembly.ts';
import { Authorizer } from './authorizer.ts';
import { openAwsEndpoint } from './aws-endpoint.ts';
import { CallRecord } from './call-record.ts';
import { DatabaseClient } from './database-client.ts';
import { freePort, openDatabase } from './database-process.ts';
import { DatabaseRepair } from './database-repair.ts';
import { Deliveries } from './deliveries.ts';
import { drain, flowState } from './drain.ts';
import { EventBuses } from './event-bus.ts';
import { FrontDoor } from './front-door.ts';
import { FunctionLog } from './function-log.ts';
import { Functions } from './functions.ts';
import { Gateway } from './gateway.ts';
import { HostDatabase } from './host-database.ts';
import { startHousekeeping } from './housekeeping.ts';
import { type Bind, Issuer } from './issuer.ts';
import { readModel } from './model.ts';
import { openObjectEndpoint } from './object-endpoint.ts';
import { Outbox, type OutboxMessage } from './outbox.ts';
import { QueueSource } from './queue-source.ts';
import { Queues } from './queues.ts';
import type { AwsCall } from './recorded-calls.ts';
import { Rehearsals } from './rehearsals.ts';
import { localAccount } from './resources.ts';
import { Schedules } from './schedules.ts';
import { readSecret } from './secrets.ts';
import { SeedState } from './seed-state.ts';
import { StreamSource } from './stream-source.ts';
import { fireSweep, parseInstant, type SweepResult } from './sweeps.ts';
import { ensureTables } from './tables.ts';

/** How a host is started. */
export type HostOptions = {
  /** Everything the host keeps; made when it does not exist. */
  dataDir: string;
  /** Port of page, API and issuer; 0 for any free one. */
  port: number;
  /** Directory of the synthesized templates. */
  cdkOut: string;
  /** Whether the template's schedules fire by themselves. Default: on. */
  schedule?: 'on' | 'off';
  /** Another DynamoDB instead of the embedded one; `DYNAMODB_ENDPOINT` when absent. */
  databaseEndpoint?: string;
  /** Directory of the built page. Default: `dist/web`. */
  webRoot?: string;
  /** Template parameters beside those the host supplies itself. */
  parameters?: Readonly<Record<string, string>>;
  /** Writes the grant of an account before it gets a token. Default: the application's own use case. */
  bind?: Bind;
  /** Workers one function may have at once. Default: 3. */
  concurrency?: number;
  /** Receives the host's own sentences. Default: silent. */
  log?: (text: string) => void;
};

/** A running host. */
export type Host = {
  /** `http://localhost:<port>` */
  url: string;
  /** The embedded or given DynamoDB. */
  databaseEndpoint: string;
  /** Name of the first table of the template. */
  tableName: string;
  seed: SeedState;
  /** A bearer token; throws for an unknown scope. */
  token(account: string): Promise<string>;
  /** Fires the nightly rule for an instant (ISO text with offset) and returns when all is drained. */
  sweep(asOf: string): Promise<SweepResult>;
  drain(): Promise<void>;
  /** The latest instant a sweep was rehearsed for, while it still lies in the future. */
  rehearsedFor(): string | undefined;
  outbox(): OutboxMessage[];
  calls(): Record<string, AwsCall[]>;
  state(): object;
  setting(name: string): string | undefined;
  setSetting(name: string, value: string): void;
  /** Settles when the host cannot go on, with the reason. */
  broken: Promise<string>;
  /** Ends everything; may be called more than once. */
  stop(): Promise<void>;
};

/** Credentials of every function; they open nothing. */
const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_SESSION_TOKEN: 'local' };

/** Starts the synthesized template on this machine. Everything listens on loopback only. */
export async function startHost(options: HostOptions): Promise<Host> {
  const log = options.log ?? (() => undefined);
  const dataDir = resolve(options.dataDir);
  const undo: (() => Promise<void> | void)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await open(options, dataDir, log, undo, stopAll);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function open(
  options: HostOptions,
  dataDir: string,
  log: (text: string) => void,
  undo: (() => Promise<void> | void)[],
  stopAll: () => Promise<void>,
): Promise<Host> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = new HostDatabase(dataDir);
  undo.push(() => database.close());
  const port = options.port === 0 ? await freePort() : options.port;
  const url = `http://localhost:${port}`;
  const door = await FrontDoor.listen(port);
  undo.push(() => door.close());

  const stacks = readAssembly(options.cdkOut);
  const region = stacks.find((stack) => stack.region !== undefined)?.region ?? 'cn-north-1';
  const awsPort = await freePort();
  const awsEndpoint = `http://127.0.0.1:${awsPort}`;
  const objectPort = await freePort();
  const model = readModel(stacks, {
    region,
    awsEndpoint,
    gatewayUrl: url,
    notice: log,
    parameters: { IssuerUrl: `${url}/oidc`, IssuerAudience: 'lianze-api', FirstAdministrator: 'admin@system', ...options.parameters },
  });

  const dynamo = await openDatabase(dataDir, options.databaseEndpoint ?? process.env['DYNAMODB_ENDPOINT']);
  undo.push(() => dynamo.stop());
  const repair = dynamo.file === undefined ? undefined : new DatabaseRepair(dynamo.file);
  undo.push(() => repair?.close());
  const client = new DatabaseClient(dynamo.endpoint, region);
  undo.push(() => client.close());
  const streamArns = await ensureTables(client, model.tables);

  const functionLog = new FunctionLog(dataDir);
  undo.push(() => functionLog.close());
  const record = new CallRecord();
  for (const one of model.functions) if (one.environment['FUTURE_SWEEPS'] !== undefined) one.environment['FUTURE_SWEEPS'] = 'allow';
  const concurrency = options.concurrency ?? 3;
  const functions = new Functions(model.functions, {
    environment: {
      ...credentials,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ENDPOINT_URL: awsEndpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${objectPort}`,
      // What was read once is compiled once for all workers: half of what it takes to start one.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'node-compile-cache'),
      TZ: ':UTC',
      LANG: 'en_US.UTF-8',
    },
    concurrency,
    onCall: (name, call) => record.add(name, call),
    onLog: (name, text) => functionLog.write(name, text),
  });

  const failureArns = [
    ...model.streamMappings.flatMap((mapping) => mapping.failureQueueArn ?? []),
    ...model.functions.flatMap((one) => one.asynchronous.failureQueueArn ?? []),
    ...model.rules.flatMap((rule) => rule.targets.flatMap((target) => target.failureQueueArn ?? [])),
  ];
  const queues = new Queues(database, model.queues, failureArns);
  const deliveries = new Deliveries(database, functions, queues, log);
  const buses = new EventBuses({ database, queues, deliveries }, model, { account: localAccount, region });
  const outbox = new Outbox(database, model.topics);
  const aws = await openAwsEndpoint(awsPort, () => ({ queues, buses, outbox }));
  undo.push(() => {
    aws.close();
    aws.closeAllConnections();
  });
  const objects = await openObjectEndpoint(objectPort, dataDir, () => model.buckets);
  undo.push(() => {
    objects.close();
    objects.closeAllConnections();
  });
  undo.push(() => functions.stop());

  const queueSources = model.queueMappings.map((mapping) => new QueueSource(mapping, queues, functions, concurrency));
  const streams = model.streamMappings.map((mapping) => {
    const table = model.tables.find((one) => one.streamArn === mapping.streamArn);
    const arn = streamArns.get(table?.name ?? '');
    if (arn === undefined) throw new Error(`${mapping.id}: the table of the stream ${mapping.streamArn} is not in the template`);
    return new StreamSource(mapping, arn, { client, database, queues, functions, log });
  });
  const schedules = new Schedules(model.rules, buses);
  const flow = { queues, deliveries, functions, streams, queueSources };

  const tableName = model.tables[0]?.name ?? '';
  const application = openApplication(dynamo.endpoint, region, tableName);
  const issuer = await Issuer.open(dataDir, port, options.bind ?? application.bind);
  const seed = new SeedState();
  const rehearsals = new Rehearsals(database);
  const host: Host = {
    url,
    databaseEndpoint: dynamo.endpoint,
    tableName,
    seed,
    token: (account) => issuer.token(account),
    sweep: async (asOf) => {
      rehearsals.note(parseInstant(asOf));
      return fireSweep(asOf, { rules: model.rules, functions: model.functions, buses, flow, run: (runId) => application.run(runId) });
    },
    rehearsedFor: () => rehearsals.current(),
    drain: () => drain(flow),
    outbox: () => outbox.list(),
    calls: () => record.list(),
    state: () => ({ ...flowState(flow), seed: seed.current(), database: { endpoint: dynamo.endpoint, pid: dynamo.pid ?? null } }),
    setting: (name) => database.setting(name),
    setSetting: (name, value) => database.setSetting(name, value),
    broken: dynamo.died.then((how) => `the database ended: ${how}`),
    stop: stopAll,
  };

  if (model.gateway === undefined) throw new Error('the template has no HTTP API');
  door.open({
    gateway: new Gateway(model.gateway, new Authorizer(issuer.keys), functions, log),
    issuer,
    host,
    secret: readSecret(dataDir, 'secret'),
    webRoot: resolve(options.webRoot ?? 'dist/web'),
    log,
  });
  undo.push(startHousekeeping({ queues, repair, client, streams, tables: model.tables, log }));
  undo.push(async () => {
    door.close();
    schedules.stop();
    deliveries.stop();
    for (const source of queueSources) source.stop();
    const workersEnded = functions.stop();
    await Promise.all(streams.map((stream) => stream.stop()));
    await workersEnded;
  });
  for (const stream of streams) await stream.start();
  for (const source of queueSources) source.start();
  deliveries.start();
  if (options.schedule !== 'off') schedules.start();

  const runningFile = join(dataDir, 'host.json');
  writeFileSync(
    runningFile,
    JSON.stringify({ url, pid: process.pid, databasePid: dynamo.pid ?? null, databaseEndpoint: dynamo.endpoint }),
    { mode: 0o600 },
  );
  undo.push(() => rmSync(runningFile, { force: true }));
  return host;
}
