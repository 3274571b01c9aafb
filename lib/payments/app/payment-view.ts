import * as z from 'zod';
import type { Caller } from '../../shared/caller.ts';
import { currencySchema } from '../../shared/currency.ts';
import { actorSchema } from '../../shared/event.ts';
import type { Envelope } from '../../shared/event.ts';
import {
  lastErrorSchema,
  nextActionSchema,
  operationSchema,
  paymentStatuses,
  reviewStates,
} from '../domain/payment.ts';
import type { Payment, PaymentLine } from '../domain/payment.ts';

const minor = z.number().int();

const lineViewSchema = z.object({
  lineId: z.string(),
  priceId: z.string().optional(),
  description: z.string(),
  quantity: z.number().int(),
  unitAmount: minor,
  gross: minor,
  net: minor,
  vat: minor,
  vatClass: z.string(),
  vatRate: z.number().int(),
});

/** A payment on the wire, as keys with `payments:read` see it. */
export const paymentViewSchema = z.object({
  id: z.string(),
  status: z.enum(paymentStatuses),
  operation: operationSchema.shape.kind.nullable(),
  review: z.enum(reviewStates).nullable(),
  amount: minor,
  currency: currencySchema,
  captureMethod: z.enum(['automatic', 'manual']),
  amountCapturable: minor,
  captureBefore: z.string().nullable(),
  amountCaptured: minor,
  amountRefunded: minor,
  refundable: minor,
  disputed: z.boolean(),
  lines: z.array(lineViewSchema),
  processorId: z.string(),
  risk: z.null(),
  nextAction: nextActionSchema.nullable(),
  lastError: lastErrorSchema.nullable(),
  orderId: z.string(),
  customer: z.object({ id: z.string() }),
  livemode: z.boolean(),
  createdAt: z.string(),
  version: z.number().int(),
});

export type PaymentView = z.infer<typeof paymentViewSchema>;

export function toPaymentView(payment: Payment): PaymentView {
  return {
    id: payment.id,
    status: payment.status,
    operation: payment.operation?.kind ?? null,
    review: payment.review,
    amount: payment.amountMinor,
    currency: payment.currency,
    captureMethod: payment.captureMethod,
    amountCapturable: payment.amountCapturableMinor,
    captureBefore: payment.captureBefore,
    amountCaptured: payment.amountCapturedMinor,
    amountRefunded: payment.amountRefundedMinor,
    refundable: payment.refundableMinor,
    disputed: payment.disputed,
    lines: payment.lines.map(toLineView),
    processorId: payment.processorId,
    risk: null,
    nextAction: payment.nextAction,
    lastError: payment.lastError,
    orderId: payment.orderId,
    customer: { id: payment.customerId },
    livemode: payment.livemode,
    createdAt: payment.createdAt,
    version: payment.version,
  };
}

function toLineView(line: PaymentLine): PaymentView['lines'][number] {
  return {
    lineId: line.lineId,
    ...(line.priceId === undefined ? {} : { priceId: line.priceId }),
    description: line.description,
    quantity: line.quantity,
    unitAmount: line.unitAmountMinor,
    gross: line.grossMinor,
    net: line.netMinor,
    vat: line.vatMinor,
    vatClass: line.vatClass,
    vatRate: line.vatRatePerMille,
  };
}

/** The answer of create: with the client secret, which no other answer has (null once the payment is settled). */
export const createdPaymentViewSchema = paymentViewSchema.extend({ clientSecret: z.string().nullable() });

/** What a browser sees of the one payment whose secret it holds. */
export const publicPaymentViewSchema = z.object({
  id: z.string(),
  status: z.enum(paymentStatuses),
  amount: minor,
  currency: currencySchema,
  nextAction: nextActionSchema.nullable(),
  lastError: z.object({ code: z.string() }).nullable(),
  invoiceUrl: z.string().optional(),
});

export type PublicPaymentView = z.infer<typeof publicPaymentViewSchema>;

export function toPublicPaymentView(payment: Payment): PublicPaymentView {
  return {
    id: payment.id,
    status: payment.status,
    amount: payment.amountMinor,
    currency: payment.currency,
    nextAction: payment.nextAction,
    lastError: payment.lastError === null ? null : { code: payment.lastError.code },
    ...(payment.status === 'succeeded' ? { invoiceUrl: `/v1/payment-intents/${payment.id}/invoice` } : {}),
  };
}

/** The answer of create to a browser. */
export const createdPublicPaymentViewSchema = publicPaymentViewSchema.extend({
  clientSecret: z.string().nullable(),
});

/** What every answer of create tells, whoever asked. */
export const answeredPaymentSchema = publicPaymentViewSchema.pick({ id: true });

/** The shape that a caller may see. */
export function viewFor(caller: Pick<Caller, 'kind'>, payment: Payment): PaymentView | PublicPaymentView {
  return caller.kind === 'browser' ? toPublicPaymentView(payment) : toPaymentView(payment);
}

/** An event of a payment on the wire. */
export const paymentEventViewSchema = z.object({
  version: z.number().int(),
  type: z.string(),
  actor: actorSchema,
  time: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export type PaymentEventView = z.infer<typeof paymentEventViewSchema>;

export function toPaymentEventView(event: Envelope): PaymentEventView {
  return {
    version: event.sequence,
    type: event.type,
    actor: event.actor,
    time: event.time,
    data: event.data,
  };
}
