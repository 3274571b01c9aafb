/**
 * The values that the pinned version of Stripe's API has, and no others: the SDK's own unions end open, so that a
 * `switch` over them is never complete. What is new to us stops here.
 */
import * as z from 'zod';
import { caseTypes } from '../../disputes/domain/dispute.ts';
import { disputeStatuses } from '../../disputes/domain/status.ts';
import { declineCodes } from '../../payments/domain/decline-codes.ts';
import { closedReasons } from '../../payments/domain/observed-review.ts';
import { errorTable } from './error-table.ts';

/** An enum of Stripe's says what the pinned version did not have. */
export class UnknownStripeValue extends Error {
  override readonly name = 'UnknownStripeValue';
  readonly field: string;
  readonly value: string;

  /** A value that is no word is not repeated: nobody knows what stands in it. */
  constructor(field: string, value: string) {
    super(field);
    this.field = field;
    this.value = /^[\w.-]{1,80}$/.test(value) ? value : 'not_a_word';
  }
}

function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table).filter((key): key is keyof T & string => Object.hasOwn(table, key));
}

// https://docs.stripe.com/api/errors
const errorTypes = ['api_error', 'card_error', 'idempotency_error', 'invalid_request_error'] as const;

/** By field: what the pinned version has. */
export const knownValues = {
  // https://docs.stripe.com/api/payment_intents/object#payment_intent_object-status
  'payment_intent.status': [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  // Cards alone: the page lists the actions of every other method, too.
  'payment_intent.next_action.type': ['redirect_to_url', 'use_stripe_sdk', 'card_await_notification'],
  'payment_intent.cancellation_reason': [
    'abandoned',
    'automatic',
    'duplicate',
    'expired',
    'failed_invoice',
    'fraudulent',
    'requested_by_customer',
    'void_invoice',
  ],
  'payment_intent.last_payment_error.type': errorTypes,
  'payment_intent.last_payment_error.code': keysOf(errorTable),
  'payment_intent.last_payment_error.decline_code': keysOf(declineCodes),
  // https://docs.stripe.com/api/setup_intents/object#setup_intent_object-status
  'setup_intent.status': [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'succeeded',
    'canceled',
  ],
  // https://docs.stripe.com/api/refunds/object
  'setup_intent.last_setup_error.type': errorTypes,
  'setup_intent.last_setup_error.code': keysOf(errorTable),
  'setup_intent.last_setup_error.decline_code': keysOf(declineCodes),
  'refund.status': ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'],
  'refund.reason': ['duplicate', 'expired_uncaptured_charge', 'fraudulent', 'requested_by_customer'],
  'refund.pending_reason': ['charge_pending', 'insufficient_funds', 'processing'],
  'refund.failure_reason': [
    'lost_or_stolen_card',
    'expired_or_canceled_card',
    'charge_for_pending_refund_disputed',
    'insufficient_funds',
    'declined',
    'merchant_request',
    'unknown',
  ],
  // https://docs.stripe.com/api/payouts/object
  'payout.status': ['pending', 'in_transit', 'paid', 'failed', 'canceled'],
  // https://docs.stripe.com/api/payouts/failures
  'payout.failure_code': [
    'account_closed',
    'account_frozen',
    'bank_account_restricted',
    'bank_ownership_changed',
    'could_not_process',
    'debit_not_authorized',
    'declined',
    'incorrect_account_holder_address',
    'incorrect_account_holder_name',
    'incorrect_account_holder_tax_id',
    'insufficient_funds',
    'invalid_account_number',
    'invalid_currency',
    'no_account',
    'unsupported_card',
  ],
  'payout.reconciliation_status': ['completed', 'in_progress', 'not_applicable'],
  // https://docs.stripe.com/api/disputes/object
  'dispute.status': disputeStatuses,
  'dispute.case_type': caseTypes,
  'dispute.reason': [
    'bank_cannot_process',
    'check_returned',
    'credit_not_processed',
    'customer_initiated',
    'debit_not_authorized',
    'duplicate',
    'fraudulent',
    'general',
    'incorrect_account_details',
    'insufficient_funds',
    'noncompliant',
    'product_not_received',
    'product_unacceptable',
    'subscription_canceled',
    'unrecognized',
  ],
  // https://docs.stripe.com/api/radar/early_fraud_warnings/object
  'early_fraud_warning.fraud_type': [
    'card_never_received',
    'fraudulent_card_application',
    'made_with_counterfeit_card',
    'made_with_lost_card',
    'made_with_stolen_card',
    'misc',
    'unauthorized_use_of_card',
  ],
  // https://docs.stripe.com/api/radar/reviews/object
  'review.opened_reason': ['rule', 'manual'],
  'review.closed_reason': keysOf(closedReasons),
} as const satisfies Record<string, readonly string[]>;

type Field = keyof typeof knownValues;

/** The value, if the pinned version has it; else `UnknownStripeValue`. */
export function known<F extends Field>(field: F, value: string): (typeof knownValues)[F][number] {
  const values: readonly (typeof knownValues)[F][number][] = knownValues[field];
  const parsed = z.enum(values).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UnknownStripeValue(field, value);
}

/** The same where Stripe may say nothing. */
export function knownOrNull<F extends Field>(
  field: F,
  value: string | null | undefined,
): (typeof knownValues)[F][number] | null {
  return value === null || value === undefined ? null : known(field, value);
}
