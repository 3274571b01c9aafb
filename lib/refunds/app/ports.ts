/** What the use cases of refunds need from outside: narrow views of the stores and of the processor. */
import type { Dispute } from '../../disputes/contract.ts';
import type { JournalEntry } from '../../ledger/contract.ts';
import type { LifecycleFact, ObservedRefund, OrderHold, Payment } from '../../payments/contract.ts';
import type { CommitOutcome } from '../../shared/commit-outcome.ts';
import type { Envelope } from '../../shared/event.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { AnswerWrite } from '../../shared/idempotency.ts';
import type { PaymentId, RefundId } from '../../shared/ids.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { Refund } from '../domain/refund.ts';

/** Port: refunds, read consistently; they are written with their payment (`RefundedPayments.commit`). */
export interface RefundStore {
  get(id: RefundId): Promise<Refund | null>;
  findByProcessorId(processorId: string): Promise<RefundId | null>;
  /** All of them: a payment has few. */
  listByPayment(paymentId: PaymentId): Promise<readonly Refund[]>;
  /** Oldest first. */
  pageOfPayment(paymentId: PaymentId, page: Page): Promise<PageOf<Refund>>;
  /** Moves the next check (null = none any more), only if the revision is still the one read; false = it is not. */
  reschedule(
    item: { readonly id: RefundId; readonly revision: number },
    nextCheckAtMs: number | null,
  ): Promise<boolean>;
}

/** A change of a refund and of its payment: one transaction, conditioned on the payment's version. */
export interface RefundChange {
  readonly before: Payment;
  readonly after: Payment;
  readonly events: readonly Envelope[];
  readonly entries: readonly JournalEntry[];
  readonly nextCheckAtMs: number | null;
  readonly refund: {
    readonly before: Refund | null;
    readonly after: Refund;
    readonly nextCheckAtMs: number | null;
  };
  /** Whose loss has paid it. */
  readonly dispute?: PaidByLoss['dispute'];
  readonly order?: { readonly before: OrderHold; readonly after: OrderHold };
  readonly inboxEventId?: string;
  readonly answer?: AnswerWrite;
}

/** A debt that the loss of a dispute has paid, whose decision had been made before. */
export interface PaidByLoss {
  readonly facts: readonly LifecycleFact[];
  readonly refund: Refund;
  readonly dispute: {
    readonly before: Dispute | null;
    readonly after: Dispute;
    readonly nextCheckAtMs: number | null;
  };
}

/** Port: asks a dispute to pay by its loss so much of what is owed; null = it does not. */
export type PayByLoss = (owed: {
  readonly payment: Payment;
  readonly refund: Refund;
  readonly minor: number;
  readonly disputeId: string;
  readonly nowMs: number;
}) => Promise<PaidByLoss | null>;

/** A payment that is refunded, and its order's hold. */
export interface RefundedPayment {
  readonly row: { readonly payment: Payment };
  readonly order: OrderHold | null;
}

/** Port: the payments that are refunded. */
export interface RefundedPayments {
  getWithOrder(id: PaymentId): Promise<RefundedPayment | null>;
  findByProcessorId(processorId: string): Promise<PaymentId | null>;
  markInbox(stripeEventId: string): Promise<void>;
  commit(change: RefundChange): Promise<CommitOutcome>;
}

export interface CreateRefund {
  readonly processorId: string;
  readonly refundId: RefundId;
  readonly attempt: number;
  readonly paymentId: PaymentId;
  readonly amountMinor: number;
  readonly reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  readonly idempotencyKey: string;
}

/** Port: the processor's side of refunds. */
export interface RefundGateway {
  createRefund(refund: CreateRefund): Promise<GatewayOutcome<ObservedRefund>>;
  /** The same call in one try, for a request that has looked first. */
  createRefundAgain(refund: CreateRefund): Promise<GatewayOutcome<ObservedRefund>>;
  retrieveRefund(processorId: string): Promise<GatewayOutcome<ObservedRefund>>;
  /** All refunds of a PaymentIntent. */
  listRefunds(intentId: string): Promise<GatewayOutcome<readonly ObservedRefund[]>>;
}

/**
 * What a person has to be told of: money that waits for the balance, that exceeds the payment, is owed for long, or was
 * not paid back though its request had been answered "under way".
 */
export type RefundNotice = 'waiting_for_balance' | 'above_refundable' | 'owed_too_long' | 'not_made';

/** Port: hears what somebody has to look into; hearing it twice does no harm. */
export interface RefundWatcher {
  noticed(notice: RefundNotice, about: { readonly paymentId: PaymentId; readonly refundId: RefundId }): void;
}

/** Port: asks for a look at a refund whose outcome is unknown, after a delay. */
export interface RefundChecks {
  askFor(
    operation: { readonly paymentId: PaymentId; readonly refundId: RefundId },
    delaySeconds: number,
  ): Promise<void>;
}
