import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import type { RefundId } from '../../shared/ids.ts';
import type { ClaimedLine } from './claimed-line.ts';
import type { VatShare } from './dispute.ts';

/** A refund and what has happened to it, beside the dispute. */
export interface SaleReduction {
  readonly facts: readonly LifecycleFact[];
  readonly refund: Refund;
}

/** A refund that is owed, and what of it a loss has paid. */
export interface PaidDebt {
  readonly refund: Refund;
  readonly minor: number;
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
  /**
   * Of the refunds of a payment those that are owed still and what of each a loss has paid; `under_way` = one of them is
   * being paid just now, perhaps.
   */
  readonly debts: (
    payment: Payment,
    refunds: readonly Refund[],
    lossMinor: number,
  ) => readonly PaidDebt[] | 'under_way';
  /** How much of the sale no credit note and no claim has taken back. */
  readonly left: (payment: Payment) => number;
  readonly settle: (refund: Refund, minor: number) => SaleReduction;
  /** Takes back what a dispute has paid of a refund, or a part of that: the buyer is owed the money again. */
  readonly owe: (refund: Refund, back: { readonly minor: number; readonly at: string }) => SaleReduction;
  /** By rate and by line. */
  readonly vatOf: (
    payment: Payment,
    amountMinor: number,
  ) => { readonly vat: readonly VatShare[]; readonly lines: readonly ClaimedLine[] };
}
