import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { LifecycleFact, ObservedRefund, Payment } from '../../../lib/payments/contract.ts';
import { evolvePayment } from '../../../lib/payments/contract.ts';
import { placeOf } from '../../../lib/refunds/domain/attempts.ts';
import { owedMinor } from '../../../lib/refunds/domain/debt.ts';
import { adoptRefund, decideObserved } from '../../../lib/refunds/domain/decide-observed.ts';
import type { RefundDecision } from '../../../lib/refunds/domain/decide-refund.ts';
import { beginAttempt, failAttempt, recordTransfer } from '../../../lib/refunds/domain/pay-debt.ts';
import type { Refund } from '../../../lib/refunds/domain/refund.ts';
import { at } from '../payments/samples.ts';
import { after, observedRefund, reserved } from './samples.ts';

const later = '2026-11-20T09:00:00.000Z';

interface Held {
  readonly payment: Payment;
  readonly refund: Refund;
}

/** A refund of 10,000 whose first attempt came back. */
function failed(): Held {
  const held = reserved({ amountMinor: 10_000 });
  const observed = observedRefund(held.refund, { status: 'failed' });
  const decision = decideObserved(held.payment, held.refund, { observed, at });
  if (decision === null) throw new Error('nothing decided');
  return after(held.payment, decision);
}

/** A world in which Stripe has refunds, told in any order and number, while people retry and pay beside it. */
type Step =
  | { readonly do: 'retry' | 'transfer' | 'give_up' }
  | { readonly do: 'make'; readonly status: ObservedRefund['status'] }
  | { readonly do: 'move'; readonly which: number; readonly status: ObservedRefund['status'] }
  | { readonly do: 'tell'; readonly which: number };

const statuses = fc.constantFrom('pending', 'succeeded', 'failed', 'canceled');
const which = fc.nat({ max: 5 });
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom('retry', 'transfer', 'give_up') }),
    fc.record({ do: fc.constant('make'), status: statuses }),
    fc.record({ do: fc.constant('move'), which, status: statuses }),
    fc.record({ do: fc.constant('tell'), which }),
  ),
  { maxLength: 40 },
);

interface Scene {
  readonly held: Held;
  readonly facts: readonly LifecycleFact[];
  readonly stripe: readonly ObservedRefund[];
  readonly adopted: number;
}

type Of<K extends Step['do']> = Extract<Step, { readonly do: K }>;

const transferred = { reference: 'VIR', settledOn: '2026-11-20', at: later };

const doing = {
  retry: (scene: Scene): Scene => {
    const { payment, refund } = scene.held;
    return apply(scene, valueOf(beginAttempt(payment, refund, { operationId: 'opr', at: later })));
  },
  transfer: (scene: Scene): Scene => {
    const { payment, refund } = scene.held;
    return apply(scene, valueOf(recordTransfer(payment, refund, transferred)));
  },
  give_up: (scene: Scene): Scene => {
    const { refund } = scene.held;
    const isOpen = refund.status === 'pending' && refund.processorId === null && refund.grantedAt !== null;
    return isOpen ? apply(scene, failAttempt(refund, { why: 'no', at: later })) : scene;
  },
  make: (scene: Scene, { status }: Of<'make'>): Scene => {
    const { refund } = scene.held;
    const attempt = refund.attempts.at(-1)?.number ?? 1;
    const isNew = refund.status === 'pending' && !scene.stripe.some((one) => one.attempt === attempt);
    const made = observedRefund(refund, { processorId: `re_${String(attempt)}`, attempt, status });
    return isNew ? { ...scene, stripe: [...scene.stripe, made] } : scene;
  },
  move: (scene: Scene, { which: meant, status }: Of<'move'>): Scene => {
    const stripe = scene.stripe.map((one, index) => moved(one, index === meant, status));
    return { ...scene, stripe };
  },
  tell: (scene: Scene, { which: meant }: Of<'tell'>): Scene => {
    const observed = scene.stripe[meant];
    return observed === undefined ? scene : told(scene, observed);
  },
};

function step(scene: Scene, wanted: Step): Scene {
  switch (wanted.do) {
    case 'make':
      return doing.make(scene, wanted);
    case 'move':
      return doing.move(scene, wanted);
    case 'tell':
      return doing.tell(scene, wanted);
    case 'retry':
    case 'transfer':
    case 'give_up':
      return doing[wanted.do](scene);
  }
}

/** Stripe's refunds go forward only. */
function moved(one: ObservedRefund, isMeant: boolean, status: ObservedRefund['status']): ObservedRefund {
  const rank = { pending: 0, requires_action: 1, succeeded: 2, failed: 3, canceled: 3 };
  return isMeant && rank[status] > rank[one.status] ? { ...one, status } : one;
}

function told(scene: Scene, observed: ObservedRefund): Scene {
  const { held } = scene;
  if (placeOf(held.refund, observed) !== null) {
    return apply(scene, decideObserved(held.payment, held.refund, { observed, at: later }));
  }
  expect(adoptRefund(held.payment, 'rfd_9', { observed, at: later })).not.toBeNull();
  return { ...scene, adopted: scene.adopted + 1 };
}

function apply(scene: Scene, decision: RefundDecision | null): Scene {
  if (decision === null) return scene;
  const { payment } = scene.held;
  const held = { payment: decision.facts.reduce(evolvePayment, payment), refund: decision.refund };
  return { ...scene, held, facts: [...scene.facts, ...decision.facts] };
}

const valueOf = (result: ReturnType<typeof beginAttempt>) => (result.ok ? result.value : null);

function grantOf(refund: Refund): LifecycleFact {
  const held = reserved({ amountMinor: 10_000 });
  const decision = decideObserved(held.payment, held.refund, { observed: observedRefund(refund), at });
  const [granted] = decision?.facts ?? [];
  if (granted?.type !== 'refund.granted') throw new Error('not granted');
  return granted;
}

function settledOf(facts: readonly LifecycleFact[]): number {
  return facts.reduce((sum, fact) => {
    if (fact.type === 'refund.settled') return sum + fact.data.amountMinor;
    const isReversed = fact.type === 'refund.failed' || fact.type === 'refund.canceled';
    return isReversed && fact.data.settlementReversed ? sum - fact.data.amountMinor : sum;
  }, 0);
}

/** Half of the lives begin where the first attempt has come back. */
const beginnings = fc.boolean().map((isBack): Scene => {
  const held = isBack ? failed() : reserved({ amountMinor: 10_000 });
  const first = observedRefund(held.refund, { status: 'failed', attempt: 1 });
  const facts: LifecycleFact[] = isBack ? [grantOf(held.refund)] : [];
  return { held, facts, stripe: isBack ? [first] : [], adopted: 0 };
});

describe('attempts of one refund, told and tried in any order', () => {
  it('grant it once and never settle more than that', () => {
    fc.assert(
      fc.property(beginnings, steps, (beginning, wanted) => {
        let scene = beginning;
        for (const one of wanted) {
          scene = step(scene, one);
          const settled = settledOf(scene.facts);
          const { refund } = scene.held;
          expect(settled).toBe(refund.settledMinor);
          expect([0, 10_000]).toContain(settled);
          expect(owedMinor(refund)).toBe(refund.grantedAt === null ? 0 : 10_000 - settled);
          expect(refund.owedSince === null).toBe(owedMinor(refund) === 0);
        }
        const grants = scene.facts.filter(({ type }) => type === 'refund.granted');
        expect(grants).toHaveLength(scene.held.refund.grantedAt === null ? 0 : 1);
      }),
      { numRuns: 500 },
    );
  });

  it('end where Stripe ends, once everything was told', () => {
    fc.assert(
      fc.property(beginnings, steps, (beginning, wanted) => {
        const scene = wanted.filter(({ do: what }) => what !== 'transfer').reduce(step, beginning);
        const end = scene.stripe.reduce(told, scene);
        const arrived = scene.stripe.filter(({ status }) => status === 'succeeded').length;
        expect(end.held.refund.settledMinor).toBe(Math.min(arrived, 1) * 10_000);
      }),
      { numRuns: 500 },
    );
  });
});
