import { compilePattern, type Matches } from './event-patterns.ts';
import type { JsonObject } from './json.ts';
import { Properties } from './properties.ts';
import type { Resource } from './resources.ts';
import { compileSchedule, type Schedule } from './schedule-expressions.ts';

/** Where a rule sends what it matched: the ARN of a queue or a function. */
export type RuleTarget = {
  id: string;
  arn: string;
  /** Constant input that replaces the event. */
  input?: string;
  retries: number;
  failureQueueArn?: string;
};

/** An EventBridge rule: it matches events of a bus, or fires by a schedule. */
export type RuleModel = {
  name: string;
  arn: string;
  bus: string;
  enabled: boolean;
  matches?: Matches;
  schedule?: Schedule;
  targets: RuleTarget[];
};

/** An SNS topic with the addresses that would receive its messages. */
export type TopicModel = { name: string; arn: string; subscribers: string[] };

type ArnOf = (service: string, rest: string) => string;

/** Reads buses, rules and topics. */
export function readEvents(resources: readonly Resource[], arn: ArnOf): { buses: string[]; rules: RuleModel[]; topics: TopicModel[] } {
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const topics = of('AWS::SNS::Topic').map(
    (resource): TopicModel => ({ name: resource.name, arn: arn('sns', resource.name), subscribers: [] }),
  );
  for (const resource of of('AWS::SNS::Subscription')) {
    const p = new Properties(resource.properties, resource.place);
    const protocol = p.text('Protocol');
    if (!['email', 'email-json', 'sms', 'https'].includes(protocol))
      throw new Error(`${p.place}: SNS subscriptions of the kind ${protocol} are not played`);
    topics.find((topic) => topic.arn === p.text('TopicArn'))?.subscribers.push(`${protocol}:${p.text('Endpoint')}`);
  }
  return {
    buses: ['default', ...of('AWS::Events::EventBus').map((resource) => resource.name)],
    rules: of('AWS::Events::Rule').map((resource) => readRule(resource, arn)),
    topics,
  };
}

function readRule(resource: Resource, arn: ArnOf): RuleModel {
  const p = new Properties(resource.properties, resource.place).only([
    'Name',
    'Description',
    'EventBusName',
    'EventPattern',
    'ScheduleExpression',
    'State',
    'Targets',
    'Tags',
  ]);
  const bus = (p.optionalText('EventBusName') ?? 'default').split('/').at(-1) ?? 'default';
  const pattern = p.object('EventPattern');
  const schedule = p.optionalText('ScheduleExpression');
  if (schedule !== undefined && bus !== 'default') throw new Error(`${p.place}: EventBridge allows schedules on the default bus only`);
  return {
    name: resource.name,
    arn: arn('events', bus === 'default' ? `rule/${resource.name}` : `rule/${bus}/${resource.name}`),
    bus,
    enabled: p.optionalText('State') !== 'DISABLED',
    ...(pattern === undefined ? {} : { matches: compilePattern(pattern.all, pattern.place) }),
    ...(schedule === undefined ? {} : { schedule: compileSchedule(schedule, p.place) }),
    targets: p.objects('Targets').map(readTarget),
  };
}

function readTarget(p: Properties): RuleTarget {
  p.only(['Arn', 'Id', 'Input', 'RetryPolicy', 'DeadLetterConfig']);
  const service = p.text('Arn').split(':')[2];
  if (service !== 'sqs' && service !== 'lambda') throw new Error(`${p.place}: targets of the service ${String(service)} are not played`);
  const input = p.optionalText('Input');
  const failure = p.object('DeadLetterConfig')?.optionalText('Arn');
  return {
    id: p.text('Id'),
    arn: p.text('Arn'),
    retries: p.object('RetryPolicy')?.number('MaximumRetryAttempts', 185) ?? 185,
    ...(input === undefined ? {} : { input }),
    ...(failure === undefined ? {} : { failureQueueArn: failure }),
  };
}

/** The event that a schedule sends, exactly as EventBridge writes it. `time` has seconds and `Z`. */
export function scheduledEvent(rule: { arn: string }, at: Date, id: string): JsonObject {
  const [, , , region, account] = rule.arn.split(':');
  return {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: account ?? '',
    time: at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: region ?? '',
    resources: [rule.arn],
    detail: {},
  };
}
