import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { BucketProps, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import type { BucketName } from '../../lib/shared/stage-names.ts';
import { keepId } from './keep-id.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';

export interface PrivateBucketProps {
  readonly deployment: Deployment;
  readonly name: BucketName;
  /** Customer key; without one S3's own, which is all that access logs and public pages can have. */
  readonly key?: IKey;
  readonly versioned?: boolean;
  /** Days after which objects go away; documents stay. */
  readonly expireAfterDays?: number;
  /** Where accesses are logged; only the bucket that keeps the logs has none. */
  readonly logTo?: PrivateBucket;
  readonly settings?: Partial<BucketProps>;
}

/** A bucket that nobody reaches without TLS, without a fresh signature, or from the public. */
export class PrivateBucket extends Construct {
  readonly bucket: IBucket;
  readonly name: BucketName;
  /** All objects of the bucket, spelled by name so that policies can be read. */
  readonly objectsArn: string;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { deployment, name, key } = props;
    const { config, names } = deployment;
    this.name = name;
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: names.bucket(name),
      ...(key
        ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: props.versioned ?? false,
      removalPolicy: config.data.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: lifecycleOf(props),
      ...props.settings,
    }) as IBucket;
    keepId(this.bucket, `${id}Bucket`);
    this.objectsArn = `arn:${Aws.PARTITION}:s3:::${names.bucket(name)}/*`;
    this.refuseOldSignatures();
    if (props.logTo) this.logAccess(props.logTo.bucket.bucketName);
  }

  /** Refuses to write where something stands already: what was issued is never overwritten. */
  refuseOverwriting(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NeverOverwrite',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
        conditions: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
      }),
    );
  }

  private refuseOldSignatures(): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RefuseOldSignatures',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:*'],
        resources: [this.bucket.bucketArn, this.bucket.arnForObjects('*')],
        conditions: {
          NumericGreaterThan: { 's3:signatureAge': String(timeBudgets.signedLinkSeconds * 1000) },
        },
      }),
    );
  }

  // Not by the Bucket construct: it would write the name of a bucket of a later stack into the policy of the log
  // bucket, and stacks refer one way.
  private logAccess(destinationBucketName: string): void {
    const child = this.bucket.node.defaultChild;
    if (child instanceof CfnBucket)
      child.loggingConfiguration = { destinationBucketName, logFilePrefix: `s3/${this.name}/` };
  }
}

const lifecycleOf = ({ expireAfterDays, versioned }: PrivateBucketProps) => [
  {
    abortIncompleteMultipartUploadAfter: Duration.days(7),
    ...(expireAfterDays === undefined ? {} : { expiration: Duration.days(expireAfterDays) }),
    ...(versioned === true && expireAfterDays !== undefined
      ? { noncurrentVersionExpiration: Duration.days(7) }
      : {}),
  },
];
