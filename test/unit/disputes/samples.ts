/** A payment of one course day (49000: 40833 net, 8167 VAT), disputed, as the processor tells of it step by step. */
import type { Dispute } from '../../../lib/disputes/contract.ts';
import type { Decided, TakeDecision } from '../../../lib/disputes/domain/decide-decision.ts';
import { takeDecision } from '../../../lib/disputes/domain/decide-decision.ts';
import type { Reductions } from '../../../lib/disputes/domain/reductions.ts';
import type { ObservedDispute } from '../../../lib/disputes/domain/observed.ts';
import { settleDispute } from '../../../lib/disputes/domain/settle.ts';
import { entriesFor } from '../../../lib/ledger/contract.ts';
import type { LifecycleFact, Payment } from '../../../lib/payments/contract.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import { refundsOfDisputes } from '../../../lib/refunds/app/reduce-by-dispute.ts';
import type { Refund } from '../../../lib/refunds/contract.ts';
import { envelop } from '../../../lib/shared/event.ts';
import { at, atMs, books, cause, given, intentId, succeeded } from '../payments/samples.ts';

export const refundId = 'rfd_00000000000000000000000000000009' as const;
const dueBy = '2026-11-16T23:59:59.000Z';

export const paid = given(succeeded());

const reductions: Reductions = refundsOfDisputes.reductions;

export const withdrawn: ObservedDispute['movements'][number] = {
  balanceTransactionId: 'txn_out',
  amountMinor: -49_000,
  feeMinor: 2_000,
  taxMinor: 0,
  netMinor: -51_000,
  currency: 'eur',
  effectiveAt: '2026-11-05T10:00:00.000Z',
};

export const reinstated: ObservedDispute['movements'][number] = {
  ...withdrawn,
  balanceTransactionId: 'txn_in',
  amountMinor: 49_000,
  feeMinor: 0,
  netMinor: 49_000,
  effectiveAt: '2026-12-20T10:00:00.000Z',
};

export function seen(over: Partial<ObservedDispute> = {}): ObservedDispute {
  return {
    processorId: 'du_1',
    intentId,
    chargeId: 'ch_1',
    status: 'needs_response',
    caseType: 'chargeback',
    reason: 'product_not_received',
    amountMinor: 49_000,
    currency: 'eur',
    isChargeRefundable: false,
    dueBy,
    submissionCount: 0,
    evidence: { fields: [], files: [] },
    movements: [],
    livemode: false,
    createdAt: at,
    ...over,
  };
}

/** An inquiry: nothing is withdrawn, refunds stay open. */
export function inquiry(over: Partial<ObservedDispute> = {}): ObservedDispute {
  return seen({
    status: 'warning_needs_response',
    caseType: 'inquiry',
    isChargeRefundable: true,
    ...over,
  });
}

/** Payment, dispute, refunds and facts, as far as they have come. */
export interface Course {
  readonly payment: Payment;
  readonly dispute: Dispute | null;
  readonly refunds: readonly Refund[];
  readonly facts: readonly LifecycleFact[];
}

export const begun: Course = { payment: paid, dispute: null, refunds: [], facts: [] };

/** What is known after the processor has been seen like this, one look after the other. */
export function after(course: Course, ...looks: readonly ObservedDispute[]): Course {
  return looks.reduce((before, observed) => {
    const decision = before.dispute?.decision ?? null;
    const ids = [decision?.refundId, ...(decision?.settled ?? []).map(({ refundId: id }) => id)];
    const refunds = before.refunds.filter(({ id }) => ids.includes(id));
    const newId = `dsp_0000000000000000000000000000000${observed.processorId.slice(3)}` as const;
    const on = { seen: { observed, at, newId }, refunds, reductions };
    const settled = settleDispute(before.payment, before.dispute, on);
    return settled === null ? before : take(before, settled);
  }, course);
}

function take(before: Course, settled: Decided): Course {
  const { facts, dispute, refunds } = settled;
  const changed = new Set(refunds.map(({ id }) => id));
  return {
    payment: facts.reduce(evolvePayment, before.payment),
    dispute,
    refunds: [...before.refunds.filter(({ id }) => !changed.has(id)), ...refunds],
    facts: [...before.facts, ...facts],
  };
}

export function decide(course: Course, over: Partial<TakeDecision> = {}) {
  const command: TakeDecision = {
    kind: 'sale_reduced',
    note: 'the course was not held',
    actor: 'user:claire',
    at,
    refundId,
    refunds: course.refunds,
    ...over,
  };
  return takeDecision(course.payment, disputeOf(course), { command, reductions });
}

export function decided(course: Course, over: Partial<TakeDecision> = {}): Course {
  const taken = decide(course, over);
  if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
  return take(course, taken.value);
}

export function disputeOf({ dispute }: Course): Dispute {
  if (dispute === null) throw new Error('no dispute');
  return dispute;
}

export const typesOf = ({ facts }: Course) => facts.map(({ type }) => type);

/** What the accounts hold after the facts, debit positive; those that hold nothing are left out. */
export function balances({ facts, payment }: Course): Readonly<Record<string, number>> {
  const events = envelop(facts, { subject: payment.id, after: 0, nowMs: atMs }, cause);
  const sums: Record<string, number> = {};
  for (const { postings } of entriesFor(events, books)) {
    for (const { account, currency, debitMinor, creditMinor } of postings) {
      const name = currency === 'eur' ? account : `${account} ${currency}`;
      sums[name] = (sums[name] ?? 0) + Number(debitMinor - creditMinor);
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0));
}
