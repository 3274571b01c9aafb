import * as z from 'zod';
import { currencySchema } from '../../shared/currency.ts';
import { owedMinor } from '../domain/debt.ts';
import { refundReasons, refundSchema } from '../domain/refund.ts';
import type { Refund } from '../domain/refund.ts';

const minor = z.number().int();

/** A refund on the wire; `owed` = granted and not (or no longer) settled; `settlement` = paid beside the processor. */
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
  settlement: z
    .object({
      means: z.literal('bank_transfer'),
      reference: z.string(),
      settledOn: z.string(),
      note: z.string().optional(),
    })
    .optional(),
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
    owed: owedMinor(refund),
    attempts: refund.attempts.map(({ number, status, failureReason, at }) => ({
      number,
      status,
      ...(failureReason === undefined ? {} : { failureReason }),
      at,
    })),
    ...settlementOf(refund),
    creditNoteId,
    processorId: refund.processorId,
    createdAt: refund.createdAt,
    version: refund.revision,
  };
}

function settlementOf({ transfer }: Refund): Pick<RefundView, 'settlement'> {
  if (transfer === undefined) return {};
  const { reference, settledOn, note } = transfer;
  const noted = note === undefined ? {} : { note };
  return { settlement: { means: 'bank_transfer', reference, settledOn, ...noted } };
}
