import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { errorsByKind, errorTable, namedErrors } from '../../../lib/adapters/stripe/error-table.ts';
import type { ErrorRow } from '../../../lib/adapters/stripe/error-table.ts';
import { classify, MistakenStripeCall } from '../../../lib/adapters/stripe/errors.ts';
import { isDeclineCode, publicDeclineCode } from '../../../lib/payments/domain/decline-codes.ts';
import { refusalOf } from '../../../lib/refunds/app/refund-refusals.ts';
import { cards } from '../../../local/stripe/cards.ts';
import { errorCodes } from '../../../local/stripe/errors.ts';
import { errorsPage } from '../../unit/adapters/stripe/errors-page.ts';

const { StripeError, StripeConnectionError } = Stripe.errors;

const rows: readonly (readonly [string, ErrorRow])[] = Object.entries(errorTable);
const meanings = {
  no: { kind: 'no' },
  converge: { kind: 'no', converge: true },
  unknown: { kind: 'unknown' },
  retry: { kind: 'unavailable', retryAfterMs: 1_000 },
  configuration: { kind: 'unavailable', retryAfterMs: 60_000 },
} as const;

/** An error of Stripe with this code, as the SDK throws it. */
function thrown(name: string) {
  const [code = '', param] = name.split('/');
  const raw = { type: 'invalid_request_error', statusCode: 400, message: 'No.', code } as const;
  return StripeError.generate(param === undefined ? raw : { ...raw, param });
}

describe('the table of Stripe’s errors', () => {
  it.each(rows)('sorts %s', (name, { means, problem, told }) => {
    if (means === 'our_bug') {
      expect(() => classify(thrown(name))).toThrow(MistakenStripeCall);
      return;
    }
    const { outcome, row } = classify(thrown(name));
    expect(outcome).toMatchObject(meanings[means]);
    if (outcome.kind === 'no') expect(outcome.problem ?? null).toBe(problem);
    expect(row.told).toBe(told);
  });

  it.each([
    ['connection_failed', new StripeConnectionError({ message: 'cut', type: 'api_error' })],
    ['unreadable_answer', StripeError.generate({ type: 'api_error', message: '<html>' })],
    ['http_5xx', StripeError.generate({ type: 'api_error', statusCode: 503 })],
    ['http_429', StripeError.generate({ type: 'invalid_request_error', statusCode: 429 })],
    ['http_401', StripeError.generate({ type: 'invalid_request_error', statusCode: 401 })],
    ['http_403', StripeError.generate({ type: 'invalid_request_error', statusCode: 403, code: 'new' })],
    ['idempotency_error', StripeError.generate({ type: 'idempotency_error', statusCode: 400 })],
  ] as const)('sorts what has no code of its own: %s', (kind, error) => {
    const { outcome, row } = classify(error);
    expect(row).toEqual(errorsByKind[kind]);
    const { means } = row;
    expect(outcome).toMatchObject(means === 'our_bug' ? {} : meanings[means]);
  });

  it.each<[string, ErrorRow]>(Object.entries(namedErrors))(
    'sorts what a gateway names %s',
    (name, { means, told }) => {
      const error = StripeError.generate({ type: 'invalid_request_error', statusCode: 400 });
      const { outcome, code, row } = classify(error, () => name as keyof typeof namedErrors);
      expect(outcome).toMatchObject(means === 'our_bug' ? {} : meanings[means]);
      expect({ code, told: row.told }).toEqual({ code: name, told });
    },
  );

  it('knows every code that the twin can answer with', () => {
    const answered = errorCodes.filter((code) => code !== 'twin_not_modelled');
    expect(answered.filter((code) => !(code in errorTable))).toEqual([]);
  });

  it('knows every reason for a decline that a card of the twin can give', () => {
    const reasons = cards.flatMap(({ decline }) => decline ?? []);
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter(({ code }) => !(code in errorTable))).toEqual([]);
    expect(reasons.filter(({ declineCode }) => !isDeclineCode(declineCode))).toEqual([]);
  });

  it('tells a caller of nothing that wakes somebody, and asks nobody to mend a card', () => {
    const declines = rows.filter(([, { problem }]) => problem === 'card_declined');
    expect(declines.every(([, { told }]) => told === 'caller')).toBe(true);
    const bugs = rows.filter(([, { means }]) => means === 'our_bug');
    expect(bugs.every(([, { told, problem }]) => told === 'page' && problem === 'internal_error')).toBe(true);
  });

  it('says of a refund what the refunds say', () => {
    const told = rows.filter(
      ([, { problem }]) => problem === 'payment_disputed' || problem === 'payment_not_refundable',
    );
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(([code]) => refusalOf(code, 0).code)).toEqual(told.map(([, { problem }]) => problem));
  });

  it('is the page', async () => {
    const page = await readFile(new URL('../../../docs/stripe-errors.md', import.meta.url), 'utf8');
    expect(page).toBe(errorsPage());
  });
});

describe('the reason of a decline', () => {
  it.each([
    ['fraudulent', 'generic_decline'],
    ['lost_card', 'generic_decline'],
    ['stolen_card', 'generic_decline'],
    ['merchant_blacklist', 'generic_decline'],
    ['insufficient_funds', 'insufficient_funds'],
  ])('%s reads %s in a browser', (code, shown) => {
    expect(publicDeclineCode(code)).toBe(shown);
  });
});
