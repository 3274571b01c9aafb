import { createHash } from 'node:crypto';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Bought } from './buyer.ts';
import { all, api, insist } from './http.ts';
import type { Endpoints } from './system.ts';

const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };

const paymentSchema = z.object({
  id: z.string(),
  status: z.string(),
  amountCaptured: z.number(),
  amountRefunded: z.number(),
  version: z.number(),
});
const documentSchema = z.object({
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  documentStatus: z.string(),
  paymentIntentId: z.string(),
  refundId: z.string().nullish(),
});
const entrySchema = z.object({
  postings: z.array(z.object({ account: z.string(), debit: z.number(), credit: z.number() })),
});
const balanceSchema = z.object({ items: z.array(z.object({ account: z.string(), balance: z.number() })) });
const mailsSchema = z.object({ items: z.array(z.object({ subject: z.string(), to: z.array(z.string()) })) });

export type Payment = z.infer<typeof paymentSchema>;
export type Document = z.infer<typeof documentSchema>;

export const paymentsOf = (to: Endpoints, orderId: string): Promise<Payment[]> =>
  all(to, `/v1/payment-intents?orderId=${orderId}`, paymentSchema, 'server');

export const documentsOf = (to: Endpoints, paymentId: string): Promise<Document[]> =>
  all(to, `/v1/invoices?paymentIntentId=${paymentId}`, documentSchema);

export const everyDocument = (to: Endpoints): Promise<Document[]> => all(to, '/v1/invoices', documentSchema);

export async function mails({ aws }: Endpoints): Promise<z.infer<typeof mailsSchema>['items']> {
  return mailsSchema.parse((await insist(`${aws}/_local/mails`)).body).items;
}

/** What an account has come to by the entries of these payments. */
export async function entriesOf(to: Endpoints, paymentId: string) {
  const entries = await all(to, `/v1/ledger/entries?paymentIntentId=${paymentId}`, entrySchema);
  return entries.flatMap(({ postings }) => postings);
}

export async function balances(to: Endpoints) {
  const { body } = await api(to, '/v1/ledger/balances?currency=eur', { as: 'finance' });
  return balanceSchema.parse(body).items;
}

const rowSchema = z.object({
  SK: z.object({ S: z.string() }),
  body: z.object({ S: z.string() }),
  prevHash: z.object({ S: z.string() }),
  hash: z.object({ S: z.string() }),
});

/** One payment's events as the table holds them, with whether each is chained to the one before. */
export interface Trail {
  readonly types: readonly string[];
  readonly isChained: boolean;
}

const eventSchema = z.object({ type: z.string() });

export function trailReader(to: Endpoints): (paymentId: string) => Promise<Trail> {
  const client = new DynamoDBClient({ endpoint: to.aws, region: to.region, credentials });
  return async (paymentId) => {
    const { Items: items = [] } = await client.send(
      new QueryCommand({
        TableName: to.tables.main,
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues: { ':pk': { S: `EVT#${paymentId}` } },
      }),
    );
    const rows = items.map((item) => rowSchema.parse(item));
    let head = '0'.repeat(64);
    const isChained = rows.every(({ SK, body, prevHash, hash }, at) => {
      const isNext = prevHash.S === head && Number(SK.S) === at + 1;
      head = createHash('sha256').update(prevHash.S).update(body.S).digest('hex');
      return isNext && hash.S === head;
    });
    return { types: rows.map(({ body }) => eventSchema.parse(JSON.parse(body.S)).type), isChained };
  };
}

/** How many dead letters lie where. */
export async function deadLetters(to: Endpoints): Promise<ReadonlyMap<string, number>> {
  const sqs = new SQSClient({ endpoint: to.aws, region: to.region, credentials });
  const depths = await Promise.all(
    Object.entries(to.dlqs).map(async ([name, QueueUrl]): Promise<[string, number]> => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return [name, Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0)];
    }),
  );
  return new Map(depths);
}

const heldSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      payment_intent: z.string().nullish(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
});

/** What the twin of Stripe holds of a kind. */
export async function atStripe({ stripe }: Endpoints, kind: 'payment_intent' | 'charge' | 'refund') {
  return heldSchema.parse((await insist(`${stripe}/_twin/state?type=${kind}`)).body).items;
}

/** Whether all that has to follow a purchase has followed. */
export async function hasConverged(to: Endpoints, bought: Bought): Promise<boolean> {
  const [payment] = await paymentsOf(to, bought.orderId);
  if (payment?.status !== 'succeeded') return false;
  const documents = await documentsOf(to, bought.paymentId);
  const wanted = bought.refund === null ? 1 : 2;
  return (
    payment.amountRefunded === (bought.refund?.amount ?? 0) &&
    documents.filter(({ documentStatus }) => documentStatus === 'stored').length >= wanted
  );
}
