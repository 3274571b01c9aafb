import type { LifecycleType } from './events.ts';
import type { PaymentStatus } from './payment.ts';

type Row = Partial<Record<LifecycleType, PaymentStatus>>;

/** A status after which the processor does nothing more with the payment; refunds stand beside it. */
export const terminalStatuses = ['succeeded', 'canceled', 'blocked'] as const satisfies PaymentStatus[];

const outcomes = {
  'payment.attempt_failed': 'requires_payment_method',
  'payment.authorized': 'requires_capture',
  'payment.succeeded': 'succeeded',
  'payment.canceled': 'canceled',
} as const satisfies Row;

const tries = {
  'payment.requires_action': 'requires_action',
  'payment.processing': 'processing',
  ...outcomes,
} as const satisfies Row;

/**
 * THE life cycle: status x fact -> status. What is not here cannot happen: `evolve` throws, the deciders drop what an
 * older observation would bring back, and the store's conditions are made of `allowedFrom`. `none` = not yet created.
 */
export const transitions = {
  none: { 'payment.created': 'requires_payment_method' },
  requires_payment_method: { ...tries, ...staying('requires_payment_method') },
  requires_confirmation: { ...tries, ...staying('requires_confirmation') },
  requires_action: { ...tries, ...staying('requires_action') },
  processing: { ...outcomes, ...staying('processing') },
  requires_capture: {
    'payment.succeeded': 'succeeded',
    'payment.canceled': 'canceled',
    'review.opened': 'requires_capture',
    'review.closed': 'requires_capture',
    ...staying('requires_capture'),
  },
  succeeded: {
    'payment.fee_recorded': 'succeeded',
    'refund.granted': 'succeeded',
    'refund.settled': 'succeeded',
    'refund.failed': 'succeeded',
    'refund.canceled': 'succeeded',
    'dispute.opened': 'succeeded',
    'dispute.updated': 'succeeded',
    'dispute.funds_withdrawn': 'succeeded',
    'dispute.funds_reinstated': 'succeeded',
    'dispute.closed': 'succeeded',
    'review.opened': 'succeeded',
    'review.closed': 'succeeded',
    ...staying('succeeded'),
  },
  canceled: { 'review.closed': 'canceled', ...staying('canceled') },
  blocked: {},
} as const satisfies Record<PaymentStatus | 'none', Row>;

/** What may happen in every state and leaves it as it is. */
function staying<S extends PaymentStatus>(status: S) {
  return { 'payment.updated': status, 'payment.quarantined': status } as const;
}

/** The status that a fact leads to, or null where the table has no such step. */
export function statusAfter(from: PaymentStatus | 'none', fact: LifecycleType): PaymentStatus | null {
  const row: Row = transitions[from];
  return row[fact] ?? null;
}

/** The statuses in which a fact may happen: the store's condition on the status it found. */
export function allowedFrom(fact: LifecycleType): readonly (PaymentStatus | 'none')[] {
  return statuses.filter((status) => statusAfter(status, fact) !== null);
}

export function isTerminal(status: PaymentStatus): boolean {
  const terminal: readonly PaymentStatus[] = terminalStatuses;
  return terminal.includes(status);
}

const statuses = [
  'none',
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
  'blocked',
] as const satisfies (keyof typeof transitions)[];
