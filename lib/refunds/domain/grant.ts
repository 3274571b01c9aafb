import { deferredShare } from '../../payments/contract.ts';
import type { LifecycleFact, ObservedRefund, Payment } from '../../payments/contract.ts';
import type { Refund } from './refund.ts';

/** The grant: the sale is reduced and a credit note is due, once, when the processor has accepted the refund. */
export function grant(
  payment: Payment,
  refund: Refund,
  seen: { readonly observed: Pick<ObservedRefund, 'processorId'>; readonly at: string },
): LifecycleFact<'refund.granted'> {
  const refundedMinor = payment.amountRefundedMinor + refund.amountMinor;
  return {
    type: 'refund.granted',
    data: {
      refundId: refund.id,
      currency: refund.currency,
      amountMinor: refund.amountMinor,
      processorId: seen.observed.processorId,
      reason: refund.reason,
      origin: refund.origin,
      lines: refund.lines.flatMap((share) => describe(payment, share)),
      refundableMinor: payment.refundableMinor,
      orderId: payment.orderId,
      orderFreed: refundedMinor >= payment.amountCapturedMinor,
      shop: payment.shop,
      customerId: payment.customerId,
      customerKind: payment.customerKind,
      livemode: payment.livemode,
      grantedAt: seen.at,
    },
  };
}

function describe(payment: Payment, share: Refund['lines'][number]) {
  return payment.lines
    .filter((line) => line.lineId === share.lineId)
    .map((line) => {
      const { vatClass, vatRatePerMille, description } = line;
      const deferredNetMinor = deferredShare(line, share.netMinor);
      return { ...share, vatClass, vatRatePerMille, description, deferredNetMinor };
    });
}
