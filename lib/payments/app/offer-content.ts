import type { Causation } from '../../shared/event.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { ProblemCode } from '../../shared/refusal.ts';
import { answeredOffer, isUnconfirmed, withdraw } from '../domain/decide-content.ts';
import type { OfferedContent, Payment } from '../domain/payment.ts';
import type { CardGateway } from './ports.ts';
import { attemptOfHour, contentKey } from './processor.ts';
import { applyDecision, settlePayment } from './settle-payment.ts';
import type { SettleIntentDeps, Settled } from './settle-payment.ts';

export interface OfferDeps extends SettleIntentDeps {
  readonly gateway: Pick<CardGateway, 'updateIntent' | 'retrieveIntentAgain'>;
}

/**
 * What the processor made of an offered content. `told` = it holds it, or has taken another way meanwhile; `refused` and
 * `not_asked` = the content is as before; `unknown` = it stays offered.
 */
export type Offered =
  | { readonly kind: 'told'; readonly settled: Settled }
  | { readonly kind: 'refused'; readonly code: string; readonly problem: ProblemCode | undefined }
  | { readonly kind: 'not_asked'; readonly retryAfterMs: number }
  | { readonly kind: 'unknown' };

interface Offer {
  readonly payment: Payment;
  readonly offered: OfferedContent;
  readonly cause: Causation;
  /** An earlier call may have come through: one that does not get through says nothing of it. */
  readonly again: boolean;
}

/** Asks the processor to take the offered content over; a second call is the same call. */
export async function offerContent(
  deps: OfferDeps,
  { payment, offered, cause, again }: Offer,
): Promise<Offered> {
  const on = { paymentId: payment.id, stripeEventId: null, cause };
  const told = await deps.gateway.updateIntent({
    processorId: payment.processorId,
    amountMinor: offered.amountMinor,
    contentVersion: offered.version,
    idempotencyKey: contentKey(payment.id, offered, attemptAt(deps.now(), { payment, offered })),
  });
  if (told.kind === 'yes') {
    const seen = {
      ...on,
      observed: told.value,
      first: (now: Payment) => answeredOffer(now, offered, told.value),
    };
    return { kind: 'told', settled: await settlePayment(deps, seen) };
  }
  if (told.kind === 'unknown' || (again && saysNothingOfTheFirst(told))) return { kind: 'unknown' };
  await applyDecision(deps, { ...on, decide: (now) => withdraw(now, offered) });
  return told.kind === 'no'
    ? { kind: 'refused', code: told.code, problem: told.problem }
    : { kind: 'not_asked', retryAfterMs: told.retryAfterMs };
}

/** The first call may have come through, also before the confirmation that this one meets: the next look tells. */
function saysNothingOfTheFirst(told: Exclude<GatewayOutcome<never>, { kind: 'yes' | 'unknown' }>): boolean {
  return told.kind === 'unavailable' || told.converge === true;
}

/** Whoever is at the bank already holds it: what counts then is what the first call was answered. */
function attemptAt(nowMs: number, { payment, offered }: Pick<Offer, 'payment' | 'offered'>): number {
  return isUnconfirmed(payment) ? attemptOfHour(nowMs, Date.parse(offered.offeredAt)) : 1;
}
