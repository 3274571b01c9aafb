import { isId } from '../../shared/ids.ts';
import type { RefundId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { RefundStore } from './ports.ts';
import { unknownRefund } from './refund-refusals.ts';
import { toRefundView } from './refund-view.ts';
import type { RefundView } from './refund-view.ts';

export interface GetRefundDeps {
  readonly refunds: Pick<RefundStore, 'get'>;
  /** The id of the credit note that a refund's grant has caused, once it is issued. */
  readonly creditNoteOf: (refundId: RefundId) => Promise<string | null>;
}

export async function getRefund(deps: GetRefundDeps, id: string): Promise<Result<RefundView, Refusal>> {
  if (!isId('rfd', id)) return refuse(unknownRefund);
  const [refund, creditNoteId] = await Promise.all([deps.refunds.get(id), deps.creditNoteOf(id)]);
  return refund === null ? refuse(unknownRefund) : ok(toRefundView(refund, creditNoteId));
}
