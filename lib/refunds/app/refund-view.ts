import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';
import { refundReasons, refundSchema } from '../domain/refund.ts';
import type { Refund } from '../domain/refund.ts';

const minor = z.number().int();

/** A refund on the wire; `owed` = granted and not (or no longer) settled. */
export const refundViewSchema = z.object({
  id: z.string(),
  paymentIntentId: z.string(),
  status: refundSchema.shape.status,
  amount: minor,
  currency: currencySchema,
  lines: z.array(z.object({ lineId: z.string(), amount: minor, net: minor, vat: minor })),
  reason: z.enum(refundReasons),
  note: z.string().optional(),
  owed: minor,
  attempts: z.array(
    z.object({
      number: z.number().int(),
      status: refundSchema.shape.status,
      failureReason: z.string().optional(),
      at: z.string(),
    }),
  ),
  creditNoteId: z.string().nullable(),
  processorId: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
});

export type RefundView = z.infer<typeof refundViewSchema>;

export function toRefundView(refund: Refund, creditNoteId: string | null): RefundView {
  return {
    id: refund.id,
    paymentIntentId: refund.paymentId,
    status: refund.status,
    amount: refund.amountMinor,
    currency: refund.currency,
    lines: refund.lines.map((line) => ({
      lineId: line.lineId,
      amount: line.amountMinor,
      net: line.netMinor,
      vat: line.vatMinor,
    })),
    reason: refund.reason,
    ...(refund.note === undefined ? {} : { note: refund.note }),
    owed: refund.grantedAt === null ? 0 : refund.amountMinor - refund.settledMinor,
    attempts: refund.attempts.map(({ number, status, failureReason, at }) => ({
      number,
      status,
      ...(failureReason === undefined ? {} : { failureReason }),
      at,
    })),
    creditNoteId,
    processorId: refund.processorId,
    createdAt: refund.createdAt,
    version: refund.revision,
  };
}
