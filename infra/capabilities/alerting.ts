import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '#contracts/events.ts';
import { ApiFunction } from '../constructs/api-function.ts';
import { DeadLetterQueue, GuardedQueue } from '../constructs/guarded-queue.ts';
import type { Platform } from '../constructs/platform.ts';
import { QueueFunction } from '../constructs/queue-function.ts';
import { StreamFunction } from '../constructs/stream-function.ts';
import { allow } from '../constructs/watched-function.ts';
import { routes } from './routes.ts';
import { tableAccess } from './table-access.ts';

/** Changes of ledgers become events, events become messages to people, and people acknowledge them. */
export function addAlerting(scope: Construct, platform: Platform, counts: GuardedQueue): void {
  const alerting = new Construct(scope, 'Alerting');
  const bus = new events.EventBus(alerting, 'Bus', { description: 'Lianze: what changed in ledgers, in ids and counts' });
  addPublishing(alerting, platform, bus, counts);
  addNotices(alerting, platform, bus);
  new ApiFunction(alerting, 'list-notifications', platform, {
    route: routes['list-notifications'],
    access: tableAccess['list-notifications'],
    failureImpact: 'Inboxes stay empty: leaders do not see what they were told.',
    runbook: 'api-function-errors',
  });
  new ApiFunction(alerting, 'acknowledge-notification', platform, {
    route: routes['acknowledge-notification'],
    access: tableAccess['acknowledge-notification'],
    failureImpact: 'Nobody can acknowledge a message, so the next region up is told for no reason after three working days.',
    runbook: 'submit-errors',
  });
}

function addPublishing(alerting: Construct, platform: Platform, bus: events.EventBus, counts: GuardedQueue): void {
  new StreamFunction(alerting, 'publish-changes', platform, {
    // Ledgers, the stubs of units, whose opening and closing changes the counts, and proposals, which others have to decide.
    partitionKeyPrefixes: ['L#', 'B#', 'V#'],
    access: tableAccess['publish-changes'],
    environment: { BUS_NAME: bus.eventBusName, COUNT_QUEUE_URL: counts.queue.queueUrl },
    statements: [allow('events:PutEvents', bus.eventBusArn), allow('sqs:SendMessage', counts.queue.queueArn)],
    timeout: Duration.seconds(30),
    failureImpact: 'Changes of ledgers reach neither inboxes nor counts until the nightly sweep repairs the counts.',
    runbook: 'stream-lag',
    lagging: {
      failureImpact: 'Inboxes and dashboards are more than a minute behind the ledgers.',
      runbook: 'stream-lag',
    },
  });
}

function addNotices(alerting: Construct, platform: Platform, bus: events.EventBus): void {
  const readerTimeout = Duration.seconds(15);
  const nobodyTold = 'Leaders are not told of a lead or a light: it stands in the ledger and in the lists, but in no inbox.';
  const notices = new GuardedQueue(alerting, 'Notices', platform, {
    readerTimeout,
    attempts: 5,
    holds: 'Changes of ledgers that notify could not turn into messages',
    failureImpact: nobodyTold,
    runbook: 'dead-letters',
    behindAfter: Duration.minutes(10),
    behind: { failureImpact: 'Messages to leaders wait longer than ten minutes.', runbook: 'nobody-told' },
  });
  const undelivered = new DeadLetterQueue(alerting, 'Undelivered', platform, {
    holds: 'Events that the bus could not put into the queue of messages',
    failureImpact: nobodyTold,
    runbook: 'dead-letters',
  });
  new events.Rule(alerting, 'ToNotices', {
    eventBus: bus,
    description: 'What changed in a ledger or a proposal goes to the queue of messages',
    eventPattern: { source: [EVENT_SOURCE] },
    targets: [new SqsQueue(notices.queue, { deadLetterQueue: undelivered.queue, retryAttempts: 20, maxEventAge: Duration.hours(6) })],
  });
  // No message in it holds personal data. Who receives it is subscribed at deployment: e-mail, or a function of one's own.
  const topic = new sns.Topic(alerting, 'Topic', { displayName: 'Lianze', masterKey: platform.key, enforceSSL: true });
  new QueueFunction(alerting, 'notify', platform, {
    source: notices,
    batchSize: 10,
    concurrency: 5,
    access: tableAccess.notify,
    environment: { TOPIC_ARN: topic.topicArn },
    statements: [allow('sns:Publish', topic.topicArn)],
    timeout: readerTimeout,
    failureImpact: nobodyTold,
    runbook: 'nobody-told',
  });
}
