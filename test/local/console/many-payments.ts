/**
 * Writes many payments straight into the table of a running system, for measuring what only many of them show: the
 * console's list, its scrolling, the time until it is loaded.
 *
 *     node test/local/console/many-payments.ts .local/endpoints.json 10000
 *
 * The rows are those of the product, checked by its own schemas. Payments alone are written, no events: those would go
 * through the stream and make ten thousand invoices. They lie two to ninety days back, behind all jobs' windows. With
 * --ephemeral it takes minutes, because the engine's stream has no index there.
 */
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { toAttributes } from '../../../lib/adapters/dynamodb/attribute-values.ts';
import { chainStart } from '../../../lib/adapters/dynamodb/event-log.ts';
import { collections, keys } from '../../../lib/adapters/dynamodb/keys.ts';
import { paymentRowSchema } from '../../../lib/adapters/dynamodb/payment-row.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';

const targetSchema = z.object({
  aws: z.string(),
  region: z.string(),
  tables: z.object({ main: z.string() }),
});

/** Where the payments go: these members of `endpoints.json`. */
export type SeedTarget = z.infer<typeof targetSchema>;

const dayMs = 86_400_000;
const spreadMs = 88 * dayMs;
const rowsPerWrite = 25;
const writesAtOnce = 4;
const grossesMinor = [49_000, 120_000, 98_000, 24_500];
const courses = ['Parler en public', 'Négocier', 'Conduire une réunion', 'Bilan de compétences'];

const outcomes = [
  { status: 'succeeded', refunded: false },
  { status: 'succeeded', refunded: false },
  { status: 'succeeded', refunded: true },
  { status: 'requires_payment_method', refunded: false },
  { status: 'canceled', refunded: false },
] as const;

const pick = <Value>(values: readonly [Value, ...Value[]] | readonly Value[], at: number): Value => {
  const value = values[at % values.length];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
};

const idOf = (at: number): string => at.toString(16).padStart(32, '0');

const lineOf = (at: number, refundedMinor: number): Payment['lines'][number] => {
  const grossMinor = pick(grossesMinor, at);
  const netMinor = Math.round((grossMinor * 1000) / 1200);
  return {
    lineId: 'line_1',
    priceId: 'price_course_day',
    description: pick(courses, at),
    quantity: 1,
    unitAmountMinor: grossMinor,
    grossMinor,
    netMinor,
    vatMinor: grossMinor - netMinor,
    vatClass: 'standard',
    vatRatePerMille: 200,
    refundedGrossMinor: refundedMinor,
    refundedNetMinor: Math.round((refundedMinor * 1000) / 1200),
  };
};

/** The payment of this number, as the product would have written it. */
export const paymentAt = (at: number, createdAtMs: number): Payment => {
  const { status, refunded } = pick(outcomes, at);
  const amountMinor = pick(grossesMinor, at);
  const capturedMinor = status === 'succeeded' ? amountMinor : 0;
  const refundedMinor = refunded ? capturedMinor / 2 : 0;
  const declined = { code: 'card_declined', declineCode: 'insufficient_funds', message: '', attempt: 1 };
  return {
    id: `pay_${idOf(at)}`,
    version: status === 'succeeded' ? 3 : 2,
    status,
    operation: null,
    endedOperations: [],
    offeredContent: null,
    goodsHash: null,
    review: null,
    reviews: [],
    currency: 'eur',
    amountMinor,
    captureMethod: 'automatic',
    amountCapturableMinor: 0,
    captureBefore: null,
    amountCapturedMinor: capturedMinor,
    amountRefundedMinor: refundedMinor,
    refundableMinor: capturedMinor - refundedMinor,
    disputed: false,
    disputes: [],
    quarantined: false,
    lines: [lineOf(at, refundedMinor)],
    processorId: `pi_seeded${idOf(at)}`,
    chargeId: capturedMinor === 0 ? null : `ch_seeded${idOf(at)}`,
    fee: null,
    card: null,
    nextAction: null,
    lastError: status === 'requires_payment_method' ? declined : null,
    attempts: 1,
    failedChargeIds: [],
    orderId: `order-seeded-${String(at)}`,
    shop: 'clairval',
    customerId: `cst_${idOf(at % 500)}`,
    customerKind: 'consumer',
    livemode: false,
    metadata: {},
    createdAt: new Date(createdAtMs).toISOString(),
    succeededAt: capturedMinor === 0 ? null : new Date(createdAtMs + 4000).toISOString(),
  };
};

/** The row of a payment, in DynamoDB's types. */
export const itemOf = (payment: Payment) => {
  const row = paymentRowSchema.parse({
    payment,
    clientSecretHash: null,
    checks: 0,
    lastHash: chainStart,
    orderHold: null,
  });
  const { customerId, createdAt, id } = payment;
  const item = { ...keys.payment(id), ...collections.paymentsOfCustomer(customerId, createdAt, id), ...row };
  return toAttributes(item);
};

const batchesOf = (count: number, nowMs: number): readonly (readonly WriteRequest[])[] => {
  const newestMs = nowMs - 2 * dayMs;
  const writes: readonly WriteRequest[] = Array.from({ length: count }, (_, at) => ({
    PutRequest: {
      Item: itemOf(paymentAt(at + 1, newestMs - spreadMs + Math.floor((spreadMs * at) / count))),
    },
  }));
  return Array.from({ length: Math.ceil(count / rowsPerWrite) }, (_, at) =>
    writes.slice(at * rowsPerWrite, (at + 1) * rowsPerWrite),
  );
};

/** Writes so many payments; the same ones each time, so that running it again changes nothing. */
export const writeManyPayments = async (
  { aws, region, tables }: SeedTarget,
  count: number,
  nowMs = Date.now(),
): Promise<void> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: aws, region, credentials });
  const batches = [...batchesOf(count, nowMs)];
  const work = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      let RequestItems: Record<string, WriteRequest[]> = { [tables.main]: [...batch] };
      while (Object.keys(RequestItems).length > 0) {
        const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems }));
        RequestItems = UnprocessedItems;
      }
    }
  };
  await Promise.all(Array.from({ length: writesAtOnce }, work));
  client.destroy();
};

const isProgram = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isProgram) {
  const [file = '.local/endpoints.json', count = '10000'] = process.argv.slice(2);
  const target = targetSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  await writeManyPayments(target, Number(count));
  process.stdout.write(`${count} payments are in ${target.tables.main}\n`);
}
