import { describe, expect, it } from '@jest/globals';
import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import { updatePayment } from '../../../lib/payments/app/update-payment.ts';
import type { UpdateRequest } from '../../../lib/payments/app/update-payment.ts';
import { goodsHash } from '../../../lib/payments/domain/order-content.ts';
import { cancel, confirm, keysAt, operatingWorld, paymentOf, see } from './operating.ts';
import type { OperatingWorld } from './operating.ts';
import { cause, intentId, observed, paymentId, vat } from './samples.ts';
import { no, unavailable, unknown } from './world.ts';

const two = { items: [{ priceId: 'price_course_day', quantity: 2 }] } as const;

async function update(of: OperatingWorld, request: UpdateRequest = two, version?: string) {
  const read = await of.store.getWithOrder(paymentId);
  const prices = await of.store.readPrices((request.items ?? []).map(({ priceId }) => priceId));
  const expectedVersion = version ?? String(read?.row.payment.version);
  const outcome = await updatePayment({ ...of, vat }, { request, expectedVersion, read, prices, cause });
  return outcome.ok ? outcome.value : outcome.refusal;
}

const look = (of: OperatingWorld) =>
  resolveOperation(
    {
      ...of,
      lookAtRefund: async () => ({ kind: 'unchanged' }),
      lookAtDispute: async () => ({ kind: 'unchanged' }),
    },
    { paymentId, refundId: null, cause },
  );
const reasonsOf = (of: OperatingWorld) =>
  (of.state.events.get(paymentId) ?? []).map(({ type, data }) => data['reason'] ?? type);

describe('changing the content of a payment', () => {
  it('is written before Stripe is asked, and is the payment when Stripe holds it', async () => {
    const of = await operatingWorld();
    expect(await update(of)).toMatchObject({
      kind: 'changed',
      payment: { amountMinor: 98_000, offeredContent: null },
    });
    expect(of.processor.intents.get(intentId)?.amountMinor).toBe(98_000);
    expect(reasonsOf(of)).toEqual(['payment.created', 'content_offered', 'content_changed']);
    expect(keysAt(of)).toEqual([`updateIntent ${paymentId}:update:2:1`]);
  });

  it('takes the content of the order along', async () => {
    const of = await operatingWorld();
    await update(of);
    const contentHash = `${goodsHash(two, of.hash)}.terms`;
    expect(of.state.orders.get('order-1')).toMatchObject({
      state: 'open',
      contentHash,
      sealedClientSecret: 'sealed',
    });
  });

  it('of nothing but metadata is one transaction, without Stripe', async () => {
    const of = await operatingWorld();
    expect(await update(of, { metadata: { cart: '7' } })).toMatchObject({ kind: 'changed' });
    expect(await paymentOf(of)).toMatchObject({ metadata: { cart: '7' }, amountMinor: 49_000, version: 2 });
    expect(keysAt(of)).toEqual([]);
    expect(of.state.orders.get('order-1')).toMatchObject({ contentHash: 'goods.terms' });
  });

  it('is refused with a version that is not the present one', async () => {
    const of = await operatingWorld();
    expect(await update(of, two, '9')).toMatchObject({ code: 'version_conflict' });
    const both = await Promise.all([update(of), update(of, { metadata: {} })]);
    expect(both).toMatchObject([{ kind: 'changed' }, { code: 'version_conflict' }]);
  });

  it('is refused once the payment is confirmed, and while another call is under way', async () => {
    const paid = await operatingWorld();
    await confirm(paid);
    expect(await update(paid)).toMatchObject({ code: 'payment_not_updatable' });
    const busy = await operatingWorld();
    busy.processor.laidDown.confirmIntent = unknown;
    await confirm(busy);
    expect(await update(busy)).toMatchObject({ code: 'operation_in_progress' });
  });

  it('follows the rules of a new payment, with the same pointers', async () => {
    const of = await operatingWorld();
    const unknownPrice = { items: [{ priceId: 'price_none', quantity: 1 }] };
    expect(await update(of, unknownPrice)).toMatchObject({
      errors: [{ pointer: '#/items/0/priceId', code: 'price_unknown' }],
    });
    expect(await update(of, { amount: 5_000 })).toMatchObject({
      errors: [{ pointer: '#/amount', code: 'field_not_allowed' }],
    });
  });

  it('of an amount keeps what it was described as', async () => {
    const of = await operatingWorld({ items: undefined, amount: 49_000, description: 'A talk' });
    await update(of, { amount: 60_000 });
    expect(await paymentOf(of)).toMatchObject({ lines: [{ description: 'A talk', grossMinor: 60_000 }] });
    expect(await update(of, { amount: 1 })).toMatchObject({
      errors: [{ pointer: '#/amount', code: 'amount_too_small' }],
    });
  });

  it('loses against a confirmation: the content is as before, and the payment as Stripe has it', async () => {
    const of = await operatingWorld();
    of.processor.intents.set(intentId, observed({ status: 'succeeded', chargeId: 'ch_1' }));
    of.processor.laidDown.updateIntent = no('payment_intent_unexpected_state');
    expect(await update(of)).toMatchObject({ code: 'payment_not_updatable' });
    expect(await paymentOf(of)).toMatchObject({
      status: 'succeeded',
      amountMinor: 49_000,
      offeredContent: null,
    });
  });

  it('names the field that Stripe alone finds wrong, and stays as before', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.updateIntent = { ...no('amount_too_large'), problem: 'validation_failed' };
    expect(await update(of)).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '#/items', code: 'amount_too_large' }],
    });
    expect(await paymentOf(of)).toMatchObject({ amountMinor: 49_000, offeredContent: null });
  });

  it('that Stripe was certainly not asked for is withdrawn', async () => {
    const of = await operatingWorld();
    of.processor.laidDown.updateIntent = unavailable;
    expect(await update(of)).toMatchObject({ code: 'processor_unavailable' });
    expect(reasonsOf(of)).toEqual(['payment.created', 'content_offered', 'content_withdrawn']);
  });
});

describe('a content that was offered, and of which Stripe has not told', () => {
  const offered = async () => {
    const of = await operatingWorld();
    of.processor.laidDown.updateIntent = unknown;
    expect(await update(of)).toMatchObject({ kind: 'unknown', payment: { amountMinor: 49_000 } });
    expect(of.looksAsked).toEqual([{ paymentId, delaySeconds: 15 }]);
    return of;
  };

  it('is asked for again by the next look, under the same key', async () => {
    const of = await offered();
    await look(of);
    expect(await paymentOf(of)).toMatchObject({ amountMinor: 98_000, offeredContent: null });
    const [first, second] = keysAt(of);
    expect(second).toBe(first);
  });

  it('stays offered where the next look does not get through: the first call may have', async () => {
    const of = await offered();
    of.processor.laidDown.updateIntent = unavailable;
    await look(of);
    expect(await paymentOf(of)).toMatchObject({ offeredContent: { amountMinor: 98_000 } });
    await see(of, { amountMinor: 98_000 });
    expect(await paymentOf(of)).toMatchObject({ amountMinor: 98_000, quarantined: false });
  });

  it('is the payment if Stripe holds it, also where it has succeeded with it', async () => {
    const of = await offered();
    await see(of, {
      amountMinor: 98_000,
      amountReceivedMinor: 98_000,
      status: 'succeeded',
      chargeId: 'ch_1',
    });
    expect(await paymentOf(of)).toMatchObject({
      status: 'succeeded',
      amountCapturedMinor: 98_000,
      lines: [{ quantity: 2, grossMinor: 98_000 }],
      quarantined: false,
    });
  });

  it('is not if the buyer has paid what stood there before', async () => {
    const of = await offered();
    await see(of, { status: 'succeeded', amountReceivedMinor: 49_000, chargeId: 'ch_1' });
    expect(await paymentOf(of)).toMatchObject({
      amountCapturedMinor: 49_000,
      offeredContent: null,
      quarantined: false,
    });
  });

  it('does not keep a person from canceling a payment of which Stripe tells what nobody knows', async () => {
    const of = await offered();
    const unreadable = { field: 'payment_intent.last_payment_error.decline_code', value: 'sung' };
    of.processor.laidDown.retrieveIntent = { kind: 'unknown', code: 'unknown_value', unreadable };
    await look(of);
    expect(await paymentOf(of)).toMatchObject({
      quarantined: true,
      offeredContent: { amountMinor: 98_000 },
    });
    expect(await cancel(of)).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect(await paymentOf(of)).toMatchObject({ operation: null, offeredContent: null });
  });

  it('lets a third amount be what it is: a matter for people', async () => {
    const of = await offered();
    of.processor.intents.set(intentId, observed({ amountMinor: 50_000 }));
    await see(of);
    expect(await paymentOf(of)).toMatchObject({ quarantined: true, amountMinor: 49_000 });
  });
});
