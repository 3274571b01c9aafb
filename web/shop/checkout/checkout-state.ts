import type { Problem } from '../../../client/problem.ts';
import type { KeptCheckout } from './kept-checkout.ts';

/** Where a purchase stands on this page. */
export interface CheckoutState {
  readonly step: 'looking' | 'stuck' | 'details' | 'paying' | 'bought' | 'elsewhere';
  readonly kept: KeptCheckout | null;
  readonly problem: Problem | null;
  readonly busy: string | null;
  /** Why what was asked for cannot be done now. */
  readonly note: string | null;
  /** The payment that was begun here ended unpaid. */
  readonly isLapsed: boolean;
  /** Address of the page that goes on. */
  readonly leavesFor: string | null;
}

export const atRest = { problem: null, busy: null, note: null, isLapsed: false, leavesFor: null } as const;

/** Where a purchase ends, and where a bank's page leads back to. */
export const returnPage = (paymentId: string): string =>
  `/return.html?payment=${encodeURIComponent(paymentId)}`;

export const leaving = (kept: KeptCheckout): CheckoutState => ({
  ...atRest,
  step: 'looking',
  kept,
  leavesFor: returnPage(kept.payment?.id ?? ''),
});

/** What is known without asking anybody. */
export const firstState = (kept: KeptCheckout | null): CheckoutState => {
  if (kept === null) return { ...atRest, step: 'details', kept };
  if (kept.isOver) return { ...atRest, step: kept.acceptedAt === null ? 'details' : 'bought', kept };
  if (kept.payment === null) return { ...atRest, step: 'details', kept };
  // The processor said yes: no card may be asked for again before our API has said how it ended.
  return kept.acceptedAt === null ? { ...atRest, step: 'looking', kept } : leaving(kept);
};
