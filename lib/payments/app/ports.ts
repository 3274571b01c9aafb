/** What the use cases of payments need from outside. */
import type { Dispute } from '../../disputes/contract.ts';
import type { JournalEntry } from '../../ledger/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { PriceRow } from '../../catalogue/contract.ts';
import type { CustomerRecord, GivenConsent } from '../../customers/contract.ts';
import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import type { Envelope } from '../../shared/event.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { DisputeId, PaymentId, RefundId } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import type { OrderHold } from '../domain/order-hold.ts';
import type { Payment } from '../domain/payment.ts';
import type { ObservedFee, ObservedIntent } from '../domain/observed.ts';
import type { ObservedReview, ObservedWarning } from '../domain/observed-review.ts';
import type { StripeEventMessage } from '../domain/stripe-event-message.ts';

/**
 * One state change = one transaction. The store writes the payment (condition: version and status read), its events
 * (each if absent, hash-chained), the journal entries with the balances, and whatever else belongs to the change.
 */
export interface PaymentChange {
  readonly before: Payment | null;
  readonly after: Payment;
  readonly events: readonly Envelope[];
  readonly entries: readonly JournalEntry[];
  readonly nextCheckAtMs: number | null;
  readonly refund?: {
    readonly before: Refund | null;
    readonly after: Refund;
    readonly nextCheckAtMs: number | null;
  };
  /** More of them, where a loss has paid what was owed. */
  readonly refunds?: readonly NonNullable<PaymentChange['refund']>[];
  readonly dispute?: {
    readonly before: Dispute | null;
    readonly after: Dispute;
    readonly nextCheckAtMs: number | null;
  };
  readonly order?: { readonly before: OrderHold | null; readonly after: OrderHold };
  /** Create only: the customer as current and as the snapshot this payment was made with, and its secret's hash. */
  readonly customer?: CustomerRecord;
  readonly clientSecretHash?: string;
  /** Create only: the customer at Stripe, once there is one, and the consent that its card is saved under. */
  readonly processorCustomerId?: string;
  readonly given?: GivenConsent;
  /** Stripe's event id, marked in the same transaction as its effect. */
  readonly inboxEventId?: string;
  readonly answer?: AnswerWrite;
}

export interface PaymentRow {
  readonly payment: Payment;
  /** SHA-256 (hex) of the client secret. */
  readonly clientSecretHash: string | null;
  /** How often the sweep has looked since the last change. */
  readonly checks: number;
}

/** A payment and its order's hold, read together. */
export interface ReadPayment {
  readonly row: PaymentRow;
  readonly order: OrderHold | null;
}

export interface CreateReads {
  readonly order: OrderHold | null;
  readonly prices: ReadonlyMap<string, PriceRow>;
  /** The customer that the request names, at Stripe; null = it has none there, or the request names none. */
  readonly processorCustomerId: string | null;
}

/** Port: payments with everything that changes together with them. Reads are consistent. */
export interface PaymentStore {
  get(id: PaymentId): Promise<PaymentRow | null>;
  /** The payment whose client secret has this hash; another one's takes as long as none at all. */
  getHeldBy(id: PaymentId, clientSecretHash: string): Promise<PaymentRow | null>;
  /** One trip: the order's hold, the prices and the customer named by the request. */
  readForCreate(orderId: string, priceIds: readonly string[], customerId?: string): Promise<CreateReads>;
  readPrices(priceIds: readonly string[]): Promise<CreateReads['prices']>;
  /** Payment and its order's hold, for a transition that may take or free the order. */
  getWithOrder(id: PaymentId): Promise<ReadPayment | null>;
  findByProcessorId(processorId: string): Promise<PaymentId | null>;
  listByOrder(orderId: string): Promise<readonly Payment[]>;
  listByCustomer(customerId: string, page: Page): Promise<PageOf<Payment>>;
  listEvents(id: PaymentId, page: Page): Promise<PageOf<Envelope>>;
  hasInbox(stripeEventId: string): Promise<boolean>;
  commit(change: PaymentChange): Promise<CommitOutcome>;
  /** Ids due for a check, oldest first; a hint only: the row is read consistently before acting. */
  listDue(nowMs: number, limit: number): Promise<readonly DueItem[]>;
  /** Marks an event that had no effect, so that it is not looked at again; marking twice is no fault. */
  markInbox(stripeEventId: string): Promise<void>;
  /** Whether an event is marked or put aside: it is not lost. */
  isHeard(stripeEventId: string, nowMs: number): Promise<boolean>;
  /** An event that is not done with has been put aside, and waits in its queue; asked until then. */
  markAside(stripeEventId: string, untilMs: number): Promise<void>;
  /**
   * Counts a check and moves the next one (null = none any more), only if version and checks are still those read;
   * false = another sweep or a change came first. A commit sets `checks` to 0.
   */
  reschedule(
    item: { readonly id: PaymentId; readonly version: number; readonly checks: number },
    nextCheckAtMs: number | null,
  ): Promise<boolean>;
}

export interface DueItem {
  readonly kind: 'payment' | 'refund' | 'dispute';
  readonly paymentId: PaymentId;
  readonly refundId?: RefundId;
  readonly disputeId?: DisputeId;
}

export interface CreateIntent {
  readonly paymentId: PaymentId;
  readonly orderId: string;
  readonly shop: string;
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  readonly captureMethod: 'automatic' | 'manual';
  readonly description: string;
  readonly statementSuffix: string | null;
  /** Null = the payment is made for nobody that Stripe knows. */
  readonly processorCustomerId: string | null;
  /** The card is saved for charges while nobody is there. */
  readonly savesMethod: boolean;
  readonly idempotencyKey: string;
}

/** A confirmation by the server, with exactly one of a ConfirmationToken and a saved card. */
export interface ConfirmIntent {
  readonly processorId: string;
  readonly confirmationTokenId: string | null;
  readonly saved: SavedMethod | null;
  readonly returnUrl: string | null;
  /** Nobody is there who could authenticate. */
  readonly offSession: boolean;
  /** A page runs Stripe.js and takes the next action there. */
  readonly inPage: boolean;
  readonly idempotencyKey: string;
}

/** A call for an amount of an intent: what of it is captured. */
export interface IntentAmount {
  readonly processorId: string;
  readonly amountMinor: number;
  readonly idempotencyKey: string;
}

/** What an intent is for from now on: the amount and the version of the content that it pays. */
export interface IntentContent extends IntentAmount {
  readonly contentVersion: number;
}

/** Port: the card processor (Stripe), without its refunds (`RefundGateway`). Every call has its budget; keys are derived. */
export interface CardGateway {
  createIntent(
    intent: CreateIntent,
  ): Promise<GatewayOutcome<{ intent: ObservedIntent; clientSecret: string }>>;
  retrieveIntent(processorId: string): Promise<GatewayOutcome<ObservedIntent>>;
  /** The same behind another call of the same request or event: quickly, and once. */
  retrieveIntentAgain(processorId: string): Promise<GatewayOutcome<ObservedIntent>>;
  cancelIntent(
    processorId: string,
    reason: string,
    idempotencyKey: string,
  ): Promise<GatewayOutcome<ObservedIntent>>;
  /** The same of an intent that lost its order, within the request that made it: quickly, and once. */
  abandonIntent(processorId: string, idempotencyKey: string): Promise<GatewayOutcome<ObservedIntent>>;
  /** A decline is a `yes`: the intent tells of the attempt that failed. */
  confirmIntent(confirm: ConfirmIntent): Promise<GatewayOutcome<ObservedIntent>>;
  /** The one capture; what is not captured is released. */
  captureIntent(capture: IntentAmount): Promise<GatewayOutcome<ObservedIntent>>;
  /** Definitely refused of an intent that is confirmed. The answer tells in which order the two came. */
  updateIntent(update: IntentContent): Promise<GatewayOutcome<ObservedIntent>>;
  /** Null while the balance transaction is not there yet. */
  retrieveFee(chargeId: string): Promise<GatewayOutcome<ObservedFee | null>>;
}

/** Port: what the processor's fraud detection says of payments. */
export interface RadarGateway {
  retrieveWarning(processorId: string): Promise<GatewayOutcome<ObservedWarning>>;
  retrieveReview(processorId: string): Promise<GatewayOutcome<ObservedReview>>;
}

/** Port: seals the client secret for its order (AES-GCM), hashes it for comparison. */
export interface SecretSeal {
  seal(clientSecret: string, orderId: string): Promise<string>;
  open(sealed: string, orderId: string): Promise<string>;
  hash(clientSecret: string): string;
  /** Compares in constant time. */
  matches(clientSecret: string, hash: string): boolean;
}

/** Port: the processor's own list of what happened, of our types, in a window of its clock; in any order. */
export interface ProcessorEvents {
  list(window: {
    readonly fromSeconds: number;
    /** Excluded. */
    readonly toSeconds: number;
    readonly page: Page;
  }): Promise<PageOf<StripeEventMessage>>;
}

/** Port: the queue that the webhook fills and `process-stripe-event` works off. */
export interface StripeEventQueue {
  send(message: StripeEventMessage): Promise<void>;
}

/** Stripe's names of a card that a customer has saved; a payment made before that may lack the customer. */
export interface SavedMethod {
  readonly processorId: string;
  readonly processorCustomerId: string;
}

/** Port: the cards that customers have saved, as payments are confirmed with them. */
export interface SavedMethods {
  /** Null = this customer has no such card, or has it no longer. */
  ownedBy(customerId: string, paymentMethodId: string): Promise<SavedMethod | null>;
  /**
   * Asked before a card is charged while nobody is there: a try that may be made is counted at once, before Stripe is
   * called. Refused without a consent, after a hard decline, and too soon or too often after soft ones.
   */
  beginOffSession(attempt: {
    readonly customerId: string;
    readonly paymentMethodId: string;
    readonly paymentId: PaymentId;
    readonly at: string;
  }): Promise<Result<null, Refusal>>;
}

/** Port: asks for a look at a payment whose call to the processor had no answer, after a delay. */
export interface OperationChecks {
  askFor(paymentId: PaymentId, delaySeconds: number): Promise<void>;
}
