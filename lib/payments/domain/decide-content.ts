import type { Refusal } from '../../shared/refusal.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isOver } from './end-operation.ts';
import { isBusy } from './busy.ts';
import { operationInProgress, quarantinedDetail } from './decide-operation.ts';
import type { PaymentFact } from './events.ts';
import type { ObservedIntent } from './observed.ts';
import type { Content, OfferedContent, Payment, PaymentStatus } from './payment.ts';

/** What is to be sold instead; what is not named stays as it is. */
export interface WantedContent {
  readonly goods: Pick<Content, 'amountMinor' | 'lines' | 'goodsHash'> | null;
  readonly metadata: Content['metadata'] | null;
  readonly at: string;
}

const unconfirmed: readonly PaymentStatus[] = ['requires_payment_method', 'requires_confirmation'];

export function isUnconfirmed({ status }: Pick<Payment, 'status'>): boolean {
  return unconfirmed.includes(status);
}

/** Why the content of a payment may not be changed now. */
export function whyNotUpdatable(payment: Payment): Refusal | null {
  if (isBusy(payment)) return operationInProgress;
  if (!isUnconfirmed(payment)) return { code: 'payment_not_updatable', detail: confirmedDetail };
  return payment.quarantined ? { code: 'payment_not_updatable', detail: quarantinedDetail } : null;
}

const confirmedDetail = 'Only a payment that nobody has confirmed can be changed.';

/**
 * Another content before the confirmation. What is sold is offered to the processor first, which may be confirming the
 * present one at this moment, for the same amount or for another; what is only noted with it is changed at once.
 */
export function decideContent(payment: Payment, wanted: WantedContent): Result<PaymentFact, Refusal> {
  const why = whyNotUpdatable(payment);
  if (why !== null) return refuse(why);
  const { amountMinor, lines, goodsHash } = wanted.goods ?? payment;
  const content = { amountMinor, lines, goodsHash, metadata: wanted.metadata ?? payment.metadata };
  if (wanted.goods === null) {
    return ok({ type: 'payment.updated', data: { reason: 'content_changed', content } });
  }
  const offered = { ...content, version: payment.version + 1, offeredAt: wanted.at };
  return ok({ type: 'payment.updated', data: { reason: 'content_offered', content: offered } });
}

/**
 * What an intent tells of an offered content: the one that it holds is the payment's from now on. One that is being
 * confirmed with that of before will not take the other over; whether the confirmation or the content came first, where
 * the amount is the same, the answer to the call tells.
 */
export function toldOfContent(
  payment: Payment,
  observed: ObservedIntent,
  at: string,
): readonly PaymentFact[] {
  const { offeredContent } = payment;
  if (offeredContent === null) return [];
  const isConfirming = observed.status === 'requires_action';
  if (isHeld(payment, observed)) {
    return isConfirming && keepsAmount(payment, offeredContent) ? [] : [changed(offeredContent)];
  }
  const isLate = isConfirming && isOver({ startedAt: offeredContent.offeredAt }, at);
  return isLate ? withdraw(payment, offeredContent) : [];
}

/** The intent holds, or was charged for, the content that the payment offers. Untold, an amount of its own tells. */
export function isHeld(payment: Payment, { amountMinor, contentVersion }: ObservedIntent): boolean {
  const { offeredContent: offered } = payment;
  if (offered === null || offered.amountMinor !== amountMinor) return false;
  return contentVersion === null ? !keepsAmount(payment, offered) : contentVersion === offered.version;
}

function keepsAmount(payment: Payment, offered: OfferedContent): boolean {
  return offered.amountMinor === payment.amountMinor;
}

/**
 * What the answer to the call for an offered content says before anything else: a buyer who was at the bank when the
 * processor took it pays for what stood there, if it costs the same. Another amount is what is charged.
 */
export function answeredOffer(
  payment: Payment,
  offered: OfferedContent,
  answer: Pick<ObservedIntent, 'status'>,
): readonly PaymentFact[] {
  const isTooLate = answer.status === 'requires_action' && keepsAmount(payment, offered);
  return isTooLate ? withdraw(payment, offered) : [];
}

/** The processor will not take the offered content over; nothing if another one is offered by now. */
export function withdraw(payment: Payment, offered: OfferedContent): readonly PaymentFact[] {
  if (payment.offeredContent?.version !== offered.version) return [];
  return [{ type: 'payment.updated', data: { reason: 'content_withdrawn' } }];
}

function changed({ version, amountMinor, lines, metadata, goodsHash }: OfferedContent): PaymentFact {
  const content = { amountMinor, lines, metadata, goodsHash };
  const data = { reason: 'content_changed' as const, content, offeredVersion: version };
  return { type: 'payment.updated', data };
}
