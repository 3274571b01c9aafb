import type { Books } from '../../ledger/contract.ts';
import type { Causation } from '../../shared/event.ts';
import type { Now } from '../../shared/ids.ts';
import { processorUnavailable } from '../../shared/processor-unavailable.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import type { VatRules } from '../../shared/vat.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import { decideContent, whyNotUpdatable } from '../domain/decide-content.ts';
import type { WantedContent } from '../domain/decide-content.ts';
import type { Payment } from '../domain/payment.ts';
import { priceGoods } from '../domain/price-goods.ts';
import type { RequestedGoods } from '../domain/price-goods.ts';
import { unknownPayment } from './get-payment.ts';
import { offerContent } from './offer-content.ts';
import type { OfferDeps } from './offer-content.ts';
import { toPaymentChange } from './payment-change.ts';
import type { CreateReads, OperationChecks, ReadPayment } from './ports.ts';
import { refusedField } from './refused-by-processor.ts';
import { settleByGlance } from './settle-payment.ts';

export interface UpdatePaymentDeps extends OfferDeps {
  readonly checks: OperationChecks;
  readonly hash: (text: string) => string;
  readonly now: Now;
  readonly books: Books;
  readonly vat: VatRules;
}

/** The request, parsed; what is not named stays as it is, `metadata` is replaced as a whole. */
export type UpdateRequest = RequestedGoods & {
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

export interface UpdatePaymentInput {
  readonly request: UpdateRequest;
  /** The version that If-Match names; a text that is none of them names no version. */
  readonly expectedVersion: string;
  /** The payment, null if there is none, and the prices that the request names. */
  readonly read: ReadPayment | null;
  readonly prices: CreateReads['prices'];
  readonly cause: Causation;
}

/** `unknown` = the new content is offered to Stripe, and whether Stripe holds it is found out later. */
export interface Updated {
  readonly kind: 'changed' | 'unknown';
  readonly payment: Payment;
  readonly facts: readonly string[];
}

type Outcome = Result<Updated, Refusal>;

/** Changes what an unconfirmed payment sells: here first, then at Stripe, which decides against a confirmation. */
export async function updatePayment(deps: UpdatePaymentDeps, input: UpdatePaymentInput): Promise<Outcome> {
  const { read, expectedVersion } = input;
  if (read === null) return refuse(unknownPayment);
  const { payment } = read.row;
  if (expectedVersion !== String(payment.version)) return refuse(changedMeanwhile);
  const why = whyNotUpdatable(payment);
  if (why !== null) return refuse(why);
  const wanted = wantedOf(deps, payment, input);
  return wanted.ok ? write(deps, { ...input, read }, wanted.value) : wanted;
}

function wantedOf(
  deps: UpdatePaymentDeps,
  payment: Payment,
  { request, prices }: UpdatePaymentInput,
): Result<WantedContent, Refusal> {
  const nowMs = deps.now();
  const { vat, hash } = deps;
  const goods = priceGoods(payment, request, { prices, vat, nowMs, hash });
  if (!goods.ok) {
    return refuse(wrongFields(goods.refusal));
  }
  const metadata = request.metadata === undefined ? null : { ...request.metadata };
  return ok({ goods: goods.value, metadata, at: new Date(nowMs).toISOString() });
}

async function write(
  deps: UpdatePaymentDeps,
  { read, cause, request }: UpdatePaymentInput & { readonly read: ReadPayment },
  wanted: WantedContent,
): Promise<Outcome> {
  const { row, order } = read;
  const fact = decideContent(row.payment, wanted);
  if (!fact.ok) return fact;
  const at = { nowMs: Date.parse(wanted.at), books: deps.books };
  const change = toPaymentChange({ before: row.payment, order, facts: [fact.value] }, at, cause);
  const outcome = await deps.store.commit(change);
  if (outcome.kind !== 'committed') return refuse(changedMeanwhile);
  const facts = [fact.value.type];
  const field = request.items === undefined ? '#/amount' : '#/items';
  return change.after.offeredContent === null
    ? ok({ kind: 'changed', payment: change.after, facts })
    : offer(deps, { payment: change.after, cause, facts, field });
}

interface Offering {
  /** The field of the request that the processor may refuse. */
  readonly field: string;
  readonly payment: Payment;
  readonly cause: Causation;
  readonly facts: readonly string[];
}

async function offer(deps: UpdatePaymentDeps, offering: Offering): Promise<Outcome> {
  const { payment, cause, facts, field } = offering;
  const { offeredContent: offered } = payment;
  if (offered === null) return ok({ kind: 'changed', payment, facts });
  const made = await offerContent(deps, { payment, offered, cause, again: false });
  switch (made.kind) {
    case 'told':
      return toUpdated(deps, offering, made.settled);
    case 'refused':
      // Most likely the buyer has confirmed meanwhile: what Stripe knows is known here, too, before the answer.
      await settleByGlance(deps, { paymentId: payment.id, stripeEventId: null, cause });
      return refuse(refusedBecause(made, field));
    case 'not_asked':
      return refuse(processorUnavailable({ kind: 'unavailable', code: '', retryAfterMs: made.retryAfterMs }));
    case 'unknown':
      return leaveOpen(deps, offering);
  }
}

type Refused = Extract<Awaited<ReturnType<typeof offerContent>>, { kind: 'refused' }>;
type Settled = Extract<Awaited<ReturnType<typeof offerContent>>, { kind: 'told' }>['settled'];

function toUpdated(deps: UpdatePaymentDeps, of: Offering, settled: Settled): Promise<Outcome> | Outcome {
  if (settled.kind !== 'applied' && settled.kind !== 'unchanged') return leaveOpen(deps, of);
  const { payment } = settled;
  if (payment.offeredContent !== null) return leaveOpen(deps, { ...of, payment });
  if (payment.contentVersion !== of.payment.offeredContent?.version) return refuse(confirmedMeanwhile);
  const facts = settled.kind === 'applied' ? [...of.facts, ...settled.facts] : of.facts;
  return ok({ kind: 'changed', payment, facts });
}

async function leaveOpen(deps: UpdatePaymentDeps, { payment, facts }: Offering): Promise<Outcome> {
  // The payment's own next check finds it as well, only later: this must not turn the answer into a fault.
  await deps.checks.askFor(payment.id, timeBudgets.lookAgainSeconds).catch(() => null);
  return ok({ kind: 'unknown', payment, facts });
}

const changedMeanwhile: Refusal = {
  code: 'version_conflict',
  detail: 'The payment has changed: read it, and send If-Match with its present version.',
};

const confirmedMeanwhile: Refusal = {
  code: 'payment_not_updatable',
  detail: 'The payment was confirmed meanwhile, for what it was before: read it.',
};

function refusedBecause({ code, problem }: Refused, field: string): Refusal {
  if (problem === 'validation_failed') return refusedField(code, field);
  return { code: 'payment_not_updatable', detail: `The processor refused: ${code}. Read the payment.` };
}
