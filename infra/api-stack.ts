import { ArnFormat, Aws, CfnCondition, CfnOutput, CfnParameter, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { addAccess } from './capabilities/access.ts';
import { addAlerting } from './capabilities/alerting.ts';
import { addApprovals } from './capabilities/approvals.ts';
import { addArchive } from './capabilities/archive.ts';
import { addAssessment } from './capabilities/assessment.ts';
import { addDashboards } from './capabilities/dashboards.ts';
import { addLawmaking } from './capabilities/lawmaking.ts';
import { addOperations } from './capabilities/operations.ts';
import { addReporting } from './capabilities/reporting.ts';
import { addWeb } from './capabilities/web.ts';
import { acknowledge } from './constructs/acknowledge.ts';
import type { Platform } from './constructs/platform.ts';
import { WatchList } from './constructs/watch-list.ts';
import type { DataStack } from './data-stack.ts';

/** What the stack of functions needs from outside. */
export interface ApiStackProps extends StackProps {
  readonly data: DataStack;
  readonly version: string;
}

/** Everything but the table: the API, its functions, queues, schedules, events and alarms. It holds no fact and can be made anew. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const api = this.createApi();
    const platform: Platform = {
      table: props.data.table,
      key: props.data.key,
      archive: props.data.archive,
      alarms: this.createAlarmTopic(props.data),
      api,
      authorizer: this.createAuthorizer(),
      watched: new WatchList(),
      firstAdministrator: new CfnParameter(this, 'FirstAdministrator', {
        description: 'Account (the subject of its token) that may write the first grants, regions and people',
        allowedPattern: '\\S{1,128}',
        constraintDescription: 'an account name without spaces',
      }),
      version: props.version,
    };
    const counts = addDashboards(this, platform);
    addReporting(this, platform);
    const sweeps = addAssessment(this, platform, counts);
    addLawmaking(this, platform, sweeps);
    addArchive(this, platform);
    addAlerting(this, platform, counts);
    addWeb(this, platform);
    addApprovals(this, platform, counts, sweeps);
    addAccess(this, platform, this.deadLetterQueues());
    addOperations(this, platform);
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint, description: 'Where the API answers' });
  }

  private createApi(): gateway.HttpApi {
    const api = new gateway.HttpApi(this, 'Api', { apiName: 'lianze', createDefaultStage: false });
    this.allowPageOrigin(api);
    // A year of who was answered what, by request id. No address and no account: a log is no place for personal data.
    const log = new logs.LogGroup(this, 'AccessLog', { retention: logs.RetentionDays.ONE_YEAR });
    new gateway.HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: {
        destination: new gateway.LogGroupLogDestination(log),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            requestTime: '$context.requestTime',
            routeKey: '$context.routeKey',
            status: '$context.status',
            responseLatency: '$context.responseLatency',
            integrationLatency: '$context.integrationLatency',
            integrationError: '$context.integrationErrorMessage',
            authorizerError: '$context.authorizer.error',
            gatewayError: '$context.error.messageString',
          }),
        ),
      },
    });
    return api;
  }

  /** The page may come from another origin; without one named, no browser of another origin gets an answer. */
  private allowPageOrigin(api: gateway.HttpApi): void {
    const origin = new CfnParameter(this, 'PageOrigin', {
      description: 'Origin of the page, such as https://lianze.example.cn; empty when page and API share one',
      default: '',
      allowedPattern: '(https://[a-zA-Z0-9.-]+(:[0-9]+)?)?',
      constraintDescription: 'an https origin without a path, or nothing',
    });
    const named = new CfnCondition(this, 'PageOriginIsNamed', {
      expression: Fn.conditionNot(Fn.conditionEquals(origin.valueAsString, '')),
    });
    const resource = api.node.defaultChild as gateway.CfnApi;
    resource.corsConfiguration = Fn.conditionIf(
      named.logicalId,
      {
        AllowOrigins: [origin.valueAsString],
        AllowMethods: ['GET', 'POST'],
        AllowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'if-match'],
        ExposeHeaders: ['etag', 'location'],
        MaxAge: 3600,
      },
      Aws.NO_VALUE,
    ) as never;
  }

  /** The issuer is whoever the operator trusts: Cognito user pools do not exist in China. Plain http is refused, since keys come from it. */
  private createAuthorizer(): gateway.IHttpRouteAuthorizer {
    const issuer = new CfnParameter(this, 'IssuerUrl', {
      description: 'Issuer of the tokens, exactly as their claim iss has it; its keys are found through OpenID discovery',
      allowedPattern: 'https://[^\\s?#]+',
      constraintDescription: 'an https address without query or fragment',
    });
    const audience = new CfnParameter(this, 'IssuerAudience', {
      description: 'Audience that a token must be meant for, as its claim aud has it',
      allowedPattern: '\\S+',
      constraintDescription: 'the audience, without spaces',
    });
    return new HttpJwtAuthorizer('Authorizer', issuer.valueAsString, { jwtAudience: [audience.valueAsString] });
  }

  private createAlarmTopic(data: DataStack): sns.Topic {
    const topic = new sns.Topic(this, 'Alarms', { displayName: 'Lianze alarms', masterKey: data.key, enforceSSL: true });
    // A topic with a policy of its own loses the default one, by which alarms of the account may publish.
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': this.formatArn({
              service: 'cloudwatch',
              resource: 'alarm',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
    const address = new CfnParameter(this, 'AlarmEmail', {
      description: 'Address that alarms are sent to; empty for none',
      default: '',
      allowedPattern: '([^@\\s]+@[^@\\s]+)?',
      constraintDescription: 'an e-mail address, or nothing',
    });
    const named = new CfnCondition(this, 'AlarmEmailIsNamed', {
      expression: Fn.conditionNot(Fn.conditionEquals(address.valueAsString, '')),
    });
    const subscription = new sns.CfnSubscription(this, 'AlarmEmailSubscription', {
      topicArn: topic.topicArn,
      protocol: 'email',
      endpoint: address.valueAsString,
    });
    subscription.cfnOptions.condition = named;
    acknowledge(
      subscription,
      'Serverless-SNSRedrivePolicy',
      'An alarm that could not be mailed still stands as an alarm in CloudWatch; a queue of lost mails would need an alarm of its own.',
    );
    return topic;
  }

  /** All queues of what could not be handled, wherever a capability made one. */
  private deadLetterQueues(): sqs.IQueue[] {
    return this.node.findAll().filter((part): part is sqs.Queue => part instanceof sqs.Queue && part.deadLetterQueue === undefined);
  }
}
