import { describe, expect, it } from '@jest/globals';
import { issueDocument } from '../../../lib/invoices/app/issue-document.ts';
import type { DocumentRules } from '../../../lib/invoices/domain/draft.ts';
import type { InvoiceDocument } from '../../../lib/invoices/domain/document.ts';
import { capturePayment } from '../../../lib/payments/app/capture-payment.ts';
import type { CaptureRequest } from '../../../lib/payments/app/capture-payment.ts';
import { createPayment } from '../../../lib/payments/app/create-payment.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import type { PriceRow } from '../../../lib/catalogue/contract.ts';
import { isId } from '../../../lib/shared/ids.ts';
import { rules } from '../invoices/samples.ts';
import { invoiceWorld } from '../invoices/world.ts';
import { askRefund, refundWorld } from '../refunds/world.ts';
import { cause, courseDay, observed, request } from './samples.ts';
import { leaseOf, server } from './world.ts';

const exemptDay: PriceRow = {
  ...courseDay,
  priceId: 'price_exempt',
  unitAmountMinor: 120_000,
  vatClass: 'exempt',
};
const both = [courseDay, exemptDay];

/** Two course days, one of them exempt: 49000 at 20 % and 120000 at 0 %. */
async function authorized(captureMethod: 'automatic' | 'manual') {
  const of = refundWorld();
  for (const price of both) of.state.prices.set(price.priceId, price);
  const items = both.map(({ priceId }) => ({ priceId, quantity: 1 }));
  const wanted = request({ items, captureMethod });
  const lease = await leaseOf(of, of.newId('key'), of.newId('pay'));
  const reads = await of.store.readForCreate(
    wanted.orderId,
    both.map(({ priceId }) => priceId),
  );
  const by = { caller: server, presentedSecret: null, ip: '192.0.2.7', lease, cause };
  await createPayment(of, { ...by, request: wanted, reads });
  const paymentId = lease.resourceId;
  if (!isId('pay', paymentId)) throw new Error(paymentId);
  return { of, paymentId };
}

type Sold = Awaited<ReturnType<typeof authorized>>;

/** From now on everything is dearer, called otherwise and taxed otherwise. */
function changePrices({ of }: Sold): void {
  for (const price of both) {
    const vatClass = price.vatClass === 'exempt' ? ('standard' as const) : ('exempt' as const);
    of.state.prices.set(price.priceId, { ...price, title: 'Dearer', unitAmountMinor: 999_000, vatClass });
  }
}

const laterRules: DocumentRules = {
  ...rules,
  shops: { main: { brand: 'Main', sender: 'a@example.com', invoiceSeries: 'FA', creditNoteSeries: 'AV' } },
  vat: { country: 'FR', classes: { standard: { ratePerMille: 55 }, exempt: { ratePerMille: 100 } } },
};

async function paid({ of, paymentId }: Sold, captureMethod: 'automatic' | 'manual'): Promise<void> {
  const isManual = captureMethod === 'manual';
  const intent = observed({
    ...of.processor.intents.get(`pi_${paymentId}`),
    status: isManual ? 'requires_capture' : 'succeeded',
    amountReceivedMinor: isManual ? 0 : 169_000,
    amountCapturableMinor: isManual ? 169_000 : 0,
    chargeId: 'ch_1',
  });
  of.processor.intents.set(intent.processorId, intent);
  await settlePayment(of, { paymentId, observed: intent, stripeEventId: null, cause });
}

async function capture({ of, paymentId }: Sold, wanted: CaptureRequest): Promise<void> {
  const read = await of.store.getWithOrder(paymentId);
  const lease = await leaseOf(of, of.newId('key'), of.newId('opr'));
  const by = { read, caller: server, presentedSecret: null, lease, cause };
  const problemOf = () => ({ status: 409, headers: {}, body: '' });
  const done = await capturePayment(
    { ...of, checks: of.operationChecks },
    { ...by, problemOf, request: wanted },
  );
  if (!done.ok) throw new Error(done.refusal.code);
}

async function refund({ of, paymentId }: Sold, amount?: number): Promise<void> {
  const proposedId = of.newId('rfd');
  const lease = await leaseOf(of, of.newId('key'), proposedId);
  const wanted = { paymentIntentId: paymentId, reason: 'duplicate' as const, amount };
  const outcome = await askRefund(of, { request: wanted, lease, proposedId });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

/** The documents of everything that has happened, issued under the rules of later. */
async function documentsOf({ of, paymentId }: Sold): Promise<readonly InvoiceDocument[]> {
  const { deps } = invoiceWorld();
  const events = of.state.events.get(paymentId) ?? [];
  const documents: InvoiceDocument[] = [];
  for (const event of events.filter(
    ({ type }) => type === 'payment.succeeded' || type === 'refund.granted',
  )) {
    documents.push((await issueDocument(event, { ...deps, rules: laterRules }, cause)).document);
  }
  return documents;
}

const shown = ({ kind, lines, totals }: InvoiceDocument) => ({
  kind,
  lines: lines.map(({ description, grossMinor, netMinor, vatRatePerMille }) => [
    ...[description, grossMinor, netMinor, vatRatePerMille],
  ]),
  totals,
});

describe('price and VAT of a payment', () => {
  it.each(['automatic', 'manual'] as const)(
    'stay what they were to its documents, with %s capture, whatever the catalogue and the rates are then',
    async (captureMethod) => {
      const sold = await authorized(captureMethod);
      changePrices(sold);
      await paid(sold, captureMethod);
      if (captureMethod === 'manual') await capture(sold, {});
      await refund(sold);
      const all = {
        lines: [
          ['Course day', 49_000, 40_833, 200],
          ['Course day', 120_000, 120_000, 0],
        ],
        totals: { netMinor: 160_833, vatMinor: 8_167, grossMinor: 169_000 },
      };
      expect((await documentsOf(sold)).map(shown)).toEqual([
        { kind: 'invoice', ...all },
        { kind: 'credit_note', ...all },
      ]);
    },
  );

  it('stay what they were where a part was captured, before and after the prices changed, and given back', async () => {
    const sold = await authorized('manual');
    await paid(sold, 'manual');
    changePrices(sold);
    await capture(sold, {
      lines: [
        { lineId: 'line_1', amount: 24_500 },
        { lineId: 'line_2', amount: 60_000 },
      ],
    });
    await refund(sold, 8_450);
    await refund(sold);
    expect((await documentsOf(sold)).map(shown)).toEqual([
      {
        kind: 'invoice',
        lines: [
          ['Course day', 24_500, 20_417, 200],
          ['Course day', 60_000, 60_000, 0],
        ],
        totals: { netMinor: 80_417, vatMinor: 4_083, grossMinor: 84_500 },
      },
      {
        kind: 'credit_note',
        lines: [
          ['Course day', 2_450, 2_042, 200],
          ['Course day', 6_000, 6_000, 0],
        ],
        totals: { netMinor: 8_042, vatMinor: 408, grossMinor: 8_450 },
      },
      {
        kind: 'credit_note',
        lines: [
          ['Course day', 22_050, 18_375, 200],
          ['Course day', 54_000, 54_000, 0],
        ],
        totals: { netMinor: 72_375, vatMinor: 3_675, grossMinor: 76_050 },
      },
    ]);
  });

  it('print on a credit note the exemption that its invoice had', async () => {
    const sold = await authorized('automatic');
    await paid(sold, 'automatic');
    await refund(sold);
    const { deps } = invoiceWorld();
    const then = { ...laterRules, vat: rules.vat };
    const events = (of: string) =>
      (sold.of.state.events.get(sold.paymentId) ?? []).filter(({ type }) => type === of);
    const issued = async (type: string, by: DocumentRules) => {
      const [event] = events(type);
      if (event === undefined) throw new Error(type);
      return (await issueDocument(event, { ...deps, rules: by }, cause)).document.vat;
    };
    const invoice = await issued('payment.succeeded', then);
    expect(invoice[1]).toMatchObject({ ratePerMille: 0, exemptionCode: 'VATEX-FR-CGI261-4' });
    const without = { ...laterRules, vat: { country: 'FR', classes: {} } };
    expect(await issued('refund.granted', without)).toEqual(invoice);
  });
});
