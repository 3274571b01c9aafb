import type { Books } from '../../ledger/contract.ts';
import type { Causation } from '../../shared/event.ts';
import type { Now, PaymentId } from '../../shared/ids.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { decideSettle } from '../domain/decide-settle.ts';
import type { PaymentFact } from '../domain/events.ts';
import { evolvePayment } from '../domain/evolve.ts';
import type { ObservedIntent } from '../domain/observed.ts';
import type { Payment } from '../domain/payment.ts';
import { isUnsure } from '../domain/unsure.ts';
import { toPaymentChange } from './payment-change.ts';
import type { CardGateway, PaymentStore, ReadPayment } from './ports.ts';

export interface SettleDeps {
  readonly store: Pick<PaymentStore, 'getWithOrder' | 'commit' | 'markInbox'>;
  readonly now: Now;
  readonly books: Books;
}

/**
 * What came of an observation: the facts that it added, if any, and the payment after them. `unknown_payment` = there
 * is none, or not as far as it has to be: to be tried again.
 */
export type Settled =
  | { readonly kind: 'applied'; readonly payment: Payment; readonly facts: readonly PaymentFact['type'][] }
  | { readonly kind: 'unchanged'; readonly payment: Payment }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'unknown_payment' };

export interface DecideOn {
  readonly paymentId: PaymentId;
  readonly stripeEventId: string | null;
  readonly cause: Causation;
  /** What has just been read of it, for the first try. */
  readonly read?: ReadPayment | undefined;
  /** Null = it is too early to decide. */
  readonly decide: (payment: Payment, at: string) => readonly PaymentFact[] | null;
}

export interface SettleIntentDeps extends SettleDeps {
  readonly gateway: Pick<CardGateway, 'retrieveIntentAgain'>;
}

/** An observed intent, and what it says as the answer to a call of ours before anything else. */
interface Seen extends Omit<DecideOn, 'decide'> {
  readonly observed: ObservedIntent;
  readonly first?: (payment: Payment) => readonly PaymentFact[];
}

/**
 * Applies an observed intent, from whichever side it came: webhook, sweep or the answer to a call of ours. One that may be
 * older than the payment is retrieved anew, once: there is no time for more in a request or a message. `unknown_payment`
 * if it cannot be, or has changed meanwhile.
 */
export async function settlePayment(deps: SettleIntentDeps, seen: Seen): Promise<Settled> {
  const settled = await settleBy(deps, seen, null);
  const anew = settled.kind === 'unsure' ? await settleAnew(deps, seen) : settled;
  return anew.kind === 'unsure' ? { kind: 'unknown_payment' } : anew;
}

type Unsure = { readonly kind: 'unsure' };

/**
 * Applies what a quick look at the intent tells, behind another call of the same request; `unknown_payment` if it cannot
 * be retrieved, or the payment has changed meanwhile: its next check tells.
 */
export async function settleByGlance(
  deps: SettleIntentDeps,
  on: Pick<DecideOn, 'paymentId' | 'stripeEventId' | 'cause'>,
): Promise<Settled> {
  const settled = await settleAnew(deps, on);
  return settled.kind === 'unsure' ? { kind: 'unknown_payment' } : settled;
}

async function settleAnew(deps: SettleIntentDeps, seen: Omit<Seen, 'observed'>): Promise<Settled | Unsure> {
  const read = await deps.store.getWithOrder(seen.paymentId);
  if (read === null) return { kind: 'unknown_payment' };
  const { processorId, version } = read.row.payment;
  const told = await deps.gateway.retrieveIntentAgain(processorId);
  if (told.kind !== 'yes') return { kind: 'unknown_payment' };
  return settleBy(deps, { ...seen, read, observed: told.value }, version);
}

async function settleBy(
  deps: SettleDeps,
  seen: Seen,
  askedAtVersion: number | null,
): Promise<Settled | Unsure> {
  const { observed, stripeEventId, first } = seen;
  const told = { isUnsure: false };
  const settled = await applyDecision(deps, {
    ...seen,
    decide(before, at) {
      const answered = first?.(before) ?? [];
      const payment = answered.reduce(evolvePayment, before);
      told.isUnsure = isUnsure(before, observed, { version: askedAtVersion, at });
      return told.isUnsure ? null : [...answered, ...decideSettle(payment, observed, { at, stripeEventId })];
    },
  });
  return told.isUnsure ? { kind: 'unsure' } : settled;
}

/** Read, decide, one transaction; decided again when somebody else came first. */
export function applyDecision(deps: SettleDeps, on: DecideOn): Promise<Settled> {
  let first = on.read;
  return untilCommitted(async () => {
    const read = first ?? (await deps.store.getWithOrder(on.paymentId));
    first = undefined;
    return read === null ? { kind: 'unknown_payment' } : decideOn(deps, on, read);
  });
}

async function decideOn(
  deps: SettleDeps,
  { stripeEventId, cause, decide }: DecideOn,
  { row, order }: ReadPayment,
): Promise<Settled | 'retry'> {
  const before = row.payment;
  const nowMs = deps.now();
  const facts = decide(before, new Date(nowMs).toISOString());
  if (facts === null) return { kind: 'unknown_payment' };
  if (facts.length === 0) {
    if (stripeEventId !== null) await deps.store.markInbox(stripeEventId);
    return { kind: 'unchanged', payment: before };
  }
  const change = toPaymentChange({ before, order, facts }, { nowMs, books: deps.books }, cause);
  const outcome = await deps.store.commit(
    stripeEventId === null ? change : { ...change, inboxEventId: stripeEventId },
  );
  if (outcome.kind === 'committed') {
    return { kind: 'applied', payment: change.after, facts: facts.map((fact) => fact.type) };
  }
  return outcome.kind === 'inbox_seen' ? { kind: 'duplicate' } : 'retry';
}
