import { beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { createDisputeChecks } from '../../../../lib/adapters/sqs/dispute-checks.ts';
import { createRefundChecks } from '../../../../lib/adapters/sqs/refund-checks.ts';
import { createRetryAfter } from '../../../../lib/adapters/sqs/retry-after.ts';
import { createStripeEventQueue } from '../../../../lib/adapters/sqs/stripe-event-queue.ts';
import { stripeEventMessageSchema } from '../../../../lib/payments/domain/stripe-event-message.ts';
import { operationSchema } from '../../../../functions/payments/resolve-operations/schema.ts';
import { intentEvent } from '../../../functions/payments/background.ts';
import { paymentId } from '../../payments/samples.ts';
import { refundId } from '../../refunds/samples.ts';

const queueUrl = 'http://127.0.0.1:4005/000000000000/payments-test-queue';
const client = new SQSClient({ region: 'eu-west-3' });
const service = mockClient(client);

beforeEach(() => {
  service.reset();
});

const sent = () => service.commandCalls(SendMessageCommand)[0]?.args[0].input;

describe('the queue of Stripe’s events', () => {
  it('carries what its consumer reads', async () => {
    const event = intentEvent(paymentId, { status: 'succeeded' });
    await createStripeEventQueue(client, queueUrl).send(event);
    expect(sent()?.QueueUrl).toBe(queueUrl);
    const read = stripeEventMessageSchema.parse(JSON.parse(sent()?.MessageBody ?? ''));
    expect(event).toMatchObject(read);
    expect(read.snapshot).toMatchObject({ paymentId, status: 'succeeded', amountMinor: 49_000 });
  });

  it('that does not take an event is a fault: the webhook must not say that it was received', async () => {
    service.on(SendMessageCommand).rejects(new Error('the queue is gone'));
    const queue = createStripeEventQueue(client, queueUrl);
    await expect(queue.send(intentEvent(paymentId, {}))).rejects.toThrow('the queue is gone');
  });
});

describe('the queue of operations', () => {
  it('carries what its consumer reads, after the delay', async () => {
    await createRefundChecks(client, queueUrl).askFor({ paymentId, refundId }, 15);
    expect(sent()).toMatchObject({ QueueUrl: queueUrl, DelaySeconds: 15 });
    expect(operationSchema.parse(JSON.parse(sent()?.MessageBody ?? ''))).toEqual({
      paymentId,
      refundId,
      disputeId: null,
    });
  });

  it('carries disputes as well', async () => {
    const disputeId = 'dsp_00000000000000000000000000000005';
    await createDisputeChecks(client, queueUrl).askFor({ paymentId, disputeId }, 15);
    expect(sent()).toMatchObject({ QueueUrl: queueUrl, DelaySeconds: 15 });
    expect(operationSchema.parse(JSON.parse(sent()?.MessageBody ?? ''))).toEqual({
      paymentId,
      refundId: null,
      disputeId,
    });
  });
});

describe('a message that is put off', () => {
  it.each([[0], [180]])('is not seen for %d seconds', async (seconds) => {
    await createRetryAfter(client, queueUrl)('receipt', seconds);
    expect(service.commandCalls(ChangeMessageVisibilityCommand)[0]?.args[0].input).toEqual({
      QueueUrl: queueUrl,
      ReceiptHandle: 'receipt',
      VisibilityTimeout: seconds,
    });
  });
});
