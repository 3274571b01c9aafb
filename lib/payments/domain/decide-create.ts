import type { CustomerId, PaymentId } from '../../shared/ids.ts';
import type { CreateRequest } from './create-request.ts';
import type { PaymentFact } from './events.ts';
import type { PricedLines } from './price-lines.ts';

/** A payment that the processor has made and nobody has confirmed. */
export interface CreatePayment {
  readonly paymentId: PaymentId;
  readonly customerId: CustomerId;
  readonly request: CreateRequest;
  readonly priced: PricedLines;
  readonly processorId: string;
  readonly livemode: boolean;
  readonly at: string;
}

export function decideCreate(command: CreatePayment): PaymentFact {
  const { request, priced } = command;
  return {
    type: 'payment.created',
    data: {
      id: command.paymentId,
      status: 'requires_payment_method',
      operation: null,
      endedOperations: [],
      offeredContent: null,
      goodsHash: null,
      review: null,
      reviews: [],
      currency: priced.total.currency,
      amountMinor: priced.total.amountMinor,
      captureMethod: request.captureMethod ?? 'automatic',
      lines: priced.lines,
      processorId: command.processorId,
      orderId: request.orderId,
      shop: priced.shop,
      customerId: command.customerId,
      customerKind: request.customer.kind,
      livemode: command.livemode,
      metadata: { ...request.metadata },
      createdAt: command.at,
      ...nothingYet,
    },
  };
}

const nothingYet = {
  amountCapturableMinor: 0,
  captureBefore: null,
  amountCapturedMinor: 0,
  amountRefundedMinor: 0,
  refundableMinor: 0,
  disputed: false,
  disputes: [],
  quarantined: false,
  chargeId: null,
  fee: null,
  card: null,
  nextAction: null,
  lastError: null,
  attempts: 0,
  failedChargeIds: [],
  succeededAt: null,
};
