import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Tags } from 'aws-cdk-lib';
import { ApiStack } from './api-stack.ts';
import { DataStack } from './data-stack.ts';
import { filesUnder, hashOf } from './source-hash.ts';

const root = resolve(import.meta.dirname, '..');

/** Partitions Lianze is deployed to. */
export const partitions = ['aws', 'aws-cn'] as const;

/** One of them. */
export type Partition = (typeof partitions)[number];

/** A region of each, concrete because the library checks what exists in a region only when it knows the region. */
export const regions: Record<Partition, string> = { aws: 'eu-central-1', 'aws-cn': 'cn-north-1' };

/** What a composition can be told. */
export interface Composition {
  /** Where the templates go. */
  readonly outdir: string;
  /** Decides when the context does not name one. */
  readonly partition?: Partition;
}

/**
 * The whole application, ready for synthesis. Context `partition` (`china` or `aws`) and `region` come from the command line and win over
 * `composition.partition`. Without either it is China, where the data must stay. The bundles must have been built.
 */
export function compose(composition: Composition): App {
  const { version: released } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  // The digest of the bundles tells apart two deployments of one release.
  const version = `${released}+${hashOf(root, filesUnder([join(root, 'dist', 'functions')])).slice(0, 8)}`;
  const app = createApp(composition.outdir);
  const partition = readPartition(app.node.tryGetContext('partition') ?? composition.partition ?? 'aws-cn');
  const region = String(app.node.tryGetContext('region') ?? regions[partition]);
  const data = new DataStack(app, 'LianzeData', { description: 'Lianze: the table, the archive and their key', env: { region } });
  new ApiStack(app, 'LianzeApi', { description: 'Lianze: API, functions, queues, schedules and alarms', env: { region }, data, version });
  Tags.of(app).add('application', 'lianze');
  return app;
}

/** An empty application with the settings of `cdk.json`, which only the command line would read by itself. */
export function createApp(outdir: string): App {
  const settings = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  return new App({ context: settings.context, outdir, analyticsReporting: false });
}

function readPartition(value: unknown): Partition {
  if (value === 'china') return 'aws-cn';
  const partition = partitions.find((known) => known === value);
  if (partition === undefined) throw new Error(`Unknown partition ${String(value)}; known are ${partitions.join(', ')} and china`);
  return partition;
}
