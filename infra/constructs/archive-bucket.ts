import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Where the unit-years and their manifests lie in the bucket; no function may touch anything else in it. */
export const archivePrefix = 'ledgers/';

/**
 * The bucket of archived years. An object is never changed and nothing in it expires: an older version is there to restore a damaged one from.
 * After a month objects move to a class that costs half and still answers at once. Glacier Instant Retrieval costs a third of that, but ten times as
 * much to read, and the yearly run reads every unit-year back: for objects this small, reading is what counts.
 */
export class ArchiveBucket extends Construct {
  readonly bucket: s3.Bucket;

  constructor(scope: Construct, id: string, key: kms.IKey) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      // One request to the key for many objects.
      bucketKeyEnabled: true,
      versioned: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          transitions: [{ storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) }],
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
    acknowledge(
      this.bucket.node.defaultChild as s3.CfnBucket,
      'AwsSolutions-S1',
      'Only functions of this system may read the archive, and who read what of it stands in the access log of the API that asked them; data events of the trail can be switched on besides.',
    );
  }
}
