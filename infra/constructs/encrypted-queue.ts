import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { idOf, keepId } from './keep-id.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';

export interface DeadLetterQueueProps {
  readonly name: string;
  readonly key: IKey;
}

export interface EncryptedQueueProps extends DeadLetterQueueProps {
  readonly deadLettersName: string;
}

const common = ({ name, key }: DeadLetterQueueProps) => ({
  queueName: name,
  encryption: QueueEncryption.KMS,
  encryptionMasterKey: key,
  dataKeyReuse: Duration.minutes(5),
  enforceSSL: true,
});

/** Behind `payments-<stage>-`, the name says which queue it is. */
const keepQueue = (queue: Queue, name: string): void => {
  keepId(queue, `${idOf(name.split('-').slice(2).join('-'))}Queue`);
};

/** Where what failed waits for a person; nothing takes from it by itself. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;
  readonly name: string;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    this.name = props.name;
    this.queue = new Queue(this, 'Queue', { ...common(props), retentionPeriod: Duration.days(14) });
    keepQueue(this.queue, props.name);
  }
}

/** A queue with its dead-letter queue, which it reaches after five tries. */
export class EncryptedQueue extends Construct {
  readonly queue: Queue;
  readonly name: string;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: EncryptedQueueProps) {
    super(scope, id);
    this.name = props.name;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      name: props.deadLettersName,
      key: props.key,
    });
    this.queue = new Queue(this, 'Queue', {
      ...common(props),
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(timeBudgets.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: timeBudgets.maxReceiveCount },
    });
    keepQueue(this.queue, props.name);
  }
}
