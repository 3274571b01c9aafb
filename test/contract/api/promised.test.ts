import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { problems } from '../../../lib/shared/refusal.ts';
import { document, operations, resolve, responseOf } from './document-reader.ts';

/**
 * What clients are written against, said once more and by hand: a name that changes here breaks them all. There may be
 * more than is promised; what is promised is there.
 */
const routes = `
POST /v1/payment-intents payments:write key browser
GET /v1/payment-intents payments:read
GET /v1/payment-intents/{id} payments:read browser
PATCH /v1/payment-intents/{id} payments:write
POST /v1/payment-intents/{id}/confirm payments:write key browser
POST /v1/payment-intents/{id}/capture payments:write key
POST /v1/payment-intents/{id}/cancel payments:write key
GET /v1/payment-intents/{id}/events payments:read
GET /v1/payment-intents/{id}/invoice invoices:read browser
POST /v1/refunds refunds:write key
GET /v1/refunds payments:read
GET /v1/refunds/{id} payments:read
POST /v1/setup-intents payments:write key
GET /v1/customers/{id}/payment-methods payments:write
DELETE /v1/payment-methods/{id} payments:write
GET /v1/disputes disputes:read
GET /v1/disputes/{id} disputes:read
POST /v1/disputes/{id}/files disputes:write
POST /v1/disputes/{id}/evidence disputes:write
POST /v1/disputes/{id}/submit disputes:write key
POST /v1/disputes/{id}/accept disputes:write key
POST /v1/disputes/{id}/decision disputes:write key
GET /v1/invoices invoices:read
GET /v1/invoices/{id} invoices:read
POST /v1/invoices/{id}/download-links invoices:read
GET /v1/ledger/entries ledger:read
GET /v1/ledger/balances ledger:read
GET /v1/catalogue public
PUT /v1/catalogue/prices/{priceId} catalogue:write
GET /v1/health public
GET /v1/openapi.json public
`;

const codes: Readonly<Record<number, string>> = {
  400: 'malformed_json validation_failed card_data_rejected idempotency_key_missing idempotency_key_invalid cursor_invalid',
  401: 'unauthenticated',
  402: 'card_declined authentication_required',
  403: 'scope_missing origin_not_allowed request_blocked',
  404: 'not_found route_not_found',
  409:
    'idempotency_in_progress order_open order_already_paid payment_not_capturable payment_not_cancelable ' +
    'payment_not_refundable payment_not_confirmable payment_not_updatable operation_in_progress ' +
    'refund_exceeds_captured payment_disputed document_not_ready',
  412: 'version_conflict',
  413: 'body_too_large',
  415: 'media_type_not_supported',
  422: 'idempotency_key_reused refund_not_allowed',
  428: 'precondition_required',
  429: 'rate_limited',
  500: 'internal_error',
  503: 'processor_unavailable service_unavailable',
  504: 'timed_out',
};

/** Members by the way to them; those in brackets are not always there. */
const members: Readonly<Record<string, string>> = {
  Payment:
    'id status operation review amount currency captureMethod amountCapturable captureBefore amountCaptured ' +
    'amountRefunded refundable disputed lines processorId risk nextAction lastError orderId customer livemode createdAt version',
  'Payment/properties/lines/items':
    'lineId (priceId) description quantity unitAmount gross net vat vatClass vatRate',
  'Payment/properties/customer': 'id',
  'Payment/properties/lastError/anyOf/0': 'code (declineCode) message attempt',
  'Payment/properties/nextAction/anyOf/0': 'type (redirectUrl)',
  PublicPayment: 'id status amount currency nextAction lastError (invoiceUrl)',
  'PublicPayment/properties/lastError/anyOf/0': 'code',
  PaymentEvent: 'version type actor time data',
  Refund:
    'id paymentIntentId status amount currency lines reason (note) owed attempts creditNoteId processorId createdAt version',
  'Refund/properties/lines/items': 'lineId amount net vat',
  'Refund/properties/attempts/items': 'number status (failureReason) at',
  Invoice:
    'id number kind documentStatus series issuedAt supplyAt taxPointAt seller buyer lines vat totals paymentIntentId ' +
    '(refundId) sha256 (corrects)',
  'Invoice/properties/buyer': 'customerId kind',
  'Invoice/properties/vat/items': 'class rate net vat',
  'Invoice/properties/totals': 'net vat gross currency',
  'Invoice/properties/corrects': 'id number',
  DisputeFile: 'documentId uploadUrl expiresAt',
  DownloadLink: 'url expiresAt',
  LedgerEntry: 'id cause effectiveAt postedAt period postings',
  'LedgerEntry/properties/postings/items': 'account currency debit credit',
  Price:
    'priceId title description currency unitAmount vatClass shop (courseStartsAt) validFrom (validUntil)',
  Health: 'status stage commit',
  Problem: 'type title status detail instance code (errors) (refundable) (rule)',
  'Problem/properties/errors/items': 'pointer code detail',
  CreatePaymentIntent:
    'orderId currency (items) (amount) (description) (vatClass) customer (captureMethod) (savePaymentMethod) ' +
    '(statementSuffix) (metadata)',
  'CreatePaymentIntent/properties/customer':
    '(id) kind email name (company) (siren) (vatNumber) (phone) address',
  'CreatePaymentIntent/properties/customer/properties/address': 'line1 (line2) postalCode city country',
  UpdatePaymentIntent: '(items) (amount) (metadata)',
  ConfirmPaymentIntent: '(confirmationTokenId) (paymentMethodId) (returnUrl)',
  CapturePaymentIntent: '(amount) (lines)',
  CancelPaymentIntent: '(reason)',
  CreateRefund: 'paymentIntentId (amount) (lines) reason (note)',
  CreateSetupIntent: 'customer returnUrl consent',
  'CreateSetupIntent/properties/consent': 'text version locale',
  CreateDisputeFile: 'field contentType size sha256',
  StageDisputeEvidence: '(fields) (files)',
  AcceptDispute: 'note',
  DecideDispute: 'decision (amount) note',
};

const objectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
});

describe('what clients are written against', () => {
  it('are these routes, with these scopes, keys and pages', () => {
    const there = operations.map(({ method, path, security, parameters }) => {
      const scope = security.flatMap((needed) => needed['key'] ?? [])[0] ?? 'public';
      const key = parameters.some(({ $ref }) => $ref === '#/components/parameters/Idempotency-Key');
      const browser = security.some((needed) => 'browserKey' in needed);
      return [
        method.toUpperCase(),
        path,
        scope,
        ...(key ? ['key'] : []),
        ...(browser ? ['browser'] : []),
      ].join(' ');
    });
    expect(there).toEqual(expect.arrayContaining(routes.trim().split('\n')));
  });

  it.each(Object.entries(codes))('are these problems of status %s', (status, named) => {
    const there = Object.entries(problems).filter(([, problem]) => String(problem.status) === status);
    expect(there.map(([code]) => code)).toEqual(expect.arrayContaining(named.split(' ')));
  });

  it.each(Object.entries(members))('are these members of %s', (way, named) => {
    const { properties, required } = objectSchema.parse(resolve(`#/components/schemas/${way}`));
    const wanted = named
      .split(' ')
      .map((name) => (name.startsWith('(') ? [name.slice(1, -1), false] : [name, true]));
    const there = Object.keys(properties).map((name) => [name, required.includes(name)]);
    expect(there).toEqual(expect.arrayContaining(wanted));
  });

  it('name the scheme to sign in by on every 401, and on no other answer', () => {
    for (const operation of operations) {
      for (const status of Object.keys(operation.responses)) {
        const headers = z.record(z.string(), z.unknown()).parse(responseOf(operation, status)['headers']);
        expect(Object.keys(headers).includes('WWW-Authenticate')).toBe(status === '401');
      }
    }
  });

  it('are these headers that a page may read, and lists of at most 100', () => {
    const limits = operations.flatMap(({ parameters }) =>
      parameters.filter(({ name }) => name === 'limit').map(({ schema }) => schema),
    );
    expect(limits.length).toBeGreaterThan(6);
    for (const limit of limits) expect(limit).toMatchObject({ minimum: 1, maximum: 100, default: 20 });
    expect(Object.keys(document.components['headers'] ?? {})).toEqual(
      expect.arrayContaining([
        'ETag',
        'Existing-Payment',
        'Idempotent-Replayed',
        'Retry-After',
        'X-Request-Id',
      ]),
    );
  });
});
