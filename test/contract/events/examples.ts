import type { PaymentEventData } from '../../../lib/payments/contract.ts';
import type { RefundEventData } from '../../../lib/refunds/contract.ts';
import type { Envelope, EventType } from '../../../lib/shared/event.ts';

const payment = 'pay_01a20a208c337febab83d057dbe604d4';
const refund = 'rfd_01a20a2a4bcd7e1f9f1c35b2b1a0c7d3';
const customerId = 'cst_01a20a208c7b7738b0b982c59d170add';
const processorId = 'pi_r21A3FhBvNqqrKn9AJVTzDyA';
const chargeId = 'ch_pT7jRHhmBwKah79glZJEQSm7';
const at = '2026-11-23T20:37:15.003Z';

const line = {
  lineId: 'line_1',
  priceId: 'price_course_day',
  description: 'Parler en public',
  quantity: 1,
  unitAmountMinor: 49_000,
  grossMinor: 49_000,
  netMinor: 40_833,
  vatMinor: 8_167,
  vatClass: 'standard',
  vatRatePerMille: 200,
  courseStartsAt: '2027-03-15T08:00:00Z',
  refundedGrossMinor: 0,
  refundedNetMinor: 0,
};

const sale = {
  orderId: 'order-1',
  shop: 'clairval',
  customerId,
  customerKind: 'consumer',
  currency: 'eur',
  captureMethod: 'automatic',
  processorId,
  livemode: false,
} as const;

const created: PaymentEventData<'payment.created'> = {
  ...sale,
  id: payment,
  status: 'requires_payment_method',
  operation: null,
  endedOperations: [],
  offeredContent: null,
  goodsHash: null,
  review: null,
  reviews: [],
  amountMinor: 49_000,
  lines: [line],
  metadata: {},
  createdAt: at,
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

const refundLine = { lineId: 'line_1', amountMinor: 9_000, netMinor: 7_500, vatMinor: 1_500 };
const about = { refundId: refund, currency: 'eur', amountMinor: 9_000, processorId: 're_mC1YtZbQ' } as const;

const granted: RefundEventData<'refund.granted'> = {
  ...about,
  reason: 'requested_by_customer',
  origin: 'api',
  lines: [{ ...refundLine, vatClass: 'standard', vatRatePerMille: 200, description: 'Parler en public' }],
  refundableMinor: 40_000,
  orderId: sale.orderId,
  orderFreed: false,
  shop: sale.shop,
  customerId,
  customerKind: sale.customerKind,
  livemode: false,
  grantedAt: at,
};

const invoice = {
  kind: 'invoice',
  number: 'TEST-FA2026-000001',
  series: 'TEST-FA2026',
  customerId,
  currency: 'eur',
  totals: { netMinor: 40_833, vatMinor: 8_167, grossMinor: 49_000 },
  paymentId: payment,
  issuedAt: at,
  livemode: false,
} as const;

const creditNote = {
  ...invoice,
  kind: 'credit_note',
  number: 'TEST-AV2026-000001',
  series: 'TEST-AV2026',
  totals: { netMinor: 7_500, vatMinor: 1_500, grossMinor: 9_000 },
  refundId: refund,
} as const;

const stored = (series: string, number: string) => ({
  objectKey: `${series}/${number}.pdf`,
  sha256: '5f5100760a5d4ca37f0a443ec3ab770a17ffab5167a8eec4269724918aadc96d',
});

const payout = {
  processorId: 'po_1TmFQ2Lkd93jDk29sA0fQw7e',
  amountMinor: 48_240,
  currency: 'eur',
  livemode: false,
} as const;

/** What the balance shows of it. */
const paidOut = {
  balanceTransactionId: 'txn_9sKd02LmQpRtYxBn71Fa3cVe',
  amountMinor: -48_240,
  feeMinor: 0,
  netMinor: -48_240,
  currency: 'eur',
  effectiveAt: at,
};

const dispute = {
  disputeId: 'dsp_01a20a2f6f5c7ab9a4e0f1c2d3b4a596',
  processorId: 'du_qXo2Yq6bZ1',
  status: 'needs_response',
  currency: 'eur',
  amountMinor: 49_000,
  standing: {
    disputeId: 'dsp_01a20a2f6f5c7ab9a4e0f1c2d3b4a596',
    open: true,
    holds: true,
    withdrawnMinor: 0,
    documentedMinor: 0,
  },
  refundableMinor: 0,
  lossMinor: 0,
} as const;

const toldOfDispute = { caseType: 'chargeback', isChargeRefundable: false, dueBy: at } as const;

const movement = {
  balanceTransactionId: 'txn_6Hc2vUyP0sQb1rVt',
  amountMinor: -49_000,
  feeMinor: 2_000,
  taxMinor: 0,
  netMinor: -51_000,
  currency: 'eur',
  disputedMinor: 49_000,
  effectiveAt: at,
};

/** The payload of one event of each type, as a reader of the bus would see it. */
export const eventExamples: Readonly<Record<EventType, object>> = {
  'payment.created': created,
  'payment.updated': {
    reason: 'refund_reserved',
    refundId: refund,
    amountMinor: 9_000,
    lines: [refundLine],
    refundableMinor: 40_000,
  },
  'payment.requires_action': {
    nextAction: { type: 'redirect_to_url', redirectUrl: 'https://hooks.stripe.com/3d_secure_2/…' },
  },
  'payment.processing': {},
  'payment.attempt_failed': {
    lastError: {
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      attempt: 1,
    },
    chargeId,
  },
  'payment.authorized': {
    amountCapturableMinor: 49_000,
    captureBefore: '2026-11-30T20:37:15.000Z',
    chargeId,
  },
  'payment.succeeded': { ...sale, amountCapturedMinor: 49_000, chargeId, succeededAt: at, lines: [line] },
  'payment.canceled': { reason: 'abandoned', orderId: sale.orderId },
  'payment.fee_recorded': {
    fee: {
      balanceTransactionId: 'txn_oIhkBjpUQMQybuyO9sH7YFNQ',
      feeMinor: 760,
      taxMinor: 0,
      netMinor: 48_240,
      settlementCurrency: 'eur',
      settlementAmountMinor: 49_000,
    },
    currency: 'eur',
    amountCapturedMinor: 49_000,
    effectiveAt: at,
    card: {
      brand: 'visa',
      last4: '4242',
      country: 'FR',
      fingerprintHash: 'b4f0f1d0a1f3a7a5a3c3d2e1f0b4f0f1d0a1f3a7a5a3c3d2e1f0b4f0f1d0a1f3',
      threeDSecure: 'authenticated',
      riskLevel: 'normal',
      riskScore: 12,
    },
  },
  'payment.quarantined': {
    reason: 'amount_mismatch',
    expected: '49000',
    observed: '48000',
    stripeEventId: 'evt_TBWr00NCPLPkgCnTnFiZ6ZNJ',
    objectId: sale.processorId,
  },
  'refund.granted': granted,
  'refund.settled': { ...about, balanceTransactionId: 'txn_CLgxMwrL3Rbhi9ZJm1Sm0cFa' },
  'refund.failed': {
    ...about,
    failureReason: 'expired_or_canceled_card',
    settlementReversed: true,
    owedMinor: 9_000,
  },
  'refund.canceled': { ...about, settlementReversed: false, owedMinor: 9_000 },
  'dispute.opened': { ...dispute, ...toldOfDispute, reason: 'product_not_received' },
  'dispute.updated': { ...dispute, ...toldOfDispute, change: 'status_changed', status: 'under_review' },
  'dispute.funds_withdrawn': {
    ...dispute,
    standing: { ...dispute.standing, withdrawnMinor: 49_000 },
    movement,
  },
  'dispute.funds_reinstated': {
    ...dispute,
    status: 'won',
    movement: { ...movement, amountMinor: 49_000, feeMinor: 0, netMinor: 49_000, disputedMinor: -49_000 },
  },
  'dispute.closed': {
    ...dispute,
    ...toldOfDispute,
    status: 'lost',
    standing: { ...dispute.standing, open: false, holds: false, withdrawnMinor: 49_000 },
    lossMinor: 49_000,
  },
  'review.opened': {
    source: 'early_fraud_warning',
    reference: 'issfr_s2kX9dPq',
    reason: 'fraudulent_card_application',
    actionable: true,
  },
  'review.closed': { reference: 'prv_a81LmQ', outcome: 'approved', reason: 'approved' },
  'payout.created': {
    ...payout,
    id: 'pyo_01a20a3b6f5c7ab9a4e0f1c2d3b4a598',
    status: 'pending',
    automatic: true,
    method: 'standard',
    arrivesAt: '2026-11-27T00:00:00.000Z',
    failureCode: null,
    reconciled: false,
    createdAt: at,
    movement: paidOut,
  },
  'payout.updated': { ...payout, reason: 'in_transit' },
  'payout.paid': { ...payout, arrivesAt: '2026-11-27T00:00:00.000Z' },
  'payout.failed': {
    ...payout,
    failureCode: 'no_account',
    wasPaid: true,
    movement: { ...paidOut, amountMinor: 48_240, netMinor: 48_240 },
  },
  'payout.canceled': { ...payout, movement: { ...paidOut, amountMinor: 48_240, netMinor: 48_240 } },
  'invoice.issued': invoice,
  'invoice.stored': { ...invoice, ...stored(invoice.series, invoice.number) },
  'credit_note.issued': creditNote,
  'credit_note.stored': { ...creditNote, ...stored(creditNote.series, creditNote.number) },
};

/** The envelope around an example. */
export const exampleEnvelope: Envelope = {
  id: `${payment}.2`,
  type: 'payment.succeeded',
  version: 1,
  source: 'payments',
  subject: payment,
  sequence: 2,
  time: at,
  actor: { kind: 'processor', id: 'stripe' },
  correlationId: 'evt_TBWr00NCPLPkgCnTnFiZ6ZNJ',
  causationId: 'evt_TBWr00NCPLPkgCnTnFiZ6ZNJ',
  traceparent: '00-6b04a3fbc2cf4ca23ba08d49985b1f12-4ee4409c412cdaf5-00',
  data: { ...eventExamples['payment.succeeded'] },
};
