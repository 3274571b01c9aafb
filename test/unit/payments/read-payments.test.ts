import { describe, expect, it } from '@jest/globals';
import { getPayment } from '../../../lib/payments/app/get-payment.ts';
import { listPaymentEvents } from '../../../lib/payments/app/list-payment-events.ts';
import { listPayments } from '../../../lib/payments/app/list-payments.ts';
import {
  paymentEventViewSchema,
  paymentViewSchema,
  publicPaymentViewSchema,
  toPaymentEventView,
  toPaymentView,
  toPublicPaymentView,
} from '../../../lib/payments/app/payment-view.ts';
import { open, pay, refundWorld } from '../refunds/world.ts';
import { attemptFailed, facts, given, succeeded } from './samples.ts';
import { browser, server } from './world.ts';

const page = { limit: 20, after: null };

describe('a payment is read', () => {
  it('by a server key with its id, and by a browser with its secret alone', async () => {
    const of = refundWorld();
    const id = await open(of);
    const read = async (caller: typeof server, presentedSecret: string | null, wanted: string = id) => {
      const found = await getPayment(of, { id: wanted, caller, presentedSecret });
      return found.ok ? found.value.id : found.refusal.code;
    };
    expect(await read(server, null)).toBe(id);
    expect(await read(browser, `secret of pi_${id}`)).toBe(id);
    expect(await read(browser, null)).toBe('not_found');
    expect(await read(browser, 'secret of pi_other')).toBe('not_found');
    expect(await read(server, null, 'pay_00000000')).toBe('not_found');
    expect(await read(server, null, '../nonsense')).toBe('not_found');
  });

  it('with what happened to it, in order', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const events = await listPaymentEvents(of, { id, page });
    if (!events.ok) throw new Error('no events');
    const views = events.value.items.map(toPaymentEventView);
    expect(views.map((view) => [view.version, view.type])).toEqual([
      [1, 'payment.created'],
      [2, 'payment.succeeded'],
    ]);
    for (const view of views) expect(paymentEventViewSchema.strict().safeParse(view).success).toBe(true);
  });

  it('with no events only where there is no such payment', async () => {
    const of = refundWorld();
    const id = await pay(of);
    expect(await listPaymentEvents(of, { id: 'pay_00000000', page })).toMatchObject({ ok: false });
    expect(await listPaymentEvents(of, { id: 'nonsense', page })).toMatchObject({ ok: false });
    const behind = { id, page: { limit: 20, after: '2' } };
    expect(await listPaymentEvents(of, behind)).toMatchObject({ ok: true });
  });

  it('by its order or its customer, and by nothing else', async () => {
    const of = refundWorld();
    const id = await pay(of);
    const payment = of.state.payments.get(id)?.payment;
    const ids = async (asked: { orderId?: string | undefined; customerId?: string | undefined }) => {
      const found = await listPayments(of, { ...asked, page });
      return found.ok ? found.value.items.map((one) => one.id) : found.refusal.code;
    };
    expect(await ids({ orderId: payment?.orderId })).toEqual([id]);
    expect(await ids({ customerId: payment?.customerId })).toEqual([id]);
    expect(await ids({ orderId: 'order-none' })).toEqual([]);
    expect(await ids({})).toBe('validation_failed');
  });
});

describe('a payment on the wire', () => {
  const payments = [
    given(),
    given(facts.requiresAction),
    given(attemptFailed(1, 'ch_1')),
    given(facts.authorized),
    given(succeeded()),
    given(facts.canceled),
  ];

  it.each(payments)('is of its shape, nothing beside it ($status)', (payment) => {
    expect(paymentViewSchema.strict().safeParse(toPaymentView(payment)).error).toBeUndefined();
    expect(publicPaymentViewSchema.strict().safeParse(toPublicPaymentView(payment)).error).toBeUndefined();
  });

  it('has its lines with their VAT', () => {
    expect(toPaymentView(given()).lines).toEqual([
      {
        lineId: 'line_1',
        priceId: 'price_course_day',
        description: 'Course day',
        quantity: 1,
        unitAmount: 49_000,
        gross: 49_000,
        net: 40_833,
        vat: 8_167,
        vatClass: 'standard',
        vatRate: 200,
      },
    ]);
  });

  it('tells a browser the code of an error and no reason behind it', () => {
    expect(toPublicPaymentView(given(attemptFailed(1, 'ch_1'))).lastError).toEqual({ code: 'card_declined' });
  });

  it('names its invoice to a browser once it is paid', () => {
    const payment = given(succeeded());
    expect(toPublicPaymentView(payment).invoiceUrl).toBe(`/v1/payment-intents/${payment.id}/invoice`);
  });
});
