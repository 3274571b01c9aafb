import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { BucketProps } from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { CfnSecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import { table as shape } from '../../lib/adapters/dynamodb/table.ts';
import { DataKey } from '../constructs/data-key.ts';
import { keepId } from '../constructs/keep-id.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import type { Deployment } from '../deployment.ts';
import type { KeyName, SecretName } from '../../lib/shared/stage-names.ts';

/** Never changed: a new id would be a new secret. */
const secretIds: Readonly<Record<SecretName, string>> = {
  stripe: 'StripeSecret',
  'stripe-webhook': 'StripeWebhookSecret',
  cursor: 'CursorSecret',
};

/** Everything that must outlive the code: the table, the keys, the buckets, the secrets. */
export class DataStack extends PaymentsStack {
  readonly keys: Readonly<Record<KeyName, DataKey>>;
  readonly table: TableV2;
  readonly buckets: Readonly<
    Record<'documents' | 'audit' | 'exports' | 'failures' | 'accessLogs', PrivateBucket>
  >;
  readonly secrets: Readonly<Record<SecretName, CfnSecret>>;

  constructor(app: App, deployment: Deployment) {
    super(app, 'data', deployment);
    this.keys = this.createKeys();
    this.table = this.createTable();
    keepId(this.table, 'Table');
    this.buckets = this.createBuckets();
    this.secrets = this.createSecrets();
    this.tellNames();
  }

  private createKeys(): Readonly<Record<KeyName, DataKey>> {
    const key = (id: string, name: KeyName, description: string) =>
      new DataKey(this, id, { deployment: this.deployment, name, description });
    const keys = {
      table: key('TableKey', 'table', 'Payments, events, ledger'),
      personal: key('PersonalKey', 'personal', 'Wraps the key that personal data is sealed with'),
      documents: key('DocumentsKey', 'documents', 'Invoices, credit notes, audit trail, exports'),
      messages: key('MessagesKey', 'messages', 'Queues, alarm topics, records that could not be published'),
      secrets: key('SecretsKey', 'secrets', 'Secrets of Stripe and of this system'),
      logs: key('LogsKey', 'logs', 'Log groups'),
    };
    keys.messages.openToServices('events.amazonaws.com', 'cloudwatch.amazonaws.com', 'sns.amazonaws.com');
    const { prefix } = this.deployment.names;
    keys.logs.openToLogs(
      `/aws/lambda/${prefix}-`,
      `/aws/apigateway/${prefix}`,
      'API-Gateway-Execution-Logs_',
      `aws-waf-logs-${prefix}`,
    );
    return keys;
  }

  private createTable(): TableV2 {
    const { config, names } = this.deployment;
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    return new TableV2(this, 'Table', {
      tableName: names.table,
      partitionKey: text(shape.partitionKey),
      sortKey: text(shape.sortKey),
      timeToLiveAttribute: shape.ttl,
      billing: Billing.onDemand({
        maxReadRequestUnits: config.data.maxReadUnits,
        maxWriteRequestUnits: config.data.maxWriteUnits,
      }),
      encryption: TableEncryptionV2.customerManagedKey(this.keys.table),
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: config.data.keep,
      removalPolicy: config.data.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      // An index only tells which rows to read: they are read consistently before anything is done about them.
      globalSecondaryIndexes: Object.values(shape.indexes).map(({ name, partitionKey, sortKey }) => ({
        indexName: name,
        partitionKey: text(partitionKey),
        sortKey: text(sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
    });
  }

  private createBuckets(): DataStack['buckets'] {
    const { deployment } = this;
    const { documents: key, messages } = this.keys;

    const accessLogs = new PrivateBucket(this, 'AccessLogs', {
      deployment,
      name: 'access-logs',
      expireAfterDays: 90,
      // CloudFront writes its logs by ACL.
      settings: { objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED },
    });
    this.openToLogDelivery(accessLogs);
    const logged = { deployment, logTo: accessLogs };
    const kept = { ...logged, key, versioned: true, settings: this.objectLock() };
    const buckets = {
      accessLogs,
      documents: new PrivateBucket(this, 'Documents', { ...kept, name: 'documents' }),
      audit: new PrivateBucket(this, 'Audit', { ...kept, name: 'audit' }),
      exports: new PrivateBucket(this, 'Exports', { ...logged, key, name: 'exports', expireAfterDays: 30 }),
      failures: new PrivateBucket(this, 'Failures', {
        ...logged,
        key: messages,
        name: 'failures',
        expireAfterDays: 30,
      }),
    };
    buckets.documents.refuseOverwriting();
    buckets.audit.refuseOverwriting();
    return buckets;
  }

  private objectLock(): Partial<BucketProps> {
    const { objectLock } = this.deployment.config.data;
    if (objectLock.mode === 'off') return {};
    const objectLockDefaultRetention =
      objectLock.mode === 'governance'
        ? ObjectLockRetention.governance(Duration.days(objectLock.retentionDays))
        : // Of 366 days each: never a day too short.
          ObjectLockRetention.compliance(Duration.days(objectLock.retentionYears * 366));
    return { objectLockEnabled: true, objectLockDefaultRetention };
  }

  private openToLogDelivery({ bucket, objectsArn }: PrivateBucket): void {
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AccessLogsOfOurBuckets',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('logging.s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [objectsArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${this.deployment.names.prefix}-*` },
        },
      }),
    );
  }

  // What Stripe gives is put in by `ops stripe connect`, never by a template.
  private createSecrets(): DataStack['secrets'] {
    const { config, names } = this.deployment;
    const secret = (name: SecretName, description: string, generate: CfnSecretProps = {}) => {
      const made = new CfnSecret(this, secretIds[name], {
        name: names.secret(name),
        description,
        kmsKeyId: this.keys.secrets.keyArn,
        ...generate,
      });
      made.applyRemovalPolicy(config.data.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
      return made;
    };
    return {
      stripe: secret('stripe', 'Restricted key and account id of Stripe'),
      'stripe-webhook': secret('stripe-webhook', 'Signing secrets of the webhook'),
      cursor: secret('cursor', 'Signs the cursors of lists', {
        generateSecretString: {
          secretStringTemplate: '{}',
          generateStringKey: 'key',
          passwordLength: 64,
          excludePunctuation: true,
        },
      }),
    };
  }

  private tellNames(): void {
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'DocumentsBucket', { value: this.buckets.documents.bucket.bucketName });
    new CfnOutput(this, 'AuditBucket', { value: this.buckets.audit.bucket.bucketName });
    new CfnOutput(this, 'ExportsBucket', { value: this.buckets.exports.bucket.bucketName });
    new CfnOutput(this, 'FailuresBucket', { value: this.buckets.failures.bucket.bucketName });
  }
}
