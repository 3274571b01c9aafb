import { CfnOutput } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import { keepId } from '../constructs/keep-id.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { sendUse } from '../uses/messages.ts';
import { stripeWebhookUse } from '../uses/secrets.ts';
import { settlingUses } from '../uses/settling.ts';
import { settingsUse } from '../uses/stage.ts';
import type { DataStack } from './data.ts';

/** Stripe's way in: verify, keep, answer; what it means is worked out behind the queue. */
export class WebhookStack extends PaymentsStack {
  readonly receiver: ServiceFunction;
  readonly stripeEvents: QueueConsumer;

  constructor(app: App, data: DataStack) {
    super(app, 'webhook', data.deployment);
    const { config } = this.deployment;
    this.stripeEvents = new QueueConsumer(this, 'StripeEvents', {
      data,
      name: 'stripe-events',
      source: backgroundFunctions.processStripeEvent,
      // Each may have to ask Stripe, which takes up to half of a consumer's time.
      batchSize: 1,
      memoryMb: 1024,
      uses: settlingUses(data, {
        get: ['inbox', 'disputes', 'payouts', 'customers', 'setups'],
        query: ['customers'],
        put: ['inbox', 'disputes', 'payouts', 'customers', 'savedMethods', 'setups'],
        update: ['inbox', 'payouts', 'customers'],
      }),
    });
    this.receiver = new ServiceFunction(this, 'Receiver', {
      data,
      source: backgroundFunctions.webhook,
      timeoutSeconds: timeBudgets.webhookFunctionSeconds,
      memoryMb: 1024,
      ...(config.webhook.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrency: config.webhook.reservedConcurrency }),
      uses: [
        settingsUse(config, 'LIVEMODE'),
        stripeWebhookUse(data),
        sendUse(data, 'STRIPE_EVENTS_QUEUE_URL', this.stripeEvents.queue),
      ],
    });
    // Open to all the world: Stripe signs nothing that IAM could check, so the signature of the body is the door.
    const url = this.receiver.alias.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    keepId(url, 'ReceiverUrl');
    new CfnOutput(this, 'WebhookUrl', { value: url.url });
    new CfnOutput(this, 'StripeEventsQueueUrl', { value: this.stripeEvents.queue.queue.queueUrl });
  }
}
