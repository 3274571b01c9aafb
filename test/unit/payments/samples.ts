import type { PaymentFact } from '../../../lib/payments/domain/events.ts';
import { evolvePayment } from '../../../lib/payments/domain/evolve.ts';
import type { LifecycleFact } from '../../../lib/payments/domain/events.ts';
import type { ObservedFee, ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { OrderHold } from '../../../lib/payments/domain/order-hold.ts';
import type { Payment, PaymentLine } from '../../../lib/payments/domain/payment.ts';
import { decideCreate } from '../../../lib/payments/domain/decide-create.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import { priceLines } from '../../../lib/payments/domain/price-lines.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import type { Books } from '../../../lib/ledger/contract.ts';
import type { Causation } from '../../../lib/shared/event.ts';
import type { VatRules } from '../../../lib/shared/vat.ts';

export const at = '2026-11-02T09:00:00.000Z';
export const atMs = Date.parse(at);
export const paymentId = 'pay_00000000000000000000000000000001' as const;
export const intentId = 'pi_1';

export const cause: Causation = {
  actor: { kind: 'processor', id: 'stripe' },
  correlationId: 'correlation-1',
  causationId: null,
  traceparent: null,
};

export const vat: VatRules = {
  country: 'FR',
  classes: {
    standard: { ratePerMille: 200 },
    exempt: { ratePerMille: 0, exemptionCode: 'VATEX-FR-CGI261-4' },
  },
};

export const books: Books = { country: 'FR', timeZone: 'Europe/Paris', revenueAt: 'course' };

export const courseDay: PriceRow = {
  priceId: 'price_course_day',
  title: 'Course day',
  description: 'One day',
  currency: 'eur',
  unitAmountMinor: 49_000,
  vatClass: 'standard',
  shop: 'main',
  courseStartsAt: '2026-12-01T08:00:00.000Z',
  validFrom: '2026-01-01T00:00:00.000Z',
};

export const customer = {
  kind: 'business',
  email: 'buyer@example.com',
  name: 'Łukasz Żółć',
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
} as const;

export function request(over: Partial<CreateRequest> = {}): CreateRequest {
  return {
    orderId: 'order-1',
    currency: 'eur',
    items: [{ priceId: 'price_course_day', quantity: 1 }],
    customer,
    ...over,
  };
}

/** What is known before anything was paid. */
export function createdFact(over: Partial<CreateRequest> = {}): PaymentFact {
  const wanted = request(over);
  const pricing = {
    prices: new Map([[courseDay.priceId, courseDay]]),
    vat,
    defaultShop: 'main',
    nowMs: atMs,
  };
  const priced = priceLines(wanted, pricing);
  if (!priced.ok) throw new Error(JSON.stringify(priced.refusal));
  return decideCreate({
    paymentId,
    customerId: 'cst_00000000000000000000000000000001',
    request: wanted,
    priced: priced.value,
    processorId: intentId,
    livemode: false,
    at,
  });
}

/** The payment that some facts make, behind its creation. */
export function given(...facts: readonly LifecycleFact[]): Payment {
  return givenOf({}, ...facts);
}

export function givenOf(over: Partial<CreateRequest>, ...facts: readonly LifecycleFact[]): Payment {
  return facts.reduce(evolvePayment, evolvePayment(null, createdFact(over)));
}

export function observed(over: Partial<ObservedIntent> = {}): ObservedIntent {
  return {
    processorId: intentId,
    paymentId,
    status: 'requires_payment_method',
    amountMinor: 49_000,
    contentVersion: null,
    currency: 'eur',
    amountReceivedMinor: over.status === 'succeeded' ? 49_000 : 0,
    amountCapturableMinor: over.status === 'requires_capture' ? 49_000 : 0,
    livemode: false,
    chargeId: null,
    captureBefore: null,
    nextAction: null,
    lastError: null,
    cancellationReason: null,
    succeededAt: null,
    ...over,
  };
}

export function declined(chargeId: string | null = 'ch_1'): NonNullable<ObservedIntent['lastError']> {
  return {
    code: 'card_declined',
    declineCode: 'generic_decline',
    message: 'Your card was declined.',
    chargeId,
  };
}

export const fee: ObservedFee = {
  balanceTransactionId: 'txn_1',
  feeMinor: 760,
  taxMinor: 60,
  netMinor: 48_240,
  settlementCurrency: 'eur',
  settlementAmountMinor: 49_000,
  effectiveAt: '2026-11-02T09:01:00.000Z',
  card: null,
};

export const facts = {
  requiresAction: { type: 'payment.requires_action', data: { nextAction: { type: 'use_stripe_sdk' } } },
  processing: { type: 'payment.processing', data: {} },
  canceled: { type: 'payment.canceled', data: { reason: 'abandoned', orderId: 'order-1' } },
  authorized: {
    type: 'payment.authorized',
    data: { amountCapturableMinor: 49_000, captureBefore: '2026-11-09T09:00:00.000Z', chargeId: 'ch_1' },
  },
} as const satisfies Record<string, LifecycleFact>;

export function attemptFailed(
  attempt: number,
  chargeId: string | null,
): LifecycleFact<'payment.attempt_failed'> {
  const { chargeId: _, ...told } = declined(chargeId);
  return { type: 'payment.attempt_failed', data: { lastError: { ...told, attempt }, chargeId } };
}

export function succeeded(of: Payment = given()): LifecycleFact<'payment.succeeded'> {
  return {
    type: 'payment.succeeded',
    data: {
      orderId: of.orderId,
      shop: of.shop,
      customerId: of.customerId,
      customerKind: of.customerKind,
      currency: of.currency,
      captureMethod: of.captureMethod,
      amountCapturedMinor: of.amountMinor,
      processorId: of.processorId,
      livemode: of.livemode,
      chargeId: 'ch_1',
      succeededAt: at,
      lines: of.lines,
    },
  };
}

export function feeRecorded(): LifecycleFact<'payment.fee_recorded'> {
  const { effectiveAt, ...known } = fee;
  return {
    type: 'payment.fee_recorded',
    data: { fee: known, currency: 'eur', amountCapturedMinor: 49_000, effectiveAt },
  };
}

export function line(over: Partial<PaymentLine> = {}): PaymentLine {
  return {
    lineId: 'line_1',
    description: 'Course day',
    quantity: 1,
    unitAmountMinor: 49_000,
    grossMinor: 49_000,
    netMinor: 40_833,
    vatMinor: 8_167,
    vatClass: 'standard',
    vatRatePerMille: 200,
    refundedGrossMinor: 0,
    refundedNetMinor: 0,
    ...over,
  };
}

export function hold(over: Partial<OrderHold> = {}): OrderHold {
  return {
    orderId: 'order-1',
    paymentId,
    state: 'open',
    contentHash: 'content-1',
    sealedClientSecret: 'sealed',
    revision: 1,
    ...over,
  };
}
