import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import type { GuardedQueue } from '../constructs/guarded-queue.ts';
import type { Platform } from '../constructs/platform.ts';
import { allow } from '../constructs/watched-function.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** What takes two administrators: proposed by one, who sees what it would do, and decided by another. */
export function addApprovals(scope: Construct, platform: Platform, counts: GuardedQueue, sweeps: GuardedQueue): void {
  const approvals = new Construct(scope, 'Approvals');
  new ApiFunction(approvals, 'propose-change', platform, {
    route: routes['propose-change'],
    access: tableAccess['propose-change'],
    memory: 1769,
    timeout: Duration.seconds(29),
    failureImpact: 'Administrators cannot propose what takes two of them: mistakes in rosters and units of past years stand.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(approvals, 'list-proposals', platform, {
    route: routes['list-proposals'],
    access: tableAccess['list-proposals'],
    failureImpact: 'Administrators do not see what waits for their decision.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(approvals, 'read-proposal', platform, {
    route: routes['read-proposal'],
    access: tableAccess['read-proposal'],
    failureImpact: 'A proposal cannot be opened, so nobody can decide on it knowingly.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(approvals, 'decide-proposal', platform, {
    route: routes['decide-proposal'],
    access: tableAccess['decide-proposal'],
    environment: { COUNT_QUEUE_URL: counts.queue.queueUrl, SWEEP_QUEUE_URL: sweeps.queue.queueUrl },
    statements: [allow('sqs:SendMessage', counts.queue.queueArn), allow('sqs:SendMessage', sweeps.queue.queueArn)],
    memory: 1769,
    timeout: Duration.seconds(29),
    failureImpact: 'Nothing that takes two administrators can be approved or rejected; approving again completes what was interrupted.',
    runbook: 'submit-errors',
  });
}
