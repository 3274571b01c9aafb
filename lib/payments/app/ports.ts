/** What the use cases of payments need from outside. */
import type { JournalEntry } from '../../ledger/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { PriceRow } from '../../catalogue/contract.ts';
import type { CustomerRecord } from '../../customers/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';
import type { CurrencyCode } from '../../shared/currency.ts';
import type { OrderHold } from '../domain/order-hold.ts';
import type { Payment } from '../domain/payment.ts';
import type { ObservedIntent, ObservedFee, ObservedRefund } from '../domain/observed.ts';

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
  readonly refund?: { readonly before: Refund | null; readonly after: Refund; readonly nextCheckAtMs: number | null };
  readonly order?: { readonly before: OrderHold | null; readonly after: OrderHold };
  /** Customer as current and as the snapshot this payment was made with (create only). */
  readonly customer?: CustomerRecord;
  /** Stripe's event id, marked in the same transaction as its effect. */
  readonly inboxEventId?: string;
  readonly answer?: AnswerWrite;
}

/** Why a transaction did not happen; faults (throttling, connection) are thrown. */
export type CommitOutcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'version_conflict' }
  | { readonly kind: 'order_taken' }
  | { readonly kind: 'inbox_seen' }
  | { readonly kind: 'refund_known' }
  | { readonly kind: 'lease_lost' };

export interface PaymentRow {
  readonly payment: Payment;
  /** SHA-256 (hex) of the client secret; null once the payment is terminal. */
  readonly clientSecretHash: string | null;
  /** How often the sweep has looked since the last change. */
  readonly checks: number;
}

export interface CreateReads {
  readonly order: OrderHold | null;
  readonly prices: ReadonlyMap<string, PriceRow>;
}

/** Port: payments with everything that changes together with them. Reads are consistent. */
export interface PaymentStore {
  get(id: PaymentId): Promise<PaymentRow | null>;
  /** One trip: the order's hold and the prices named by the request. */
  readForCreate(orderId: string, priceIds: readonly string[]): Promise<CreateReads>;
  /** Payment and its order's hold in one trip, for a transition that may take or free the order. */
  getWithOrder(id: PaymentId): Promise<{ row: PaymentRow; order: OrderHold | null } | null>;
  findByProcessorId(processorId: string): Promise<PaymentId | null>;
  listByOrder(orderId: string): Promise<readonly Payment[]>;
  listByCustomer(customerId: string, page: Page): Promise<PageOf<Payment>>;
  listEvents(id: PaymentId, page: Page): Promise<PageOf<Envelope>>;
  hasInbox(stripeEventId: string): Promise<boolean>;
  commit(change: PaymentChange): Promise<CommitOutcome>;
  /** Ids due for a check, oldest first; a hint only: the row is read consistently before acting. */
  listDue(nowMs: number, limit: number): Promise<readonly DueItem[]>;
  /** Moves the next check (null = none any more), only if the payment's version is still the one read. */
  reschedule(item: { id: PaymentId; version: number; checks: number }, nextCheckAtMs: number | null): Promise<void>;
}

export interface DueItem {
  readonly kind: 'payment' | 'refund';
  readonly paymentId: PaymentId;
  readonly refundId?: string;
}

export interface Page {
  readonly limit: number;
  readonly after: string | null;
}

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * Outcome of a call to the processor. `no` is definite; `unknown` may have had its effect (time-out, 5xx, reset,
 * key in use); `unavailable` certainly had none (rate limit, connection refused, configuration fault).
 */
export type GatewayOutcome<T> =
  | { readonly kind: 'yes'; readonly value: T }
  | { readonly kind: 'no'; readonly code: string; readonly declineCode: string | null; readonly message: string }
  | { readonly kind: 'unknown'; readonly code: string }
  | { readonly kind: 'unavailable'; readonly code: string; readonly retryAfterMs: number };

export interface CreateIntent {
  readonly paymentId: PaymentId;
  readonly orderId: string;
  readonly shop: string;
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  readonly captureMethod: 'automatic' | 'manual';
  readonly description: string;
  readonly statementSuffix: string | null;
  readonly idempotencyKey: string;
}

/** Port: the card processor (Stripe). Every call has its budget; keys are derived, never random. */
export interface CardGateway {
  createIntent(intent: CreateIntent): Promise<GatewayOutcome<{ intent: ObservedIntent; clientSecret: string }>>;
  retrieveIntent(processorId: string): Promise<GatewayOutcome<ObservedIntent>>;
  cancelIntent(processorId: string, reason: string, idempotencyKey: string): Promise<GatewayOutcome<ObservedIntent>>;
  /** Null while the balance transaction is not there yet. */
  retrieveFee(chargeId: string): Promise<GatewayOutcome<ObservedFee | null>>;
  createRefund(refund: {
    readonly processorId: string;
    readonly refundId: string;
    readonly paymentId: PaymentId;
    readonly amountMinor: number;
    readonly reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
    readonly idempotencyKey: string;
  }): Promise<GatewayOutcome<ObservedRefund>>;
  retrieveRefund(refundProcessorId: string): Promise<GatewayOutcome<ObservedRefund>>;
  listRefunds(processorId: string): Promise<GatewayOutcome<readonly ObservedRefund[]>>;
}

/** Port: asks for a look at an operation whose outcome is unknown, after a delay. */
export interface OperationChecks {
  askFor(operation: { readonly paymentId: PaymentId; readonly refundId: string | null }, delaySeconds: number): Promise<void>;
}

/** Port: seals the client secret for its order (AES-GCM), hashes it for comparison. */
export interface SecretSeal {
  seal(clientSecret: string, orderId: string): Promise<string>;
  open(sealed: string, orderId: string): Promise<string>;
  hash(clientSecret: string): string;
}

