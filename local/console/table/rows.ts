import * as z from 'zod';
import type {
  DocumentRow,
  LedgerEntryView,
  PaymentRow,
  PaymentView,
  RefundView,
  TimelineEvent,
} from '../contract.ts';
import type { Item } from './item.ts';

/**
 * The rows as far as the console shows them. It reads less of them than the product does, so that it still shows what
 * the product can no longer read.
 */
const minor = z.number().int();

const paymentSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  status: z.string(),
  operation: z.string().nullable(),
  amountMinor: minor,
  amountRefundedMinor: minor,
  currency: z.string(),
  createdAt: z.string(),
  version: z.number().int(),
  processorId: z.string().nullable(),
  lastError: z.object({ code: z.string(), declineCode: z.string().nullish() }).nullable(),
  lines: z.array(z.object({ description: z.string(), quantity: z.number(), grossMinor: minor })),
});

const documentSchema = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  documentStatus: z.string(),
  issuedAt: z.string(),
  paymentId: z.string(),
  totals: z.object({ grossMinor: minor }),
  currency: z.string(),
  objectKey: z.string(),
  version: z.number().int(),
});

const refundSchema = z.object({
  id: z.string(),
  status: z.string(),
  amountMinor: minor,
  currency: z.string(),
  reason: z.string(),
  createdAt: z.string(),
});

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  sequence: z.number().int(),
  time: z.string(),
  actor: z.object({ kind: z.string(), id: z.string() }),
  data: z.unknown(),
});

const entrySchema = z.object({
  id: z.string(),
  cause: z.string(),
  postedAt: z.string(),
  postings: z.array(
    z.object({ account: z.string(), currency: z.string(), debitMinor: minor, creditMinor: minor }),
  ),
});

/** A payment with what only its own page shows. */
export interface KnownPayment extends Pick<PaymentView, 'row' | 'processorId' | 'lastError' | 'lines'> {
  readonly row: PaymentRow;
}

/** A document with the place of its file. */
export interface KnownDocument {
  readonly row: DocumentRow;
  readonly objectKey: string;
  readonly version: number;
}

const parsed = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> | null =>
  schema.safeParse(value).data ?? null;

/** Null for a row that holds no payment. */
export const paymentOf = (item: Item): KnownPayment | null => {
  const payment = parsed(paymentSchema, item['payment']);
  if (payment === null) return null;
  const { processorId, lastError, lines, amountRefundedMinor, ...row } = payment;
  return {
    row: { ...row, refundedMinor: amountRefundedMinor },
    processorId,
    lastError: lastError && { code: lastError.code, declineCode: lastError.declineCode ?? null },
    lines,
  };
};

export const documentOf = (item: Item): KnownDocument | null => {
  const document = parsed(documentSchema, item['document']);
  if (document === null) return null;
  const { documentStatus, totals, objectKey, version, ...row } = document;
  return {
    row: { ...row, isStored: documentStatus === 'stored', grossMinor: totals.grossMinor },
    objectKey,
    version,
  };
};

export const refundOf = (item: Item): RefundView | null => parsed(refundSchema, item['refund']);

export const eventOf = (item: Item): TimelineEvent | null => {
  try {
    const event = parsed(eventSchema, JSON.parse(String(item['body'])));
    if (event === null) return null;
    const { sequence, actor, ...rest } = event;
    return { ...rest, version: sequence, actor: `${actor.kind} ${actor.id}` };
  } catch {
    return null;
  }
};

export const entryOf = (item: Item): LedgerEntryView | null => parsed(entrySchema, item);
