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
 * Another content before the confirmation. Another amount is offered to the processor first, which may be confirming the
 * present one at this moment; what keeps the amount is changed at once.
 */
export function decideContent(payment: Payment, wanted: WantedContent): Result<PaymentFact, Refusal> {
  const why = whyNotUpdatable(payment);
  if (why !== null) return refuse(why);
  const { amountMinor, lines, goodsHash } = wanted.goods ?? payment;
  const content = { amountMinor, lines, goodsHash, metadata: wanted.metadata ?? payment.metadata };
  if (amountMinor === payment.amountMinor) return ok(changed(content));
  const offered = { ...content, version: payment.version + 1, offeredAt: wanted.at };
  return ok({ type: 'payment.updated', data: { reason: 'content_offered', content: offered } });
}

/**
 * What an intent tells of an offered content: the amount that it holds is the payment's from now on. One that is being
 * confirmed with the amount of before will not take the other over.
 */
export function toldOfContent(
  payment: Payment,
  observed: ObservedIntent,
  at: string,
): readonly PaymentFact[] {
  const { offeredContent } = payment;
  if (offeredContent === null) return [];
  if (offeredContent.amountMinor === observed.amountMinor) return [changed(contentOf(offeredContent))];
  const isLate = observed.status === 'requires_action' && isOver({ startedAt: offeredContent.offeredAt }, at);
  return isLate ? withdraw(payment, offeredContent) : [];
}

/** The processor will not take the offered content over; nothing if another one is offered by now. */
export function withdraw(payment: Payment, offered: OfferedContent): readonly PaymentFact[] {
  if (payment.offeredContent?.version !== offered.version) return [];
  return [{ type: 'payment.updated', data: { reason: 'content_withdrawn' } }];
}

function changed(content: Content): PaymentFact {
  return { type: 'payment.updated', data: { reason: 'content_changed', content } };
}

function contentOf({ amountMinor, lines, metadata, goodsHash }: OfferedContent): Content {
  return { amountMinor, lines, metadata, goodsHash };
}
