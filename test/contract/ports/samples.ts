/** Payments, orders and changes of the kind that the use cases compose, for the suites of the ports. */
import type { Dispute } from '../../../lib/disputes/contract.ts';
import type { JournalEntry } from '../../../lib/ledger/contract.ts';
import type { PaymentChange } from '../../../lib/payments/app/ports.ts';
import type { OrderHold } from '../../../lib/payments/domain/order-hold.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import type { Refund } from '../../../lib/refunds/contract.ts';
import { envelop } from '../../../lib/shared/event.ts';
import type { Envelope, EventType } from '../../../lib/shared/event.ts';
import type { Lease } from '../../../lib/shared/idempotency.ts';

export const nowMs = Date.parse('2026-11-23T10:00:00Z');

let numbers = 0;

/** A number that no other test of the file has. */
export function fresh(): string {
  numbers += 1;
  return String(numbers).padStart(8, '0');
}

export function paymentOf(changes: Partial<Payment> = {}): Payment {
  const number = fresh();
  return {
    id: `pay_${number}`,
    version: 1,
    status: 'requires_payment_method',
    operation: null,
    endedOperations: [],
    offeredContent: null,
    goodsHash: null,
    review: null,
    reviews: [],
    currency: 'eur',
    amountMinor: 49_000,
    captureMethod: 'automatic',
    amountCapturableMinor: 0,
    captureBefore: null,
    amountCapturedMinor: 0,
    amountRefundedMinor: 0,
    refundableMinor: 0,
    disputed: false,
    disputes: [],
    quarantined: false,
    lines: [
      {
        lineId: 'line_1',
        description: 'A day of training',
        quantity: 1,
        unitAmountMinor: 49_000,
        grossMinor: 49_000,
        netMinor: 40_833,
        vatMinor: 8_167,
        vatClass: 'standard',
        vatRatePerMille: 200,
        refundedGrossMinor: 0,
        refundedNetMinor: 0,
      },
    ],
    processorId: `pi_${number}`,
    chargeId: null,
    fee: null,
    card: null,
    nextAction: null,
    lastError: null,
    attempts: 0,
    failedChargeIds: [],
    orderId: `order-${number}`,
    shop: 'main',
    customerId: `cst_${number}`,
    customerKind: 'consumer',
    livemode: false,
    metadata: { seat: '12' },
    createdAt: new Date(nowMs).toISOString(),
    succeededAt: null,
    ...changes,
  };
}

export function eventsOf(
  payment: Payment,
  types: readonly EventType[],
  after = payment.version,
): readonly Envelope[] {
  const facts = types.map((type) => ({ type, data: { about: payment.id } }));
  const cause = {
    actor: { kind: 'key', id: 'key_1' },
    correlationId: 'request-1',
    causationId: null,
    traceparent: null,
  } as const;
  return envelop(facts, { subject: payment.id, after, nowMs }, cause);
}

export function holdOf(payment: Payment, changes: Partial<OrderHold> = {}): OrderHold {
  return {
    orderId: payment.orderId,
    paymentId: payment.id,
    state: 'open',
    contentHash: 'content',
    sealedClientSecret: 'sealed',
    revision: 1,
    ...changes,
  };
}

/** The first change of a payment, which takes its order. */
export function creationOf(payment: Payment, changes: Partial<PaymentChange> = {}): PaymentChange {
  return {
    before: null,
    after: payment,
    events: eventsOf(payment, ['payment.created'], 0),
    entries: [],
    nextCheckAtMs: nowMs + 60_000,
    order: { before: null, after: holdOf(payment) },
    clientSecretHash: 'hash-of-the-secret',
    ...changes,
  };
}

/** A later change with one event, on the version of `before`. */
export function changeOf(before: Payment, type: EventType, changes: Partial<Payment> = {}): PaymentChange {
  return {
    before,
    after: { ...before, ...changes, version: before.version + 1 },
    events: eventsOf(before, [type]),
    entries: [],
    nextCheckAtMs: null,
  };
}

export function refundOf(payment: Payment, amountMinor: number, changes: Partial<Refund> = {}): Refund {
  return {
    id: `rfd_${fresh()}`,
    paymentId: payment.id,
    revision: 1,
    status: 'pending',
    currency: payment.currency,
    amountMinor,
    settledMinor: 0,
    lines: [{ lineId: 'line_1', amountMinor, netMinor: amountMinor, vatMinor: 0 }],
    reason: 'requested_by_customer',
    origin: 'api',
    attempts: [],
    processorId: null,
    grantedAt: null,
    owedSince: null,
    createdAt: new Date(nowMs).toISOString(),
    ...changes,
  };
}

export function disputeOf(payment: Payment, changes: Partial<Dispute> = {}): Dispute {
  const number = fresh();
  return {
    id: `dsp_${number}`,
    paymentId: payment.id,
    revision: 1,
    processorId: `du_${number}`,
    caseType: 'chargeback',
    status: 'needs_response',
    reason: 'product_not_received',
    currency: payment.currency,
    amountMinor: 49_000,
    isChargeRefundable: false,
    dueBy: '2026-12-08T23:59:59.000Z',
    submissionCount: 0,
    movements: [],
    withdrawnMinor: 0,
    lossMinor: 0,
    documentedMinor: 0,
    evidence: { fields: [], files: [], dropped: [], stagedAt: null, submittedAt: null, submittedBy: null },
    operation: null,
    endedOperation: null,
    acceptance: null,
    decision: null,
    decisionDueBy: null,
    livemode: false,
    createdAt: new Date(nowMs).toISOString(),
    ...changes,
  };
}

export function entryOf(subject: string, minor: bigint, changes: Partial<JournalEntry> = {}): JournalEntry {
  const at = new Date(nowMs).toISOString();
  return {
    id: `entry_${fresh()}`,
    subject,
    cause: 'event',
    stripeRef: null,
    effectiveAt: at,
    postedAt: at,
    period: '2026-11',
    postings: [
      { account: 'stripe_clearing', currency: 'eur', debitMinor: minor, creditMinor: 0n },
      { account: 'vat_payable:FR:200', currency: 'eur', debitMinor: 0n, creditMinor: minor },
    ],
    ...changes,
  };
}

export function leaseOf(owner: string, keyHash = `hash-${fresh()}`, startMs = nowMs): Lease {
  return {
    record: { callerId: 'key_1', route: 'payments/create-payment-intent', keyHash },
    bodyHash: 'body',
    owner,
    resourceId: `pay_${fresh()}`,
    endsAtMs: startMs + 30_000,
  };
}
