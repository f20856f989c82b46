import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApiFunction } from '../constructs/api-function.ts';
import { GuardedQueue } from '../constructs/guarded-queue.ts';
import type { Platform } from '../constructs/platform.ts';
import { QueueFunction } from '../constructs/queue-function.ts';
import { allow } from '../constructs/watched-function.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** Closed years move from the table to the archive when an administrator says so. There is no schedule: what leaves the table, a person lets go. */
export function addArchive(scope: Construct, platform: Platform): void {
  const archive = new Construct(scope, 'Archiving');
  const readerTimeout = Duration.minutes(5);
  const parts = new GuardedQueue(archive, 'Parts', platform, {
    readerTimeout,
    attempts: 5,
    holds: 'Parts of closed years that archive-bucket could not move',
    failureImpact:
      'A part of a closed year stays in the table and goes on costing what it did; nothing is lost and everything is read as before.',
    runbook: 'archive',
    behindAfter: Duration.hours(6),
    behind: {
      failureImpact: 'The archive of a year takes longer than half a working day; until it is through, both places are kept and read.',
      runbook: 'archive',
    },
  });
  const told = { ARCHIVE_QUEUE_URL: parts.queue.queueUrl };
  const sending = allow('sqs:SendMessage', parts.queue.queueArn);
  new ApiFunction(archive, 'start-archive', platform, {
    route: routes['start-archive'],
    access: tableAccess['start-archive'],
    environment: { ...told, FIRST_ADMINISTRATOR: platform.firstAdministrator.valueAsString },
    statements: [sending],
    timeout: Duration.seconds(29),
    failureImpact: 'Administrators cannot archive a closed year; the table keeps growing.',
    runbook: 'archive',
  });
  new ApiFunction(archive, 'list-archives', platform, {
    route: routes['list-archives'],
    access: tableAccess['list-archives'],
    failureImpact: 'Administrators cannot see how far the archive of a year is.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(archive, 'list-archive-parts', platform, {
    route: routes['list-archive-parts'],
    access: tableAccess['list-archive-parts'],
    failureImpact: 'Administrators cannot see the objects of an archived year and their hashes.',
    runbook: 'api-function-errors',
  });
  new QueueFunction(archive, 'archive-bucket', platform, {
    source: parts,
    batchSize: 1,
    concurrency: 4,
    access: tableAccess['archive-bucket'],
    archive: 'write',
    environment: told,
    statements: [sending],
    memory: 1769,
    timeout: readerTimeout,
    failureImpact: 'A closed year is not archived to its end; what has moved is read from the archive, the rest from the table.',
    runbook: 'archive',
  });
}
