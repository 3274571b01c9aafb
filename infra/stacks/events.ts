import { Aws } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { table as shape } from '../../lib/adapters/dynamodb/table.ts';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import { DeadLetterQueue } from '../constructs/encrypted-queue.ts';
import { keepId } from '../constructs/keep-id.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { publishUse } from '../uses/messages.ts';
import type { Use } from '../uses/use.ts';
import { allow, allowKey } from '../uses/use.ts';
import type { DataStack } from './data.ts';

/** The bus, what publishes to it, and where events wait that no queue would take. */
export class EventsStack extends PaymentsStack {
  readonly bus: EventBus;
  readonly ruleDeadLetters: DeadLetterQueue;
  readonly publisher: ServiceFunction;
  readonly streamMapping: CfnEventSourceMapping;

  constructor(app: App, data: DataStack) {
    super(app, 'events', data.deployment);
    const { names } = this.deployment;
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: names.bus,
      description: 'What happened to payments',
    });
    keepId(this.bus, 'Bus');
    this.ruleDeadLetters = this.createRuleDeadLetters(data);
    this.publisher = new ServiceFunction(this, 'Publisher', {
      data,
      source: backgroundFunctions.publishEvents,
      timeoutSeconds: timeBudgets.consumerSeconds,
      uses: [publishUse(this.bus), streamUse(data)],
    });
    this.streamMapping = this.followStream(data);
  }

  private createRuleDeadLetters(data: DataStack): DeadLetterQueue {
    const { names } = this.deployment;
    const letters = new DeadLetterQueue(this, 'RuleDeadLetters', {
      name: names.deadLetters('rules'),
      key: data.keys.messages,
    });
    letters.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RulesOfThisStage',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [letters.queue.queueArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          // Rules of our bus carry its name in front, those of the default bus do not.
          ArnLike: {
            'aws:SourceArn': [`rule/${names.bus}/*`, `rule/${names.prefix}-*`].map(
              (rule) => `arn:${Aws.PARTITION}:events:${this.region}:${Aws.ACCOUNT_ID}:${rule}`,
            ),
          },
        },
      }),
    );
    return letters;
  }

  private followStream(data: DataStack): CfnEventSourceMapping {
    const { table, buckets } = data;
    const isEvent = {
      eventName: ['INSERT'],
      dynamodb: { Keys: { [shape.partitionKey]: { S: [{ prefix: shape.eventPartitionPrefix }] } } },
    };
    const mapping = new CfnEventSourceMapping(this, 'Stream', {
      functionName: this.publisher.alias.functionArn,
      eventSourceArn: table.tableStreamArn ?? '',
      startingPosition: 'TRIM_HORIZON',
      batchSize: 50,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 5,
      functionResponseTypes: ['ReportBatchItemFailures'],
      filterCriteria: { filters: [{ pattern: JSON.stringify(isEvent) }] },
      destinationConfig: { onFailure: { destination: buckets.failures.bucket.bucketArn } },
      metricsConfig: { metrics: ['EventCount'] },
    });
    mapping.node.addDependency(this.publisher.role);
    return mapping;
  }
}

/** Reading the stream, and laying down in a bucket what could not be published. */
const streamUse = ({ table, keys, buckets }: DataStack): Use => ({
  statements: [
    allow({
      actions: ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((name) => `dynamodb:${name}`),
      resources: [table.tableStreamArn ?? ''],
    }),
    allow({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
    allowKey(keys.table, 'dynamodb', ['kms:Decrypt']),
    allow({ actions: ['s3:PutObject'], resources: [buckets.failures.objectsArn] }),
    allow({ actions: ['s3:ListBucket'], resources: [buckets.failures.bucket.bucketArn] }),
    allowKey(keys.messages, 's3', ['kms:GenerateDataKey']),
  ],
});
