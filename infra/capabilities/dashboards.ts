import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import { GuardedQueue } from '../constructs/guarded-queue.ts';
import type { Platform } from '../constructs/platform.ts';
import { QueueFunction } from '../constructs/queue-function.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** Counting a whole province anew for two years is some thousand small reads. */
const readerTimeout = Duration.minutes(2);
const batchingWindow = Duration.seconds(1);

/** Counts per region, assigned from state. Returns the queue that those write to who change what is counted. */
export function addDashboards(scope: Construct, platform: Platform): GuardedQueue {
  const dashboards = new Construct(scope, 'Dashboards');
  const counts = new GuardedQueue(dashboards, 'Counts', platform, {
    readerTimeout,
    batchingWindow,
    attempts: 5,
    holds: 'Regions whose counts project-counts could not recompute',
    failureImpact: 'The counts of a region and those above it stay wrong until the nightly repair.',
    runbook: 'dead-letters',
    behindAfter: Duration.minutes(1),
    behind: { failureImpact: 'Dashboards are more than a minute behind the ledgers.', runbook: 'counts-behind' },
  });
  new QueueFunction(dashboards, 'project-counts', platform, {
    source: counts,
    // However many changes wait, a region is counted once for all of them.
    batchSize: 1000,
    batchingWindow,
    // Two at once: more would only meet at the regions at the top.
    concurrency: 2,
    access: tableAccess['project-counts'],
    timeout: readerTimeout,
    failureImpact: 'Dashboards stand still while ledgers change.',
    runbook: 'counts-behind',
  });
  new ApiFunction(dashboards, 'read-dashboard', platform, {
    route: routes['read-dashboard'],
    access: tableAccess['read-dashboard'],
    failureImpact: 'Leaders cannot see the counts of their region.',
    runbook: 'api-function-errors',
  });
  return counts;
}
