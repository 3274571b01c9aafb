import { toldOfContent } from './decide-content.ts';
import { disagreementWith } from './disagreement.ts';
import { evolvePayment } from './evolve.ts';
import type { ObservedIntent } from './observed.ts';
import type { Payment } from './payment.ts';
import { isTerminal } from './transitions.ts';

/** When the processor was asked for an intent: the version that the payment had then; null = nobody knows. */
export interface Asking {
  readonly version: number | null;
  readonly at: string;
}

/**
 * The intent says too little to be acted on, and is to be retrieved anew. A content is offered here before the processor
 * is asked to take it over: whatever was retrieved while the payment stood as it stands now is as new as the payment.
 */
export function isUnsure(payment: Payment, observed: ObservedIntent, asked: Asking): boolean {
  if (asked.version === payment.version) return false;
  return leavesContentOpen(payment, observed) || mayBeOlder(payment, observed, asked.at);
}

/** Of an amount that a change has brought or replaced, and no end at which nothing changes any more. */
function mayBeOlder(before: Payment, observed: ObservedIntent, at: string): boolean {
  if (isTerminal(observed.status)) return false;
  const payment = toldOfContent(before, observed, at).reduce(evolvePayment, before);
  return disagreementWith(payment, observed)?.reason === 'amount_mismatch';
}

/** A charge that came without what it was made for, while the payment offers something else at the same amount. */
function leavesContentOpen({ offeredContent, amountMinor }: Payment, observed: ObservedIntent): boolean {
  const keepsAmount = offeredContent?.amountMinor === amountMinor;
  return keepsAmount && observed.contentVersion === null && charged.includes(observed.status);
}

const charged: readonly ObservedIntent['status'][] = ['processing', 'requires_capture', 'succeeded'];
