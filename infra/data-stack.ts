import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as ddb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { ArchiveBucket } from './constructs/archive-bucket.ts';

/** Name of the table's one index, which serves lists by region and nothing else. */
export const listIndexName = 'list';

/**
 * What must outlive every deployment: the table, the archive of closed years, and the key both are encrypted with. Nothing else is here, so that the stack of functions can
 * be taken down and put up again without touching a fact.
 */
export class DataStack extends Stack {
  readonly table: ddb.Table;
  readonly key: kms.Key;
  readonly archive: s3.Bucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.key = this.createKey();
    this.table = new ddb.Table(this, 'Table', {
      partitionKey: { name: 'pk', type: ddb.AttributeType.STRING },
      sortKey: { name: 'sk', type: ddb.AttributeType.STRING },
      billingMode: ddb.BillingMode.PAY_PER_REQUEST,
      stream: ddb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: ddb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: listIndexName,
      partitionKey: { name: 'gpk', type: ddb.AttributeType.STRING },
      sortKey: { name: 'gsk', type: ddb.AttributeType.STRING },
      projectionType: ddb.ProjectionType.ALL,
    });
    this.archive = new ArchiveBucket(this, 'Archive', this.key).bucket;
  }

  /**
   * One key of our own, because the table holds names and disciplinary cases: its use shows in the trail, and it can be withdrawn. Whoever
   * has no right to the table gains none by the key, since it works only through the services that encrypt with it.
   */
  private createKey(): kms.Key {
    const key = new kms.Key(this, 'Key', {
      description: 'Lianze: the table, the archive, and the topics that alarms and notices go through',
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // China's service names end in amazonaws.com.cn in some places and not in others; a name of another partition never matches.
    const through = (service: string) => ['amazonaws.com', 'amazonaws.com.cn'].map((suffix) => `${service}.${this.region}.${suffix}`);
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'OnlyThroughTheServicesThatEncryptWithIt',
        principals: [new iam.AnyPrincipal()],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:DescribeKey',
          'kms:CreateGrant',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:CallerAccount': this.account,
            'kms:ViaService': [...through('dynamodb'), ...through('sns'), ...through('s3')],
          },
        },
      }),
    );
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsPublishToAnEncryptedTopic',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        // Which alarms may publish is said by the topic's policy, before the key is asked.
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    return key;
  }
}
