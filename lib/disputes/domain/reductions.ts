import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { RefundId } from '../../shared/ids.ts';
import type { VatShare } from './dispute.ts';

/** A refund and what has happened to it, beside the dispute. */
export interface SaleReduction {
  readonly facts: readonly LifecycleFact[];
  readonly refund: Refund;
}

/** What is to be taken off a sale because the buyer's bank has given the money back. */
export interface WantedReduction {
  readonly refundId: RefundId;
  readonly processorId: string;
  readonly disputeReason: string;
  readonly amountMinor: number;
  readonly note: string;
  readonly at: string;
}

/** What the refunds do about a dispute. */
export interface Reductions {
  /** A refund that is granted and settled at once. */
  readonly reduce: (payment: Payment, wanted: WantedReduction) => SaleReduction;
  /** Of the refunds of a payment the one that is owed still and that the dispute has paid. */
  readonly overtaken: (payment: Payment, refunds: readonly Refund[]) => Refund | null;
  readonly settle: (refund: Refund) => SaleReduction;
  /** Takes a settlement by a dispute back: the buyer is owed the money again. */
  readonly owe: (refund: Refund, at: string) => SaleReduction;
  readonly vatOf: (payment: Payment, amountMinor: number) => VatShare[];
}
