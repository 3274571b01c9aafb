import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { errorTable } from '../../../../lib/adapters/stripe/error-table.ts';
import {
  known,
  knownOrNull,
  knownValues,
  UnknownStripeValue,
} from '../../../../lib/adapters/stripe/known-values.ts';

const sdk = new URL('../../../../node_modules/stripe/esm/resources/', import.meta.url);
const typesOf = (resource: string) => readFileSync(new URL(`${resource}.d.ts`, sdk), 'utf8');

/** The words of the first union of this name, without the SDK's open end. */
function unionIn(resource: string, name: string): readonly string[] {
  const [, words = ''] = new RegExp(`type ${name} = ([^;]+);`).exec(typesOf(resource)) ?? [];
  return [...words.matchAll(/'([a-z_]+)'/g)].map(([, word = '']) => word);
}

/** The words that the comment on a field names, where the SDK's type is any text. */
function namedIn(resource: string, opening: string): readonly string[] {
  const [, words = ''] = new RegExp(`${opening}([^\\n]*)`).exec(typesOf(resource)) ?? [];
  return [...words.matchAll(/`([a-z_]+)`/g)].map(([, word = '']) => word);
}

describe('the values that we know', () => {
  it.each([
    ['payment_intent.status', unionIn('PaymentIntents', 'Status')],
    ['payment_intent.cancellation_reason', unionIn('PaymentIntents', 'CancellationReason')],
    ['setup_intent.status', unionIn('SetupIntents', 'Status')],
    ['refund.reason', unionIn('Refunds', 'Reason')],
    ['refund.pending_reason', unionIn('Refunds', 'PendingReason')],
    ['refund.status', namedIn('Refunds', 'Status of the refund. This can be ')],
    ['refund.failure_reason', namedIn('Refunds', 'reason for the refund failure. Possible values are: ')],
    ['review.opened_reason', unionIn('Reviews', 'OpenedReason')],
    ['review.closed_reason', unionIn('Reviews', 'ClosedReason')],
    [
      'early_fraud_warning.fraud_type',
      namedIn('Radar/EarlyFraudWarnings', 'labelled by the issuer. One of '),
    ],
    ['dispute.status', unionIn('Disputes', 'Status')],
    ['dispute.case_type', unionIn('Disputes', 'CaseType')],
    ['payout.reconciliation_status', unionIn('Payouts', 'ReconciliationStatus')],
  ] as const)('of %s are those of the pinned SDK', (field, values) => {
    expect(values.length).toBeGreaterThan(1);
    expect([...knownValues[field]].sort()).toEqual([...values].sort());
  });

  it('of errors are words of Stripe’s own', () => {
    const [, after = ''] = typesOf('PaymentIntents').split('namespace LastPaymentError');
    const [, words = ''] = /type Code = ([^;]+);/.exec(after) ?? [];
    const sdkCodes = new Set([...words.matchAll(/'([a-z0-9_]+)'/g)].map(([, word]) => word));
    expect(sdkCodes.size).toBeGreaterThan(200);
    const ours = Object.keys(errorTable).filter((code) => !code.includes('/') && !sdkCodes.has(code));
    // Of Stripe's documentation: a type that stands for its code, and newer than the list.
    expect(ours).toEqual(['idempotency_error', 'payment_method_types_no_longer_supported']);
  });
});

describe('a value', () => {
  it('that we know goes on as it is', () => {
    expect(known('refund.status', 'pending')).toBe('pending');
    expect(knownOrNull('refund.reason', undefined)).toBeNull();
  });

  it('that we do not know stops, with its field', () => {
    const stopped = new UnknownStripeValue('refund.status', 'on_its_way');
    expect(() => known('refund.status', 'on_its_way')).toThrow(stopped);
    expect(() => knownOrNull('refund.reason', 'goodwill')).toThrow('refund.reason');
    expect(stopped).toMatchObject({ field: 'refund.status', value: 'on_its_way' });
  });
});
