/** Who may call what, said once more beside the table of routes: a route without its row is a type error. */
import type { RouteName } from '../../../lib/shared/routes.ts';
import type { Asked } from '../../unit/runtime/api-gateway.ts';

export interface MatrixRow {
  /** Who may, beside a server key with the route's scope. */
  readonly may: readonly ('everybody' | 'browser' | 'finance' | 'ops')[];
  /**
   * Status and code for whoever is let in. A request of a route with an id is a good one about something that nobody
   * has; others find nothing, or lack something.
   */
  readonly inside: string;
  readonly asked?: Asked;
}

const unknownId = '01a20a208c337febab83d057dbe604d4';
const id = (prefix: string): Asked => ({ parameters: { id: `${prefix}_${unknownId}` } });

const keyed = (body: object): Asked => ({
  body,
  headers: { 'idempotency-key': 'matrix-0123456789abcdef' },
});

/** Lacks what the body must hold: it is read, and nothing is done. */
const emptyBody = keyed({});

/** On the page of the stage. */
const returnUrl = 'http://127.0.0.1:4003/paid';

const invalid = '400 validation_failed';
const unknown = '404 not_found';
const done = '200';

export const matrixRows: Readonly<Record<RouteName, MatrixRow>> = {
  createPaymentIntent: { may: ['browser', 'ops'], inside: invalid, asked: emptyBody },
  listPaymentIntents: { may: ['ops'], inside: done, asked: { query: { orderId: 'order-nobody-has' } } },
  getPaymentIntent: { may: ['browser', 'ops'], inside: unknown, asked: id('pay') },
  updatePaymentIntent: {
    may: ['ops'],
    inside: unknown,
    asked: { ...id('pay'), body: { amount: 1_000 }, headers: { 'if-match': '"1"' } },
  },
  confirmPaymentIntent: {
    may: ['browser', 'ops'],
    inside: unknown,
    asked: { ...id('pay'), ...keyed({ confirmationTokenId: 'ctoken_1', returnUrl }) },
  },
  capturePaymentIntent: { may: ['ops'], inside: unknown, asked: { ...id('pay'), ...keyed({}) } },
  cancelPaymentIntent: { may: ['ops'], inside: unknown, asked: { ...id('pay'), ...keyed({}) } },
  listPaymentEvents: { may: ['ops'], inside: unknown, asked: id('pay') },
  getPaymentInvoice: { may: ['browser', 'finance'], inside: unknown, asked: id('pay') },
  createRefund: { may: ['ops'], inside: invalid, asked: emptyBody },
  listRefunds: { may: ['ops'], inside: invalid },
  getRefund: { may: ['ops'], inside: unknown, asked: id('rfd') },
  retryRefund: { may: ['ops'], inside: unknown, asked: { ...id('rfd'), ...keyed({}) } },
  settleRefund: {
    may: ['ops'],
    inside: unknown,
    asked: { ...id('rfd'), ...keyed({ reference: 'REF 1', settledOn: '2026-11-02' }) },
  },
  listDisputes: { may: ['ops'], inside: done },
  getDispute: { may: ['ops'], inside: unknown, asked: id('dsp') },
  createDisputeFile: {
    may: ['ops'],
    inside: unknown,
    asked: {
      ...id('dsp'),
      body: { field: 'receipt', contentType: 'application/pdf', size: 1, sha256: '0'.repeat(64) },
    },
  },
  stageDisputeEvidence: {
    may: ['ops'],
    inside: unknown,
    asked: { ...id('dsp'), body: { fields: { productDescription: 'A day of training' } } },
  },
  submitDispute: { may: ['ops'], inside: unknown, asked: { ...id('dsp'), ...keyed({}) } },
  acceptDispute: {
    may: ['ops'],
    inside: unknown,
    asked: { ...id('dsp'), ...keyed({ note: 'They are right' }) },
  },
  decideDispute: {
    may: ['ops'],
    inside: unknown,
    asked: { ...id('dsp'), ...keyed({ decision: 'claim_kept', note: 'They were there' }) },
  },
  createSetupIntent: { may: ['ops'], inside: invalid, asked: emptyBody },
  listPaymentMethods: { may: ['ops'], inside: done, asked: id('cst') },
  deletePaymentMethod: { may: ['ops'], inside: unknown, asked: id('pmt') },
  listInvoices: { may: ['finance'], inside: done, asked: { query: { number: 'TEST-FA2026-999999' } } },
  getInvoice: { may: ['finance'], inside: unknown, asked: id('inv') },
  createDownloadLink: { may: ['finance'], inside: unknown, asked: id('inv') },
  listLedgerEntries: { may: ['finance', 'ops'], inside: done, asked: { query: { period: '2026-10' } } },
  getLedgerBalances: { may: ['finance', 'ops'], inside: done },
  listCatalogue: { may: ['everybody'], inside: done },
  getPrice: { may: [], inside: unknown, asked: { parameters: { priceId: 'price_nobody_has' } } },
  putPrice: {
    may: [],
    inside: invalid,
    asked: { ...emptyBody, parameters: { priceId: 'price_nobody_has' } },
  },
  endPrice: { may: [], inside: unknown, asked: { parameters: { priceId: 'price_nobody_has' } } },
  getHealth: { may: ['everybody'], inside: done },
  getOpenapi: { may: ['everybody'], inside: done },
};
