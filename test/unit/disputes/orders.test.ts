import { describe, expect, it } from '@jest/globals';
import type { Dispute } from '../../../lib/disputes/contract.ts';
import { isLost } from '../../../lib/disputes/domain/told.ts';
import type { ObservedDispute } from '../../../lib/disputes/domain/observed.ts';
import { disputeStatuses, isClosed, steps } from '../../../lib/disputes/domain/status.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import { after, balances, begun, decided, disputeOf, paid, reinstated, seen, withdrawn } from './samples.ts';
import type { Course } from './samples.ts';

/** The lives of a dispute as its events tell them one by one: created, withdrawn, submitted, closed, reinstated. */
const lives: Readonly<Record<string, readonly ObservedDispute[]>> = {
  won: [
    seen(),
    seen({ movements: [withdrawn] }),
    seen({ movements: [withdrawn], status: 'under_review', submissionCount: 1 }),
    seen({ movements: [withdrawn], status: 'won', submissionCount: 1 }),
    seen({ movements: [withdrawn, reinstated], status: 'won', submissionCount: 1 }),
  ],
  lost: [
    seen({ status: 'warning_needs_response', caseType: 'inquiry', isChargeRefundable: true }),
    seen(),
    seen({ movements: [withdrawn] }),
    seen({ movements: [withdrawn], status: 'under_review', submissionCount: 1 }),
    seen({ movements: [withdrawn], status: 'lost', submissionCount: 1 }),
  ],
};

describe('the events of a dispute', () => {
  it.each(Object.entries(lives))('reach one state in all 120 orders of a life that is %s', (_end, looks) => {
    const wanted = endOf(after(begun, ...looks));
    const ends = orders(looks).map((order) => endOf(after(begun, ...order)));
    expect(ends).toHaveLength(120);
    for (const end of ends) expect(end).toEqual(wanted);
  });

  it('reach it also when each comes twice', () => {
    const looks = lives['won'] ?? [];
    const wanted = endOf(after(begun, ...looks));
    for (const order of orders(looks)) {
      expect(endOf(after(begun, ...order, ...order.toReversed()))).toEqual(wanted);
    }
  });
});

/** What has to be equal: not when it was found out. */
function endOf(course: Course) {
  const { revision: _revision, decisionDueBy: _due, ...dispute } = disputeOf(course);
  const { version: _version, ...payment } = course.payment;
  return { dispute, payment, balances: balances(course) };
}

describe('whatever a dispute does', () => {
  it('nothing is refundable while it holds, never less than nothing, and the payment is the fold of its events', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const course = walk(seed);
      const { refundableMinor, disputes } = course.payment;
      expect(refundableMinor).toBeGreaterThanOrEqual(0);
      if (disputes.some(({ holds }) => holds)) expect(refundableMinor).toBe(0);
      expect(course.facts.reduce(evolvePayment, paid)).toEqual(course.payment);
      expect(takenOff(course)).toBeLessThanOrEqual(course.payment.amountCapturedMinor);
    }
  });

  it('never more than was lost is taken from the losses: what comes back ends the decision about it', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const course = walk(seed);
      expect(balances(course)['dispute_losses'] ?? 0).toBeGreaterThanOrEqual(0);
      expect(balances(course)['vat_payable:FR:200'] ?? 0).toBeGreaterThanOrEqual(0);
    }
  });

  it('the books keep nothing back of a dispute that is over, but a claim that is kept', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const course = walk(seed);
      const isOver = isSettled(disputeOf(course));
      if (isOver) expect(balances(course)['disputes_receivable'] ?? 0).toBe(0);
    }
  });
});

/** Granted refunds and what disputes took without a credit note. */
function takenOff(course: Course): number {
  const { withdrawnMinor, documentedMinor } = disputeOf(course);
  const refunded = course.payment.lines.reduce((sum, line) => sum + line.refundedGrossMinor, 0);
  return refunded + Math.max(0, withdrawnMinor - documentedMinor);
}

function isSettled(dispute: Dispute): boolean {
  const { status, decision, withdrawnMinor } = dispute;
  if (decision?.kind === 'claim_kept' && decision.revokedAt === null) return false;
  return isLost(dispute) || (status === 'won' && withdrawnMinor === 0);
}

/** Money that goes and comes back in turn, when it likes. */
function movedOn(movements: ObservedDispute['movements'], amountMinor: number): ObservedDispute['movements'] {
  const isOut = movements.length % 2 === 1;
  const base = isOut ? reinstated : withdrawn;
  const signedMinor = isOut ? amountMinor : -amountMinor;
  const effectiveAt = new Date(Date.parse(withdrawn.effectiveAt) + movements.length * 1_000).toISOString();
  const amounts = { amountMinor: signedMinor, netMinor: signedMinor - base.feeMinor };
  return [
    ...movements,
    { ...base, ...amounts, balanceTransactionId: `txn_${String(movements.length)}`, effectiveAt },
  ];
}

/** A life by chance, the same for the same seed: legal steps, money that moves when it likes, decisions. */
function walk(seed: number): Course {
  const random = generator(seed);
  const pick = <T>(from: readonly T[], otherwise: T): T =>
    from[Math.floor(random() * from.length)] ?? otherwise;
  const amountMinor = 1_000 + Math.floor(random() * 48_001);
  let status: ObservedDispute['status'] = pick(disputeStatuses, 'needs_response');
  let movements: ObservedDispute['movements'] = [];
  let course = begun;
  for (let step = 0; step < 8; step += 1) {
    const isChargeRefundable = status.startsWith('warning');
    if (random() < 0.4 && !isChargeRefundable) movements = movedOn(movements, amountMinor);
    course = after(course, seen({ status, amountMinor, movements, isChargeRefundable }));
    const kind = pick(['sale_reduced', 'claim_kept', 'irrecoverable'] as const, 'claim_kept');
    if (random() < 0.3 && disputeOf(course).decisionDueBy !== null) course = decided(course, { kind });
    status = pick<ObservedDispute['status']>(steps[status], status);
  }
  return course;
}

/** https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    orders([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}

it('knows which statuses end a dispute', () => {
  expect(disputeStatuses.filter(isClosed)).toEqual(['warning_closed', 'won', 'lost', 'prevented']);
});
