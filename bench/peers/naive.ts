import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import middy from '@middy/core';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { z } from './whole-zod.ts';

/** Creates a payment as tutorials do: every library by its default import, a lock before, an event after. */
const bodySchema = z.object({
  orderId: z.string(),
  currency: z.string().length(3),
  items: z.array(z.object({ priceId: z.string(), quantity: z.number().int().positive() })),
  customer: z.object({ email: z.email(), name: z.string() }),
});

const logger = new Logger({ serviceName: 'naive' });
const metrics = new Metrics({ namespace: 'Naive', serviceName: 'naive' });
const table = new DynamoDBClient({});
const bus = new EventBridgeClient({});
const address = new URL(process.env['STRIPE_API_BASE'] ?? 'https://api.stripe.com');
const stripe = new Stripe(process.env['STRIPE_API_KEY'] ?? '', {
  host: address.hostname,
  port: address.port,
  protocol: address.protocol === 'http:' ? 'http' : 'https',
});
const TableName = process.env['TABLE_NAME'] ?? '';

async function createPayment(event: APIGatewayProxyEvent) {
  const body = bodySchema.parse(JSON.parse(event.body ?? '{}'));
  const lock = { PK: { S: `NAIVE#${event.headers['Idempotency-Key'] ?? ''}` }, SK: { S: 'LOCK' } };
  await table.send(
    new PutItemCommand({ TableName, Item: lock, ConditionExpression: 'attribute_not_exists(PK)' }),
  );
  const intent = await stripe.paymentIntents.create({ amount: 49_000, currency: body.currency });
  const id = randomUUID();
  await table.send(
    new PutItemCommand({
      TableName,
      Item: { PK: { S: `NAIVE#${id}` }, SK: { S: 'STATE' }, intent: { S: intent.id } },
    }),
  );
  const detail = { id, orderId: body.orderId, amount: intent.amount };
  const entry = { Source: 'naive', DetailType: 'payment.created', Detail: JSON.stringify(detail) };
  await bus.send(
    new PutEventsCommand({ Entries: [{ ...entry, EventBusName: process.env['BUS_NAME'] ?? '' }] }),
  );
  await table.send(
    new UpdateItemCommand({
      TableName,
      Key: lock,
      UpdateExpression: 'SET answer = :answer',
      ExpressionAttributeValues: { ':answer': { S: JSON.stringify(detail) } },
    }),
  );
  metrics.addMetric('PaymentCreated', MetricUnit.Count, 1);
  logger.info('payment created', { id });
  return {
    statusCode: 201,
    body: JSON.stringify({ ...detail, status: intent.status, clientSecret: intent.client_secret }),
  };
}

export const handler = middy<APIGatewayProxyEvent>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler(createPayment);
