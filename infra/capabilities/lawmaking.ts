import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import type { GuardedQueue } from '../constructs/guarded-queue.ts';
import type { Platform } from '../constructs/platform.ts';
import { allow } from '../constructs/watched-function.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** A pack is tried on a year, bucket by bucket beside the sweep, before two administrators publish it or have a year judged anew. */
export function addLawmaking(scope: Construct, platform: Platform, sweeps: GuardedQueue): void {
  const lawmaking = new Construct(scope, 'Lawmaking');
  new ApiFunction(lawmaking, 'start-trial', platform, {
    route: routes['start-trial'],
    access: tableAccess['start-trial'],
    environment: { SWEEP_QUEUE_URL: sweeps.queue.queueUrl },
    statements: [allow('sqs:SendMessage', sweeps.queue.queueArn)],
    timeout: Duration.seconds(29),
    failureImpact: 'Administrators cannot try a pack, so none can be published; the packs in force go on judging.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(lawmaking, 'list-trials', platform, {
    route: routes['list-trials'],
    access: tableAccess['list-trials'],
    failureImpact: 'Nobody sees which packs were tried.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(lawmaking, 'read-trial', platform, {
    route: routes['read-trial'],
    access: tableAccess['read-trial'],
    failureImpact: 'Nobody sees what a pack would change, so nobody can decide on it knowingly.',
    runbook: 'api-function-errors',
  });
}
