import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ListEventSourceMappingsCommand, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientOf } from './lambda.ts';
import { idle } from './shop.ts';
import type { Endpoints } from './system.ts';

const quietPolls = 2;
const messageSchema = z.object({ type: z.string() });

/** Does work while no consumer runs: what a call sets off must not share the machine with the next call. */
export async function whileConsumersRest<T>(to: Endpoints, work: () => Promise<T>): Promise<T> {
  await idle(to);
  await setConsumers(to, false);
  try {
    return await work();
  } finally {
    await setConsumers(to, true);
  }
}

async function setConsumers(to: Endpoints, Enabled: boolean): Promise<void> {
  const client = clientOf(to);
  const found = await client.send(new ListEventSourceMappingsCommand({}));
  for (const { UUID } of found.EventSourceMappings ?? []) {
    await client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  }
  client.destroy();
  // A poll that has begun may still take messages.
  if (!Enabled) await delay(1_000);
}

/** Empties the queue of Stripe's events; answers those of one type as a function gets them. */
export async function takeStripeEvents(to: Endpoints, type: string): Promise<readonly unknown[]> {
  const taken: Message[] = [];
  for (let quiet = 0; quiet < quietPolls;) {
    const messages = await receive(to);
    quiet = messages.length === 0 ? quiet + 1 : 0;
    taken.push(...messages);
  }
  return taken.filter(({ Body = '{}' }) => messageSchema.parse(JSON.parse(Body)).type === type).map(asEvent);
}

async function receive(to: Endpoints): Promise<readonly Message[]> {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const client = new SQSClient({ endpoint: to.aws, region: to.region, credentials });
  const QueueUrl = to.queues.stripeEvents;
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 }),
  );
  for (const { ReceiptHandle } of Messages) {
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  client.destroy();
  return Messages;
}

function asEvent({ MessageId, Body, ReceiptHandle }: Message) {
  return {
    Records: [
      {
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        attributes: { ApproximateReceiveCount: '1' },
        messageAttributes: {},
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-west-3:000000000000:payments-local-stripe-events',
        awsRegion: 'eu-west-3',
      },
    ],
  };
}

/** A signed delivery about a refund that nobody knows, as the Function URL hands it on. */
export function signedDelivery(to: Endpoints) {
  const body = JSON.stringify(refundUpdated());
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', to.webhookSecret).update(`${at}.${body}`).digest('hex');
  return {
    version: '2.0',
    rawPath: '/',
    headers: { 'stripe-signature': `t=${at},v1=${signature}`, 'content-type': 'application/json' },
    body,
    isBase64Encoded: false,
    requestContext: { requestId: randomUUID(), http: { method: 'POST', path: '/' } },
  };
}

function refundUpdated() {
  const id = randomUUID().replaceAll('-', '');
  return {
    id: `evt_${id}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    type: 'refund.updated',
    data: {
      object: { id: `re_${id}`, object: 'refund', payment_intent: `pi_${id}`, amount: 1, currency: 'eur' },
    },
  };
}
