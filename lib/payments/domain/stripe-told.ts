import type { Causation } from '../../shared/event.ts';
import type { UnknownValue } from '../../shared/gateway-outcome.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { StripeEventType } from './stripe-event-types.ts';

/**
 * What an event of Stripe tells the context that its object belongs to: a hint, the object itself is retrieved.
 * Whoever applies it marks `stripeEventId` in the inbox, in the transaction of the effect, or alone if there is none.
 */
export interface StripeTold {
  /** The id of the object that the event is about. */
  readonly processorId: string;
  readonly type: StripeEventType;
  readonly stripeEventId: string;
  /** Seconds of Stripe's clock. */
  readonly created: number;
  /** The charge and the PaymentIntent that the object names, where it names them. */
  readonly chargeId: string | null;
  readonly intentId: string | null;
  readonly cause: Causation;
}

/**
 * What came of it. `ignored` = not about money of ours; `unknown_payment` = ours perhaps, but not (yet) known: to be
 * tried again; `not_yet` = Stripe does not know it yet, another event will tell; `unreadable` = it was retrieved and
 * says what nobody here knows: its payment is quarantined, and nothing was marked.
 */
export type AppliedEvent =
  | {
      readonly kind: 'applied';
      /** Null where the object belongs to no payment. */
      readonly paymentId: PaymentId | null;
      readonly facts: readonly string[];
    }
  | { readonly kind: 'unchanged' | 'duplicate' | 'not_yet' | 'ignored' | 'unknown_payment' }
  | { readonly kind: 'unreadable'; readonly unknown: UnknownValue };

/** What came of an event that could be read. */
export type ReadEvent = Exclude<AppliedEvent, { readonly kind: 'unreadable' }>;

/** Applies what Stripe tells of the objects of one context. */
export type ApplyStripeTold = (told: StripeTold) => Promise<AppliedEvent>;
