import type { AwsService, LocalContext, QueueStore, ResolvedResource } from '../seam.ts';
import { createDynamoDb } from './dynamodb/service.ts';
import { createKms } from './kms/service.ts';
import type { ObjectAccess } from './s3/service.ts';
import { createS3 } from './s3/service.ts';
import { provisionSecret } from './secrets/provision.ts';
import { createSecretsManager } from './secrets/service.ts';
import { createVault } from './secrets/vault.ts';
import type { QueueDesk } from './sqs/queue-desk.ts';
import { createSqs } from './sqs/service.ts';
import { createSsm } from './ssm/service.ts';
import { createSts } from './sts.ts';

/** The services that keep things, behind the AWS front. */
export interface AwsStores {
  /** S3 comes last and stands last: it answers whatever carries no other service's mark. */
  readonly services: readonly AwsService[];
  readonly queues: QueueStore;
  readonly desk: QueueDesk;
  readonly objects: ObjectAccess;
  /** Makes what the template names, or brings what is kept to it; run again after a restart it changes nothing. */
  provision(resources: readonly ResolvedResource[]): Promise<void>;
  /** Begins what goes by the clock: expiry of items and objects. */
  start(): void;
  stop(): Promise<void>;
}

type Provision = (resource: ResolvedResource) => void | Promise<void>;

export const createAwsStores = (context: LocalContext): AwsStores => {
  const { clock, db, region, accountId } = context;
  const dynamodb = createDynamoDb(context);
  const sqs = createSqs(context);
  const s3 = createS3(context);
  const kms = createKms(context);
  const ssm = createSsm(context, kms.keys);
  const secrets = {
    vault: createVault(db, clock),
    clock,
    arnPrefix: `arn:aws:secretsmanager:${region}:${accountId}:secret:`,
  };
  // In this order: what is attached to something comes after it.
  const provisions: readonly (readonly [type: string, Provision])[] = [
    ['AWS::KMS::Key', (key) => kms.provisionKey(key)],
    ['AWS::KMS::Alias', (alias) => kms.provisionAlias(alias)],
    ['AWS::DynamoDB::GlobalTable', (table) => dynamodb.provision(table)],
    ['AWS::DynamoDB::Table', (table) => dynamodb.provision(table)],
    ['AWS::SQS::Queue', (queue) => sqs.provision(queue)],
    ['AWS::SQS::QueuePolicy', (policy) => sqs.provisionPolicy(policy)],
    ['AWS::S3::Bucket', (bucket) => s3.provision(bucket)],
    ['AWS::S3::BucketPolicy', (policy) => s3.provisionPolicy(policy)],
    ['AWS::SecretsManager::Secret', (secret) => provisionSecret(secrets, secret)],
    ['AWS::SSM::Parameter', (parameter) => ssm.provision(parameter)],
  ];
  return {
    services: [
      dynamodb.service,
      sqs.service,
      createSecretsManager(secrets),
      kms.service,
      ssm.service,
      createSts(accountId),
      s3.service,
    ],
    queues: sqs.queues,
    desk: sqs.desk,
    objects: s3.objects,
    provision: async (resources) => {
      for (const [type, provision] of provisions) {
        for (const resource of resources.filter((each) => each.type === type)) await provision(resource);
      }
    },
    start: () => {
      dynamodb.start();
      s3.start();
    },
    stop: async () => {
      sqs.stop();
      s3.stop();
      dynamodb.stop();
    },
  };
};
