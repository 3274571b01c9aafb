/**
 * What became of the one transaction of a state change; faults (throttling, connection) are thrown. Of several
 * reasons the first of this list is told.
 */
export type CommitOutcome =
  | { readonly kind: 'committed' }
  /** Stripe's event had its effect before. */
  | { readonly kind: 'inbox_seen' }
  /** Another try of the same key took over and writes its own answer. */
  | { readonly kind: 'lease_lost' }
  /** The payment has moved on since it was read (create: it exists). */
  | { readonly kind: 'version_conflict' }
  /** The order is not as it was read. */
  | { readonly kind: 'order_taken' }
  /** The refund is not as it was read, or its Stripe id belongs to another refund. */
  | { readonly kind: 'refund_known' };
