import Stripe from 'stripe';
import type { CardGateway, ConfirmIntent, IntentContent } from '../../payments/app/ports.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { ObservedIntent } from '../../payments/domain/observed.ts';
import { call, map } from './calls.ts';
import type { CallBudget, StripeCalls } from './calls.ts';
import { contentVersionKey, toObservedIntent } from './observed.ts';

const budgets = timeBudgets.stripe;
const withCharge = { expand: ['latest_charge'] };

type Options = Stripe.RequestOptions & { readonly timeout: number };
/** What a confirmation is answered with; a token that cannot be used is the caller's, and a definite no. */
type Confirmed = Stripe.PaymentIntent | { readonly unusable: string };

/** The calls that move an intent on, or change what it is for. */
export function intentOperations(
  calls: StripeCalls,
  updateBudget: CallBudget,
): Pick<CardGateway, 'confirmIntent' | 'captureIntent' | 'updateIntent'> {
  return {
    confirmIntent: async (confirm) => {
      const budget = confirm.saved === null ? budgets.confirm : budgets.confirmSaved;
      return usable(await call(calls, budget, (client, options) => confirmed(client, confirm, options)));
    },
    captureIntent: async ({ processorId, amountMinor, idempotencyKey }) =>
      map(
        await call(calls, budgets.capture, (client, options) =>
          client.paymentIntents.capture(
            processorId,
            { amount_to_capture: amountMinor, ...withCharge },
            { ...options, idempotencyKey },
          ),
        ),
        toObservedIntent,
      ),
    updateIntent: async (content) =>
      map(
        await call(calls, updateBudget, (client, options) => updated(client, content, options)),
        toObservedIntent,
      ),
  };
}

/**
 * The amount goes along where it stays the same: Stripe takes metadata at any time, and an amount only until the intent
 * is confirmed, or while its action is open ("You may only update the amount of a PaymentIntent with one of the following
 * statuses", payment_intent_unexpected_state: https://docs.stripe.com/error-codes).
 */
function updated(client: Stripe, content: IntentContent, options: Options): Promise<Stripe.PaymentIntent> {
  const { processorId, amountMinor, contentVersion, idempotencyKey } = content;
  return client.paymentIntents.update(
    processorId,
    { amount: amountMinor, metadata: { [contentVersionKey]: String(contentVersion) }, ...withCharge },
    { ...options, idempotencyKey },
  );
}

async function confirmed(client: Stripe, confirm: ConfirmIntent, options: Options): Promise<Confirmed> {
  const { processorId, saved, idempotencyKey } = confirm;
  try {
    // A saved card can pay only an intent of its own customer, and the payment may be older than the customer.
    if (saved !== null) {
      const customer = saved.processorCustomerId;
      const key = `${idempotencyKey}:customer`;
      await client.paymentIntents.update(
        processorId,
        { customer },
        { timeout: budgets.attach.timeoutMs, idempotencyKey: key },
      );
    }
    return await client.paymentIntents.confirm(processorId, paramsOf(confirm), {
      ...options,
      idempotencyKey,
    });
  } catch (error) {
    return answeredBy(error);
  }
}

/** https://docs.stripe.com/api/payment_intents/confirm */
function paramsOf(confirm: ConfirmIntent): Stripe.PaymentIntentConfirmParams {
  const { confirmationTokenId, saved, returnUrl, offSession, inPage } = confirm;
  return {
    ...(confirmationTokenId === null ? {} : { confirmation_token: confirmationTokenId }),
    ...(saved === null ? {} : { payment_method: saved.processorId }),
    ...(returnUrl === null ? {} : { return_url: returnUrl }),
    ...(offSession ? { off_session: true } : {}),
    ...(inPage ? { use_stripe_sdk: true } : {}),
    ...withCharge,
  };
}

/** A decline is thrown with the intent, which tells of the attempt: https://docs.stripe.com/api/errors#errors-payment_intent */
function answeredBy(error: unknown): Confirmed {
  if (error instanceof Stripe.errors.StripeCardError && error.payment_intent !== undefined) {
    return error.payment_intent;
  }
  const isOfToken =
    error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'confirmation_token';
  if (isOfToken && error.code !== 'resource_missing') return { unusable: error.message };
  throw error;
}

function usable(outcome: GatewayOutcome<Confirmed>): GatewayOutcome<ObservedIntent> {
  if (outcome.kind !== 'yes') return outcome;
  const { value } = outcome;
  if (!('unusable' in value)) return map({ kind: 'yes', value }, toObservedIntent);
  const code = 'confirmation_token_invalid';
  return { kind: 'no', code, declineCode: null, message: value.unusable };
}
