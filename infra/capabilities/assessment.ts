import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import { GuardedQueue } from '../constructs/guarded-queue.ts';
import type { Platform } from '../constructs/platform.ts';
import { QueueFunction } from '../constructs/queue-function.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { allow } from '../constructs/watched-function.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** Ledgers are judged, by the nightly sweep among others, and triggers are carried to their end by people. Answers the queue of buckets. */
export function addAssessment(scope: Construct, platform: Platform, counts: GuardedQueue): GuardedQueue {
  const assessment = new Construct(scope, 'Assessment');
  const sweeps = addSweep(assessment, platform, counts);
  new ApiFunction(assessment, 'read-ledger', platform, {
    route: routes['read-ledger'],
    access: tableAccess['read-ledger'],
    failureImpact: 'Units and commissions cannot see which duties are met, due or overdue.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(assessment, 'read-determinations', platform, {
    route: routes['read-determinations'],
    access: tableAccess['read-determinations'],
    failureImpact: 'Nobody can see why a clause is met, breached or undecided for a unit; the ledger and the leads are there.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(assessment, 'verify-unit-chain', platform, {
    route: routes['verify-unit-chain'],
    access: tableAccess['verify-unit-chain'],
    archive: 'read',
    timeout: Duration.seconds(29),
    failureImpact: 'Auditors cannot see whether a ledger was altered; what is stored is as it was.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(assessment, 'list-triggers', platform, {
    route: routes['list-triggers'],
    access: tableAccess['list-triggers'],
    failureImpact: 'Commissions cannot see which leads await them.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(assessment, 'read-trigger', platform, {
    route: routes['read-trigger'],
    access: tableAccess['read-trigger'],
    failureImpact: 'A lead and its evidence cannot be opened, so no step on it is well founded.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(assessment, 'reply-to-trigger', platform, {
    route: routes['reply-to-trigger'],
    access: tableAccess['reply-to-trigger'],
    failureImpact: 'Units cannot answer a question put to them while its clock runs.',
    runbook: 'submit-errors',
  });
  new ApiFunction(assessment, 'decide-element', platform, {
    route: routes['decide-element'],
    access: tableAccess['decide-element'],
    failureImpact: 'Officers cannot establish or reject an element, so no lead can be confirmed.',
    runbook: 'submit-errors',
  });
  new ApiFunction(assessment, 'review-trigger', platform, {
    route: routes['review-trigger'],
    access: tableAccess['review-trigger'],
    failureImpact: 'Leaders cannot confirm or dismiss a lead.',
    runbook: 'submit-errors',
  });
  new ApiFunction(assessment, 'disclose-trigger', platform, {
    route: routes['disclose-trigger'],
    access: tableAccess['disclose-trigger'],
    failureImpact: 'A confidential lead cannot be disclosed, so the unit cannot be heard on it.',
    runbook: 'submit-errors',
  });
  new ApiFunction(assessment, 'list-clauses', platform, {
    route: routes['list-clauses'],
    access: tableAccess['list-clauses'],
    failureImpact: 'The text of the regulation cannot be looked up in the page.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(assessment, 'list-rule-packs', platform, {
    route: routes['list-rule-packs'],
    access: tableAccess['list-rule-packs'],
    failureImpact: 'Nobody can see which rules and numbers are in force.',
    runbook: 'api-function-errors',
  });
  return sweeps;
}

function addSweep(assessment: Construct, platform: Platform, counts: GuardedQueue): GuardedQueue {
  const readerTimeout = Duration.minutes(1);
  const sweeps = new GuardedQueue(assessment, 'Sweeps', platform, {
    readerTimeout,
    attempts: 5,
    holds: 'Buckets of ledgers that sweep-bucket could not judge',
    failureImpact: 'A share of the ledgers was not judged tonight: its overdue duties raise nothing until a later sweep judges them.',
    runbook: 'dead-letters',
    behindAfter: Duration.hours(2),
    behind: {
      failureImpact: 'The nightly sweep is not through: lights and leads are those of the night before.',
      runbook: 'sweep-not-finished',
    },
  });
  // The name is needed before the rule exists: the function refuses events of any other rule.
  const ruleName = `${Stack.of(assessment).stackName}-nightly-sweep`;
  new ScheduledFunction(assessment, 'start-sweep', platform, {
    ruleName,
    // 00:30 in Shanghai, which keeps one offset all year. The day has just begun there, and the year too on 1 January.
    schedule: { minute: '30', hour: '16' },
    access: tableAccess['start-sweep'],
    environment: { SWEEP_QUEUE_URL: sweeps.queue.queueUrl, SWEEP_RULE_NAME: ruleName, FUTURE_SWEEPS: 'refuse' },
    statements: [allow('sqs:SendMessage', sweeps.queue.queueArn)],
    timeout: Duration.seconds(30),
    failureImpact: 'Tonight no ledger is judged: nothing overdue is raised and no light changes until the next night.',
    runbook: 'sweep-not-finished',
    missed: {
      failureImpact: 'For a whole day no sweep was started: overdue duties raise nothing and nobody is told.',
      runbook: 'sweep-not-finished',
    },
  });
  new QueueFunction(assessment, 'sweep-bucket', platform, {
    source: sweeps,
    batchSize: 1,
    concurrency: 8,
    access: tableAccess['sweep-bucket'],
    environment: { COUNT_QUEUE_URL: counts.queue.queueUrl },
    statements: [allow('sqs:SendMessage', counts.queue.queueArn)],
    memory: 1769,
    timeout: readerTimeout,
    failureImpact: 'A share of the ledgers is judged late tonight or not at all; the others are not touched by it.',
    runbook: 'sweep-not-finished',
  });
  return sweeps;
}
