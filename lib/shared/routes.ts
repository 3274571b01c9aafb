import type { Scope } from './scopes.ts';

/**
 * The one table of routes: the gateway, the scope check, the OpenAPI document and the tests are made from it.
 * `browser` = also open to a browser key that sends the payment's client secret (create: without it).
 */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Path with `{name}` parameters, behind the origin. */
  readonly path: `/v1/${string}`;
  /** Folder of the function: `<context>/<verb-noun>`. */
  readonly function: string;
  /** `public` routes have no authorizer. */
  readonly scope: Scope | 'public';
  readonly browser: boolean;
  /** An Idempotency-Key is mandatory. */
  readonly keyed: boolean;
}

export const routes = {
  createPaymentIntent: {
    method: 'POST',
    path: '/v1/payment-intents',
    function: 'payments/create-payment-intent',
    scope: 'payments:write',
    browser: true,
    keyed: true,
  },
  listPaymentIntents: {
    method: 'GET',
    path: '/v1/payment-intents',
    function: 'payments/list-payment-intents',
    scope: 'payments:read',
    browser: false,
    keyed: false,
  },
  getPaymentIntent: {
    method: 'GET',
    path: '/v1/payment-intents/{id}',
    function: 'payments/get-payment-intent',
    scope: 'payments:read',
    browser: true,
    keyed: false,
  },
  listPaymentEvents: {
    method: 'GET',
    path: '/v1/payment-intents/{id}/events',
    function: 'payments/list-payment-events',
    scope: 'payments:read',
    browser: false,
    keyed: false,
  },
  getPaymentInvoice: {
    method: 'GET',
    path: '/v1/payment-intents/{id}/invoice',
    function: 'invoices/get-payment-invoice',
    scope: 'invoices:read',
    browser: true,
    keyed: false,
  },
  createRefund: {
    method: 'POST',
    path: '/v1/refunds',
    function: 'refunds/create-refund',
    scope: 'refunds:write',
    browser: false,
    keyed: true,
  },
  getRefund: {
    method: 'GET',
    path: '/v1/refunds/{id}',
    function: 'refunds/get-refund',
    scope: 'payments:read',
    browser: false,
    keyed: false,
  },
  listInvoices: {
    method: 'GET',
    path: '/v1/invoices',
    function: 'invoices/list-invoices',
    scope: 'invoices:read',
    browser: false,
    keyed: false,
  },
  getInvoice: {
    method: 'GET',
    path: '/v1/invoices/{id}',
    function: 'invoices/get-invoice',
    scope: 'invoices:read',
    browser: false,
    keyed: false,
  },
  createDownloadLink: {
    method: 'POST',
    path: '/v1/invoices/{id}/download-links',
    function: 'invoices/create-download-link',
    scope: 'invoices:read',
    browser: false,
    keyed: false,
  },
  listLedgerEntries: {
    method: 'GET',
    path: '/v1/ledger/entries',
    function: 'ledger/list-ledger-entries',
    scope: 'ledger:read',
    browser: false,
    keyed: false,
  },
  getLedgerBalances: {
    method: 'GET',
    path: '/v1/ledger/balances',
    function: 'ledger/get-ledger-balances',
    scope: 'ledger:read',
    browser: false,
    keyed: false,
  },
  listCatalogue: {
    method: 'GET',
    path: '/v1/catalogue',
    function: 'catalogue/list-catalogue',
    scope: 'public',
    browser: true,
    keyed: false,
  },
  getHealth: {
    method: 'GET',
    path: '/v1/health',
    function: 'platform/get-health',
    scope: 'public',
    browser: true,
    keyed: false,
  },
  getOpenapi: {
    method: 'GET',
    path: '/v1/openapi.json',
    function: 'platform/get-openapi',
    scope: 'public',
    browser: true,
    keyed: false,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** The functions that no route reaches, with what runs them. */
export const backgroundFunctions = {
  authorizer: 'access/authorize-request',
  webhook: 'payments/receive-stripe-webhook',
  processStripeEvent: 'payments/process-stripe-event',
  resolveOperations: 'payments/resolve-operations',
  sweepPayments: 'payments/sweep-payments',
  replayStripeEvents: 'payments/replay-stripe-events',
  publishEvents: 'audit/publish-events',
  republishEvents: 'audit/republish-events',
  exportAuditEvents: 'audit/export-audit-events',
  issueDocuments: 'invoices/issue-documents',
  sendDocumentMail: 'notifications/send-document-mail',
  recordMailEvent: 'notifications/record-mail-event',
  recordAnalytics: 'analytics/record-analytics',
} as const;
