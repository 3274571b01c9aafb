import { CfnOutput } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { settlingUses } from '../uses/settling.ts';
import type { DataStack } from './data.ts';

/** Finds out how the calls to Stripe ended that nobody waited for. */
export class OperationsStack extends PaymentsStack {
  readonly resolveOperations: QueueConsumer;

  constructor(app: App, data: DataStack) {
    super(app, 'operations', data.deployment);
    this.resolveOperations = new QueueConsumer(this, 'ResolveOperations', {
      data,
      name: 'resolve-operations',
      source: backgroundFunctions.resolveOperations,
      batchSize: 1,
      memoryMb: 1024,
      // A dispute that was submitted or accepted: never rescheduled here, so its row is only put.
      uses: settlingUses(data, { get: ['disputes'], put: ['disputes'] }),
    });
    new CfnOutput(this, 'ResolveOperationsQueueUrl', { value: this.resolveOperations.queue.queue.queueUrl });
  }
}
