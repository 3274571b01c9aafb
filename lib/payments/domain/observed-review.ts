/** Radar's words about a payment, already closed: an issuer's early fraud warning, and a review that a rule asked for. */

/** https://docs.stripe.com/api/radar/early_fraud_warnings/object */
export interface ObservedWarning {
  readonly processorId: string;
  readonly intentId: string | null;
  /** The charge is neither disputed nor fully refunded: giving it back may still avoid a dispute. */
  readonly actionable: boolean;
  readonly fraudType: string;
}

/** https://docs.stripe.com/api/radar/reviews/object */
export interface ObservedReview {
  readonly processorId: string;
  readonly intentId: string | null;
  readonly openedReason: string;
  /** Null while it is open. */
  readonly closedReason: ClosedReason | null;
}

/** Why a review was closed, and what that says of the payment: only a person's yes approves it. */
export const closedReasons = {
  approved: 'approved',
  acknowledged: 'approved',
  refunded: 'rejected',
  refunded_as_fraud: 'rejected',
  disputed: 'rejected',
  canceled: 'rejected',
  payment_never_settled: 'rejected',
  // The details are gone, and nobody has said yes.
  redacted: 'rejected',
} as const satisfies Record<string, 'approved' | 'rejected'>;

export type ClosedReason = keyof typeof closedReasons;
