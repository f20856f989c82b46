import type { Stack } from './assembly.ts';
import { evaluateCondition, resolveIntrinsics, type Scope } from './intrinsics.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { type ParameterValues, parameterValue } from './parameters.ts';

/** The account number that stands in every local ARN. */
export const localAccount = '000000000000';

/** A resource of the template with every intrinsic replaced. */
export type Resource = { stack: string; logicalId: string; type: string; name: string; place: string; properties: JsonObject };

/** What the resolver needs to know about this machine. */
export type Surroundings = {
  region: string;
  parameters: ParameterValues;
  /** Origin of the host's own AWS endpoint, for queue addresses. */
  awsEndpoint: string;
  /** Origin of the gateway, for the API's address. */
  gatewayUrl: string;
  notice: (text: string) => void;
};

/** Resource types that the host plays. */
export const playedTypes: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::SNS::Subscription',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Authorizer',
]);

/** Resource types that exist in a deployment and mean nothing on one machine. Any other type stops the start. */
const silentTypes: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Stage',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/** Resolves all resources that the host plays, of all stacks. Throws, with the place, at whatever it does not know. */
export function resolveResources(stacks: readonly Stack[], around: Surroundings): Resource[] {
  const books = stacks.map((stack) => new Book(stack, around));
  for (const book of books) book.others = books;
  return books.flatMap((book) => book.resources());
}

/** The partition of a region: where its ARNs begin. */
export function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

class Book implements Scope {
  others: readonly Book[] = [];
  readonly #stack: Stack;
  readonly #around: Surroundings;
  readonly #resources: JsonObject;
  readonly #noticed = new Set<string>();

  constructor(stack: Stack, around: Surroundings) {
    this.#stack = stack;
    this.#around = around;
    this.#resources = section(stack.template, 'Resources');
  }

  resources(): Resource[] {
    const found: Resource[] = [];
    for (const [logicalId, raw] of Object.entries(this.#resources)) {
      const place = `${this.#stack.name}/${logicalId}`;
      if (!isObject(raw)) throw new Error(`${place}: not a resource`);
      const type = String(raw['Type']);
      const condition = raw['Condition'];
      if (silentTypes.has(type)) continue;
      if (!playedTypes.has(type)) throw new Error(`${place}: the local host does not play resources of type ${type}`);
      if (typeof condition === 'string' && !evaluateCondition({ Condition: condition }, this, place)) continue;
      const properties = resolveIntrinsics(raw['Properties'] ?? {}, this, `${place}/Properties`);
      if (!isObject(properties)) throw new Error(`${place}: properties are missing`);
      found.push({ stack: this.#stack.name, logicalId, type, name: this.#physicalName(logicalId), place, properties });
    }
    return found;
  }

  ref(name: string): Json {
    const region = this.#around.region;
    switch (name) {
      case 'AWS::Region':
        return region;
      case 'AWS::Partition':
        return partitionOf(region);
      case 'AWS::AccountId':
        return localAccount;
      case 'AWS::URLSuffix':
        return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
      case 'AWS::StackName':
        return this.#stack.name;
      case 'AWS::StackId':
        return this.#arn('cloudformation', `stack/${this.#stack.name}/local`);
      default:
    }
    const declared = section(this.#stack.template, 'Parameters')[name];
    if (declared !== undefined) {
      return parameterValue(name, declared, this.#around.parameters, (text) => {
        if (!this.#noticed.has(text)) this.#around.notice(text);
        this.#noticed.add(text);
      });
    }
    const type = this.#typeOf(name);
    const own = this.#physicalName(name);
    switch (type) {
      case 'AWS::SQS::Queue':
        return `${this.#around.awsEndpoint}/${localAccount}/${own}`;
      case 'AWS::SNS::Topic':
        return this.#arn('sns', own);
      case 'AWS::DynamoDB::Table':
      case 'AWS::S3::Bucket':
      case 'AWS::Events::EventBus':
      case 'AWS::Events::Rule':
      case 'AWS::Lambda::Function':
      case 'AWS::ApiGatewayV2::Api':
      case 'AWS::ApiGatewayV2::Integration':
      case 'AWS::ApiGatewayV2::Authorizer':
      case 'AWS::ApiGatewayV2::Route':
      case 'AWS::Logs::LogGroup':
      case 'AWS::IAM::Role':
        return own;
      default:
        throw new Error(`the local host does not know what Ref means for ${type}`);
    }
  }

  attribute(logicalId: string, attribute: string): Json {
    const type = this.#typeOf(logicalId);
    const own = this.#physicalName(logicalId);
    switch (`${type} ${attribute}`) {
      case 'AWS::DynamoDB::Table Arn':
        return this.#arn('dynamodb', `table/${own}`);
      case 'AWS::DynamoDB::Table StreamArn':
        return this.#arn('dynamodb', `table/${own}/stream/local`);
      case 'AWS::S3::Bucket Arn':
        return `arn:${partitionOf(this.#around.region)}:s3:::${own}`;
      case 'AWS::SQS::Queue Arn':
        return this.#arn('sqs', own);
      case 'AWS::SNS::Topic TopicArn':
        return this.#arn('sns', own);
      case 'AWS::SQS::Queue QueueName':
      case 'AWS::SNS::Topic TopicName':
      case 'AWS::Events::EventBus Name':
        return own;
      case 'AWS::SQS::Queue QueueUrl':
        return `${this.#around.awsEndpoint}/${localAccount}/${own}`;
      case 'AWS::Events::EventBus Arn':
        return this.#arn('events', `event-bus/${own}`);
      case 'AWS::Events::Rule Arn':
        return this.#arn('events', `rule/${this.#ruleName(logicalId)}`);
      case 'AWS::Lambda::Function Arn':
        return this.#arn('lambda', `function:${own}`);
      case 'AWS::IAM::Role Arn':
        return `arn:${partitionOf(this.#around.region)}:iam::${localAccount}:role/${own}`;
      case 'AWS::Logs::LogGroup Arn':
        return this.#arn('logs', `log-group:${own}:*`);
      case 'AWS::KMS::Key Arn':
        return this.#arn('kms', `key/${own}`);
      case 'AWS::ApiGatewayV2::Api ApiEndpoint':
        return this.#around.gatewayUrl;
      default:
        throw new Error(`the local host does not know the attribute ${attribute} of ${type}`);
    }
  }

  imported(name: string): Json {
    for (const book of this.others) {
      for (const [id, output] of Object.entries(section(book.#stack.template, 'Outputs'))) {
        if (!isObject(output) || !isObject(output['Export'])) continue;
        const place = `${book.#stack.name}/Outputs/${id}`;
        if (resolveIntrinsics(output['Export']['Name'] ?? null, book, place) !== name) continue;
        return resolveIntrinsics(output['Value'] ?? null, book, place);
      }
    }
    throw new Error(`no stack exports ${name}`);
  }

  condition(name: string): Json {
    const body = section(this.#stack.template, 'Conditions')[name];
    if (body === undefined) throw new Error(`the condition ${name} does not exist`);
    return body;
  }

  #typeOf(logicalId: string): string {
    const raw = this.#resources[logicalId];
    if (!isObject(raw)) throw new Error(`${logicalId} is neither a parameter nor a resource of ${this.#stack.name}`);
    return String(raw['Type']);
  }

  /** A rule on another bus than the default one carries the bus in its ARN. */
  #ruleName(logicalId: string): string {
    const raw = this.#resources[logicalId];
    const properties = isObject(raw) && isObject(raw['Properties']) ? raw['Properties'] : {};
    const bus = properties['EventBusName'];
    const own = this.#physicalName(logicalId);
    const busName = bus === undefined ? 'default' : String(resolveIntrinsics(bus, this, `${this.#stack.name}/${logicalId}`));
    return busName === 'default' ? own : `${busName.split('/').at(-1) ?? busName}/${own}`;
  }

  #physicalName(logicalId: string): string {
    const raw = this.#resources[logicalId];
    const properties = isObject(raw) && isObject(raw['Properties']) ? raw['Properties'] : {};
    const key = nameProperty[isObject(raw) ? String(raw['Type']) : ''];
    const given = key === undefined ? undefined : properties[key];
    if (given === undefined) return `${this.#stack.name}-${logicalId}`;
    return String(resolveIntrinsics(given, this, `${this.#stack.name}/${logicalId}/Properties/${key}`));
  }

  #arn(service: string, resource: string): string {
    return `arn:${partitionOf(this.#around.region)}:${service}:${this.#around.region}:${localAccount}:${resource}`;
  }
}

const nameProperty: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::IAM::Role': 'RoleName',
};

function section(template: JsonObject, name: string): JsonObject {
  const found = template[name];
  return isObject(found) ? found : {};
}
