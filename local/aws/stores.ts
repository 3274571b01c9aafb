import type { AwsService, LocalContext, QueueStore, ResolvedResource } from '../seam.ts';
import { createDynamoDb } from './dynamodb/service.ts';
import { provisionSecret } from './secrets/provision.ts';
import { createSecretsManager } from './secrets/service.ts';
import { createVault } from './secrets/vault.ts';
import { createSqs } from './sqs/service.ts';
import { createSts } from './sts.ts';

/** The services that keep things, behind the AWS front. */
export interface AwsStores {
  readonly services: readonly AwsService[];
  readonly queues: QueueStore;
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
  const secrets = {
    vault: createVault(db, clock),
    clock,
    arnPrefix: `arn:aws:secretsmanager:${region}:${accountId}:secret:`,
  };
  // In this order: a policy comes after what it is attached to.
  const provisions: readonly (readonly [type: string, Provision])[] = [
    ['AWS::DynamoDB::GlobalTable', (table) => dynamodb.provision(table)],
    ['AWS::DynamoDB::Table', (table) => dynamodb.provision(table)],
    ['AWS::SQS::Queue', (queue) => sqs.provision(queue)],
    ['AWS::SQS::QueuePolicy', (policy) => sqs.provisionPolicy(policy)],
    ['AWS::SecretsManager::Secret', (resource) => provisionSecret(secrets, resource)],
  ];
  return {
    services: [dynamodb.service, sqs.service, createSecretsManager(secrets), createSts(accountId)],
    queues: sqs.queues,
    provision: async (resources) => {
      for (const [type, provision] of provisions) {
        for (const resource of resources.filter((each) => each.type === type)) await provision(resource);
      }
    },
    start: () => dynamodb.start(),
    stop: async () => {
      sqs.stop();
      dynamodb.stop();
    },
  };
};
