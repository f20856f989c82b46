import type { CfnParameter } from 'aws-cdk-lib';
import type * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import type * as ddb from 'aws-cdk-lib/aws-dynamodb';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { WatchList } from './watch-list.ts';

/** What every capability is built on. */
export interface Platform {
  readonly table: ddb.ITable;
  readonly key: kms.IKey;
  /** Where closed years are kept. */
  readonly archive: s3.IBucket;
  /** Where alarms go: to those who run the system, never to the leaders whom Lianze informs. */
  readonly alarms: sns.ITopic;
  /** What alarms and the dashboard look at. */
  readonly watched: WatchList;
  readonly api: gateway.HttpApi;
  readonly authorizer: gateway.IHttpRouteAuthorizer;
  /** Account that may write the first grants, regions and people. */
  readonly firstAdministrator: CfnParameter;
  /** Version of the package, which the health route tells. */
  readonly version: string;
}
