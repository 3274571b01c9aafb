import { Construct } from 'constructs';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import type { QueueName } from '../../lib/shared/stage-names.ts';
import type { DataStack } from '../stacks/data.ts';
import { receiveUse } from '../uses/messages.ts';
import type { Use } from '../uses/use.ts';
import { EncryptedQueue } from './encrypted-queue.ts';
import { ServiceFunction } from './service-function.ts';

export interface QueueConsumerProps {
  readonly data: DataStack;
  readonly name: QueueName;
  readonly source: string;
  readonly uses: readonly Use[];
  /** Messages handed over at once; each fails alone. */
  readonly batchSize: number;
  /** At most so many at the same time, where more would only meet at the same row or limit. */
  readonly maxConcurrency?: number;
  readonly memoryMb?: number;
}

/** A queue, its dead-letter queue, and the one function that works it off. */
export class QueueConsumer extends Construct {
  readonly queue: EncryptedQueue;
  readonly worker: ServiceFunction;
  readonly name: QueueName;

  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id);
    const { data, name } = props;
    const { names } = data.deployment;
    this.name = name;
    this.queue = new EncryptedQueue(this, 'Queue', {
      name: names.queue(name),
      deadLettersName: names.deadLetters(name),
      key: data.keys.messages,
    });
    this.worker = new ServiceFunction(this, 'Worker', {
      data,
      source: props.source,
      timeoutSeconds: timeBudgets.consumerSeconds,
      uses: [receiveUse(data, this.queue), ...props.uses],
      ...(props.memoryMb === undefined ? {} : { memoryMb: props.memoryMb }),
    });
    new EventSourceMapping(this, 'Mapping', {
      target: this.worker.alias,
      eventSourceArn: this.queue.queue.queueArn,
      batchSize: props.batchSize,
      reportBatchItemFailures: true,
      ...(props.maxConcurrency === undefined ? {} : { maxConcurrency: props.maxConcurrency }),
    });
  }
}
