import { isId } from '../../shared/ids.ts';
import type { RefundId } from '../../shared/ids.ts';
import type { Refund } from '../domain/refund.ts';
import type { RefundedPayments, RefundStore } from './ports.ts';
import type { DecidedOn } from './refund-change.ts';

export interface ReadRefundDeps {
  readonly refunds: Pick<RefundStore, 'get'>;
  readonly payments: Pick<RefundedPayments, 'getWithOrder'>;
  /** The id of the credit note that a refund's grant has caused, once it is issued. */
  readonly creditNoteOf: (refundId: RefundId) => Promise<string | null>;
}

/** A refund with the payment that it is of, and its credit note. */
export interface ReadRefund extends DecidedOn {
  readonly refund: Refund;
  readonly creditNoteId: string | null;
}

/** Null if the id names no refund. */
export async function readRefund(deps: ReadRefundDeps, id: string): Promise<ReadRefund | null> {
  if (!isId('rfd', id)) return null;
  const [refund, creditNoteId] = await Promise.all([deps.refunds.get(id), deps.creditNoteOf(id)]);
  if (refund === null) return null;
  const read = await deps.payments.getWithOrder(refund.paymentId);
  return read === null ? null : { payment: read.row.payment, order: read.order, refund, creditNoteId };
}
