import * as fc from 'fast-check';
import { entriesFor } from '../../../lib/ledger/contract.ts';
import type { JournalEntry } from '../../../lib/ledger/contract.ts';
import type { CreateRequest } from '../../../lib/payments/domain/create-request.ts';
import { decideCreate } from '../../../lib/payments/domain/decide-create.ts';
import { decideFee } from '../../../lib/payments/domain/decide-fee.ts';
import { decideSettle } from '../../../lib/payments/domain/decide-settle.ts';
import type { LifecycleFact } from '../../../lib/payments/domain/events.ts';
import { evolvePayment } from '../../../lib/payments/domain/evolve.ts';
import type { ObservedIntent } from '../../../lib/payments/domain/observed.ts';
import type { Payment } from '../../../lib/payments/domain/payment.ts';
import { paymentStatuses } from '../../../lib/payments/domain/payment.ts';
import { priceLines } from '../../../lib/payments/domain/price-lines.ts';
import { adoptRefund, decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import {
  isReserved,
  releasedBecause,
  releaseRefund,
  reserveRefund,
} from '../../../lib/refunds/domain/decide-refund.ts';
import type { WantedRefund } from '../../../lib/refunds/domain/choose-lines.ts';
import type { RefundDecision } from '../../../lib/refunds/domain/decide-refund.ts';
import { leftOf } from '../../../lib/refunds/domain/spread.ts';
import type { Refund } from '../../../lib/refunds/domain/refund.ts';
import { currencyOf } from '../../../lib/shared/currency.ts';
import { envelop } from '../../../lib/shared/event.ts';
import type { Envelope } from '../../../lib/shared/event.ts';
import { at, atMs, books, cause, declined, fee, observed, paymentId, request, vat } from './samples.ts';

/** Something that may happen to a payment, at any time and in any order. */
export type Step =
  | { readonly do: 'observe'; readonly status: ObservedIntent['status']; readonly charge: number }
  | { readonly do: 'observe_wrong'; readonly status: ObservedIntent['status'] }
  | { readonly do: 'fee' }
  | { readonly do: 'reserve'; readonly share: number }
  | { readonly do: 'reserve_line'; readonly line: number; readonly share: number }
  | { readonly do: 'hear'; readonly refund: number; readonly status: Refund['status'] }
  | { readonly do: 'release'; readonly refund: number }
  | { readonly do: 'adopt'; readonly share: number };

/** What stands stored after some steps, and everything that was told on the way. */
export interface History {
  readonly payment: Payment;
  readonly refunds: readonly Refund[];
  readonly events: readonly Envelope[];
  readonly entries: readonly JournalEntry[];
}

const status = fc.constantFrom(...paymentStatuses.filter((one) => one !== 'blocked'));
const share = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constant(100));
const index = fc.nat({ max: 3 });

const beforeSuccess: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('observe' as const), status, charge: index }),
  fc.record({ do: fc.constant('observe_wrong' as const), status }),
);

const afterSuccess: fc.Arbitrary<Step> = fc.oneof(
  beforeSuccess,
  fc.record({ do: fc.constant('fee' as const) }),
  fc.record({ do: fc.constant('reserve' as const), share }),
  fc.record({ do: fc.constant('reserve_line' as const), line: index, share }),
  fc.record({
    do: fc.constant('hear' as const),
    refund: index,
    status: fc.constantFrom('pending', 'succeeded', 'succeeded', 'failed', 'canceled'),
  }),
  fc.record({ do: fc.constant('release' as const), refund: index }),
  fc.record({ do: fc.constant('adopt' as const), share }),
);

/** Some steps, most often a success, and what may follow it. */
export const steps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(beforeSuccess, { maxLength: 3 }),
    fc.constantFrom([], [{ do: 'observe', status: 'succeeded', charge: 1 } as const]),
    fc.array(afterSuccess, { maxLength: 20 }),
  )
  .map((parts) => parts.flat());

/** A cart of one to four lines in a currency with two, no or three decimals. */
export const carts = fc.record({
  currency: fc.constantFrom('eur' as const, 'jpy' as const, 'kwd' as const),
  lines: fc.array(
    fc.record({
      units: fc.integer({ min: 1_000, max: 200_000 }),
      quantity: fc.integer({ min: 1, max: 3 }),
      vatClass: fc.constantFrom('standard' as const, 'exempt' as const),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
export type Cart = typeof carts extends fc.Arbitrary<infer T> ? T : never;

export function play(cart: Cart, wanted: readonly Step[]): History {
  const events = envelop([createOf(cart)], { subject: paymentId, after: 0, nowMs: atMs }, cause);
  const start = { payment: fold(events), refunds: [], events, entries: [] };
  return wanted.reduce<History>(take, start);
}

/** The state that the stored events alone make, read back from JSON. */
export function fold(events: readonly Envelope[]): Payment {
  const stored = JSON.parse(JSON.stringify(events)) as LifecycleFact[];
  const payment = stored.reduce<Payment | null>(evolvePayment, null);
  if (payment === null) throw new Error('no events');
  return payment;
}

export function createOf({ currency, lines }: Cart, over: Partial<CreateRequest> = {}): LifecycleFact {
  const stepSize = currencyOf(currency).step;
  const prices = lines.map((line, position) => ({
    priceId: `price_${String(position)}`,
    title: `Course ${String(position)}`,
    description: '',
    currency,
    unitAmountMinor: line.units * stepSize,
    vatClass: line.vatClass,
    shop: 'main',
    validFrom: '2026-01-01T00:00:00.000Z',
  }));
  const items = prices.map(({ priceId }, position) => ({
    priceId,
    quantity: lines[position]?.quantity ?? 1,
  }));
  const asked = request({ currency, items, ...over });
  const byId = new Map(prices.map((price) => [price.priceId, price]));
  const priced = priceLines(asked, { prices: byId, vat, defaultShop: 'main', nowMs: atMs });
  if (!priced.ok) throw new Error(JSON.stringify(priced.refusal));
  return decideCreate({
    paymentId,
    customerId: 'cst_1',
    request: asked,
    priced: priced.value,
    processorId: 'pi_1',
    livemode: false,
    at,
  });
}

function take(history: History, wanted: Step): History {
  if (wanted.do === 'observe' || wanted.do === 'observe_wrong' || wanted.do === 'fee') {
    return keep(history, paymentFacts(history.payment, wanted), null);
  }
  const decision = refundDecision(history, wanted);
  return decision === null ? history : keep(history, decision.facts, decision.refund);
}

type PaymentStep = Extract<Step, { do: 'observe' | 'observe_wrong' | 'fee' }>;

function paymentFacts(payment: Payment, wanted: PaymentStep): readonly LifecycleFact[] {
  const { amountMinor, currency } = payment;
  if (wanted.do === 'fee') {
    const seen = { ...fee, settlementCurrency: currency, settlementAmountMinor: amountMinor };
    return decideFee(payment, seen) ?? [];
  }
  const charge = wanted.do === 'observe' ? `ch_${String(wanted.charge)}` : null;
  const seen = observed({
    status: wanted.status,
    currency,
    amountMinor: wanted.do === 'observe' ? amountMinor : amountMinor + 1,
    amountReceivedMinor: wanted.status === 'succeeded' ? amountMinor : 0,
    chargeId: charge,
    lastError: wanted.status === 'requires_payment_method' ? declined(charge) : null,
  });
  return decideSettle(payment, seen, { at, stripeEventId: null });
}

function refundDecision(history: History, wanted: Exclude<Step, PaymentStep>): RefundDecision | null {
  switch (wanted.do) {
    case 'reserve':
      return reserve(history, { amountMinor: portion(history.payment, null, wanted.share) });
    case 'reserve_line':
      return reserveLine(history, wanted);
    case 'adopt':
      return adopt(history, wanted.share);
    case 'release':
    case 'hear':
      return goOn(history, wanted);
  }
}

function reserve({ payment, refunds }: History, wanted: WantedRefund): RefundDecision | null {
  const decision = reserveRefund(payment, {
    refundId: `rfd_${String(refunds.length)}`,
    reason: 'duplicate',
    at,
    again: null,
    ...wanted,
  });
  return decision.ok ? decision.value : null;
}

function reserveLine(history: History, wanted: { readonly line: number; readonly share: number }) {
  const line = history.payment.lines[wanted.line];
  const amountMinor = line === undefined ? 0 : portion(history.payment, leftOf(line), wanted.share);
  if (line === undefined || amountMinor === 0) return null;
  return reserve(history, { lines: [{ lineId: line.lineId, amountMinor }] });
}

function adopt({ payment, refunds }: History, percent: number): RefundDecision | null {
  if (payment.status !== 'succeeded') return null;
  const amountMinor = portion(payment, payment.amountCapturedMinor, percent);
  const name = refunds.length;
  const seen = heard(payment, { refundId: null, amountMinor, status: 'succeeded', name });
  return adoptRefund(payment, `rfd_${String(name)}`, { observed: seen, at });
}

/** After a definite no there is nothing to hear of. */
function goOn({ payment, refunds }: History, wanted: Extract<Step, { do: 'hear' | 'release' }>) {
  const refund = refunds[wanted.refund];
  if (refund === undefined || releasedBecause(refund) !== null) return null;
  if (wanted.do === 'release') {
    return isReserved(refund) ? releaseRefund(payment, refund, { why: 'no', at }) : null;
  }
  const { status: heardStatus, refund: name } = wanted;
  const told = { refundId: refund.id, amountMinor: refund.amountMinor, status: heardStatus, name };
  return decideObserved(payment, refund, { observed: heard(payment, told), at });
}

/** Per cent of an amount (null = of what is left), in steps of the currency; all of it at a hundred. */
function portion(payment: Payment, ofMinor: number | null, percent: number): number {
  const { step: size } = currencyOf(payment.currency);
  return Math.floor(((ofMinor ?? payment.refundableMinor) * percent) / 100 / size) * size;
}

function heard(
  payment: Payment,
  of: {
    readonly refundId: string | null;
    readonly amountMinor: number;
    readonly status: Refund['status'];
    readonly name: number;
  },
) {
  return {
    processorId: `re_${String(of.name)}`,
    intentId: payment.processorId,
    refundId: of.refundId,
    ...{ attempt: null, pendingReason: null, movement: null, failureMovement: null },
    status: of.status,
    amountMinor: of.amountMinor,
    currency: payment.currency,
    reason: null,
    failureReason: null,
    chargeCaptured: true,
    balanceTransactionId: null,
    createdAt: at,
  };
}

function keep(history: History, facts: readonly LifecycleFact[], refund: Refund | null): History {
  const place = { subject: paymentId, after: history.payment.version, nowMs: atMs };
  const events = envelop(facts, place, cause);
  return {
    payment: facts.reduce(evolvePayment, history.payment),
    refunds: refund === null ? history.refunds : withRefund(history.refunds, refund),
    events: [...history.events, ...events],
    entries: [...history.entries, ...entriesFor(events, books)],
  };
}

function withRefund(refunds: readonly Refund[], refund: Refund): readonly Refund[] {
  if (!refunds.some((other) => other.id === refund.id)) return [...refunds, refund];
  return refunds.map((other) => (other.id === refund.id ? refund : other));
}
