import type { Scope } from './scopes.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export type Method = (typeof methods)[number];

/** One route of the API, as the gateway, the scope check, the OpenAPI document and the tests see it. */
export interface Route {
  readonly method: Method;
  /** Path with `{name}` parameters, behind the origin. */
  readonly path: `/v1/${string}`;
  /** Context that the function belongs to. */
  readonly context: string;
  /** Folder of the function: `<context>/<verb-noun>`. */
  readonly function: string;
  /** `public` routes have no authorizer. */
  readonly scope: Scope | 'public';
  /** Also open to a browser key that sends the payment's client secret (create: without it). */
  readonly browser: boolean;
  /** An Idempotency-Key is mandatory. */
  readonly keyed: boolean;
}

/** A line of the table; the name of the function is that of the route in words with hyphens. */
interface Line {
  readonly at: `${Method} /v1/${string}`;
  readonly in: string;
  readonly scope: Scope | 'public';
  readonly browser?: boolean;
  readonly keyed?: boolean;
}

/** The one table of routes. */
export const routes = tableOf({
  createPaymentIntent: {
    at: 'POST /v1/payment-intents',
    in: 'payments',
    scope: 'payments:write',
    browser: true,
    keyed: true,
  },
  listPaymentIntents: { at: 'GET /v1/payment-intents', in: 'payments', scope: 'payments:read' },
  getPaymentIntent: {
    at: 'GET /v1/payment-intents/{id}',
    in: 'payments',
    scope: 'payments:read',
    browser: true,
  },
  updatePaymentIntent: { at: 'PATCH /v1/payment-intents/{id}', in: 'payments', scope: 'payments:write' },
  confirmPaymentIntent: {
    at: 'POST /v1/payment-intents/{id}/confirm',
    in: 'payments',
    scope: 'payments:write',
    browser: true,
    keyed: true,
  },
  capturePaymentIntent: {
    at: 'POST /v1/payment-intents/{id}/capture',
    in: 'payments',
    scope: 'payments:write',
    keyed: true,
  },
  cancelPaymentIntent: {
    at: 'POST /v1/payment-intents/{id}/cancel',
    in: 'payments',
    scope: 'payments:write',
    keyed: true,
  },
  listPaymentEvents: { at: 'GET /v1/payment-intents/{id}/events', in: 'payments', scope: 'payments:read' },
  getPaymentInvoice: {
    at: 'GET /v1/payment-intents/{id}/invoice',
    in: 'invoices',
    scope: 'invoices:read',
    browser: true,
  },
  createRefund: { at: 'POST /v1/refunds', in: 'refunds', scope: 'refunds:write', keyed: true },
  listRefunds: { at: 'GET /v1/refunds', in: 'refunds', scope: 'payments:read' },
  getRefund: { at: 'GET /v1/refunds/{id}', in: 'refunds', scope: 'payments:read' },
  retryRefund: { at: 'POST /v1/refunds/{id}/retry', in: 'refunds', scope: 'refunds:write', keyed: true },
  settleRefund: { at: 'POST /v1/refunds/{id}/settle', in: 'refunds', scope: 'refunds:write', keyed: true },
  createSetupIntent: { at: 'POST /v1/setup-intents', in: 'customers', scope: 'payments:write', keyed: true },
  listPaymentMethods: {
    at: 'GET /v1/customers/{id}/payment-methods',
    in: 'customers',
    scope: 'payments:write',
  },
  deletePaymentMethod: { at: 'DELETE /v1/payment-methods/{id}', in: 'customers', scope: 'payments:write' },
  listDisputes: { at: 'GET /v1/disputes', in: 'disputes', scope: 'disputes:read' },
  getDispute: { at: 'GET /v1/disputes/{id}', in: 'disputes', scope: 'disputes:read' },
  createDisputeFile: { at: 'POST /v1/disputes/{id}/files', in: 'disputes', scope: 'disputes:write' },
  stageDisputeEvidence: { at: 'POST /v1/disputes/{id}/evidence', in: 'disputes', scope: 'disputes:write' },
  submitDispute: {
    at: 'POST /v1/disputes/{id}/submit',
    in: 'disputes',
    scope: 'disputes:write',
    keyed: true,
  },
  acceptDispute: {
    at: 'POST /v1/disputes/{id}/accept',
    in: 'disputes',
    scope: 'disputes:write',
    keyed: true,
  },
  decideDispute: {
    at: 'POST /v1/disputes/{id}/decision',
    in: 'disputes',
    scope: 'disputes:write',
    keyed: true,
  },
  listInvoices: { at: 'GET /v1/invoices', in: 'invoices', scope: 'invoices:read' },
  getInvoice: { at: 'GET /v1/invoices/{id}', in: 'invoices', scope: 'invoices:read' },
  createDownloadLink: { at: 'POST /v1/invoices/{id}/download-links', in: 'invoices', scope: 'invoices:read' },
  listLedgerEntries: { at: 'GET /v1/ledger/entries', in: 'ledger', scope: 'ledger:read' },
  getLedgerBalances: { at: 'GET /v1/ledger/balances', in: 'ledger', scope: 'ledger:read' },
  listCatalogue: { at: 'GET /v1/catalogue', in: 'catalogue', scope: 'public', browser: true },
  getPrice: { at: 'GET /v1/catalogue/prices/{priceId}', in: 'catalogue', scope: 'catalogue:write' },
  putPrice: { at: 'PUT /v1/catalogue/prices/{priceId}', in: 'catalogue', scope: 'catalogue:write' },
  endPrice: { at: 'DELETE /v1/catalogue/prices/{priceId}', in: 'catalogue', scope: 'catalogue:write' },
  getHealth: { at: 'GET /v1/health', in: 'platform', scope: 'public', browser: true },
  getOpenapi: { at: 'GET /v1/openapi.json', in: 'platform', scope: 'public', browser: true },
});

export type RouteName = keyof typeof routes;

/** Whether a request to the route may have a body. */
export const takesBody = ({ method }: Route): boolean => method !== 'GET' && method !== 'DELETE';

function tableOf<Name extends string>(lines: Readonly<Record<Name, Line>>): Readonly<Record<Name, Route>>;
function tableOf(lines: Readonly<Record<string, Line>>): Readonly<Record<string, Route>> {
  return Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, routeOf(name, line)]));
}

function routeOf(name: string, { at, in: context, scope, browser = false, keyed = false }: Line): Route {
  const method = methods.find((one) => at.startsWith(`${one} `));
  if (method === undefined) throw new RangeError(`${at} begins with no method`);
  const path = `/v1/${at.slice(`${method} /v1/`.length)}` as const;
  const words = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { method, path, context, function: `${context}/${words}`, scope, browser, keyed };
}

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
