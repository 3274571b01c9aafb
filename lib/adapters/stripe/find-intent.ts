import type Stripe from 'stripe';
import type { IntentSearch } from '../../customers/app/ports.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import { call, map } from './calls.ts';
import type { StripeCalls } from './calls.ts';
import { known } from './known-values.ts';
import { idOf } from './reference.ts';

const budget = timeBudgets.stripe.lookUp;
const pageSize = 100;
/** An unfinished intent is ended after a day, so one that has just saved a card is among the latest. */
const maxPages = 3;
/** Our clock and Stripe's. */
const skewSeconds = 3_600;

/**
 * Stripe attaches a card once its intent is confirmed and no action is left: https://docs.stripe.com/payments/save-during-payment.
 * The event may come before the status shows it, so that one under way is the second best, not none.
 */
const completed: ReadonlySet<string> = new Set(['processing', 'requires_capture', 'succeeded']);

/** An intent of the search that was confirmed with the card. */
interface Match {
  readonly id: string;
  readonly isCompleted: boolean;
}

/**
 * Under which intent a card was saved. SetupIntents are listed by their card, PaymentIntents only by their customer, the
 * latest first (https://docs.stripe.com/api/setup_intents/list, https://docs.stripe.com/api/payment_intents/list).
 */
export async function findIntent(
  calls: StripeCalls,
  search: IntentSearch,
): Promise<GatewayOutcome<string | null>> {
  const setup = await inSetups(calls, search);
  if (setup.kind !== 'yes' || setup.value?.isCompleted === true) return map(setup, idOfMatch);
  const payment = await inPayments(calls, search);
  return map(payment, (match) => idOfMatch(match ?? setup.value));
}

function idOfMatch(match: Match | null): string | null {
  return match === null ? null : match.id;
}

async function inSetups(calls: StripeCalls, search: IntentSearch): Promise<GatewayOutcome<Match | null>> {
  const { processorId, processorCustomerId } = search;
  const by = { customer: processorCustomerId, payment_method: processorId, limit: pageSize };
  const listed = await call(calls, budget, (client, options) => client.setupIntents.list(by, options));
  return map(listed, ({ data }) => matchIn(data, search));
}

async function inPayments(calls: StripeCalls, search: IntentSearch): Promise<GatewayOutcome<Match | null>> {
  let after: string | null = null;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page: GatewayOutcome<PaymentsPage> = await readPage(calls, search, after);
    if (page.kind !== 'yes' || page.value.match !== null) return map(page, ({ match }) => match);
    after = page.value.next;
    if (after === null) break;
  }
  return { kind: 'yes', value: null };
}

interface PaymentsPage {
  readonly match: Match | null;
  readonly next: string | null;
}

async function readPage(
  calls: StripeCalls,
  search: IntentSearch,
  after: string | null,
): Promise<GatewayOutcome<PaymentsPage>> {
  const gte = Math.floor(Date.parse(search.madeFrom) / 1_000) - skewSeconds;
  const by = { customer: search.processorCustomerId, created: { gte }, limit: pageSize };
  const from = after === null ? {} : { starting_after: after };
  const listed = await call(calls, budget, (client, options) =>
    client.paymentIntents.list({ ...by, ...from }, options),
  );
  return map(listed, ({ data, has_more: isMore }) => ({
    match: matchIn(data, search),
    next: isMore ? (data.at(-1)?.id ?? null) : null,
  }));
}

/** Other intents' values are nobody's business here: one that cannot be read must not hide the one that can. */
function matchIn(
  intents: readonly (Stripe.SetupIntent | Stripe.PaymentIntent)[],
  { processorId, among }: IntentSearch,
): Match | null {
  const used = intents
    .filter(({ id, payment_method: method }) => among.includes(id) && idOf(method) === processorId)
    .map((intent) => ({
      id: intent.id,
      isCompleted: completed.has(known(fieldOf(intent), intent.status)),
    }));
  return used.find(({ isCompleted }) => isCompleted) ?? used[0] ?? null;
}

function fieldOf({ object }: Stripe.SetupIntent | Stripe.PaymentIntent) {
  return object === 'setup_intent' ? 'setup_intent.status' : 'payment_intent.status';
}
