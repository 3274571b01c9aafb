import { describe, expect, it } from '@jest/globals';
import { advance, idle, noFaults, runSchedule } from './control.ts';
import { call } from './http.ts';
import { act, cutOff, held, items, patch, read, tokenOf } from './operation-steps.ts';
import { confirm as confirmInPage, create, newKey, newOrder, purchase } from './shop.ts';
import { endpoints, stripe } from './system.ts';

const hourMs = 3_600_000;

const totalOf = async (id: unknown) => {
  await idle();
  const list = await call('GET', `/v1/invoices?paymentIntentId=${String(id)}`, { as: 'finance' });
  return list.body.items.map((invoice: { totals: { gross: number } }) => invoice.totals.gross);
};

describe('a payment with manual capture', () => {
  it('is captured whole, and invoiced as captured', async () => {
    const payment = await held();
    expect(payment).toMatchObject({ status: 'requires_capture', amountCapturable: 49_000 });
    expect(Date.parse(payment.captureBefore)).toBeGreaterThan(Date.now());
    const captured = await act('capture', payment.id);
    expect(captured.status).toBe(200);
    expect(captured.body).toMatchObject({ status: 'succeeded', amountCaptured: 49_000, amountCapturable: 0 });
    expect(await totalOf(payment.id)).toEqual([49_000]);
  });

  it('is captured in part: the rest is released, neither invoiced nor refundable', async () => {
    const payment = await held(2);
    const captured = await act('capture', payment.id, { amount: 60_000 });
    expect(captured.body).toMatchObject({ status: 'succeeded', amountCaptured: 60_000, refundable: 60_000 });
    expect(await totalOf(payment.id)).toEqual([60_000]);
    expect((await act('capture', payment.id)).body.code).toBe('payment_not_capturable');
  });

  it('is captured by lines, by exactly those that are named', async () => {
    const created = await create({
      captureMethod: 'manual',
      items: [...items(1), { priceId: 'price_course_exempt', quantity: 1 }],
    });
    await confirmInPage(created.body.clientSecret);
    await idle();
    const lines = [{ lineId: 'line_2', amount: 120_000 }];
    const captured = await act('capture', created.body.id, { lines });
    expect(captured.body).toMatchObject({
      amountCaptured: 120_000,
      lines: [{ lineId: 'line_2', gross: 120_000, vat: 0 }],
    });
    const above = await act('capture', (await held()).id, { amount: 49_001 });
    expect(above.body).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/amount', code: 'amount_too_large' }],
    });
  });

  it('is canceled, once, with one end beside a capture', async () => {
    const payment = await held();
    const [captured, canceled] = await Promise.all([act('capture', payment.id), act('cancel', payment.id)]);
    await idle();
    const after = await read(payment.id);
    const atStripe = await stripe.paymentIntents.retrieve(payment.processorId);
    expect(after.body).toMatchObject({ status: atStripe.status, operation: null });
    expect([captured.status, canceled.status].sort()).toEqual([200, 409]);
  });

  it('whose capture is cut off is 202, and found again by the same key', async () => {
    const payment = await held();
    const key = newKey();
    await cutOff(payment.processorId, '/capture');
    const asked = await act('capture', payment.id, {}, { key });
    expect(asked.status).toBe(202);
    expect(asked.body.operation).toBe('capturing');
    expect(Number(asked.headers.get('Retry-After'))).toBeGreaterThan(0);
    await noFaults();
    await advance(20_000);
    await idle();
    const again = await act('capture', payment.id, {}, { key });
    expect(again.body).toMatchObject({ status: 'succeeded', amountCaptured: 49_000, operation: null });
    const replayed = await act('capture', payment.id, {}, { key });
    expect(replayed.text).toBe(again.text);
    expect(replayed.headers.get('Idempotent-Replayed')).toBe('true');
  }, 90_000);
});

describe('an authorization that nobody captures', () => {
  it('is looked at on its last day and behind its end, and closed without a document', async () => {
    const payment = await held();
    const untilEnd = Date.parse(payment.captureBefore) - Date.parse(payment.createdAt);
    await advance(untilEnd - 23 * hourMs);
    await runSchedule('sweep-payments');
    await idle();
    expect((await read(payment.id)).body.status).toBe('requires_capture');
    await advance(24 * hourMs);
    await runSchedule('sweep-payments');
    expect(await totalOf(payment.id)).toEqual([]);
    const { body } = await read(payment.id);
    expect(body).toMatchObject({ status: 'canceled', amountCapturable: 0, captureBefore: null });
  }, 90_000);
});

describe('a confirmation by the server', () => {
  it('takes a token of the page, and the payment has succeeded', async () => {
    const created = await create();
    const confirmationTokenId = await tokenOf('pm_card_visa');
    const confirmed = await act('confirm', created.body.id, { confirmationTokenId });
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toMatchObject({ status: 'succeeded', amountCaptured: 49_000 });
    expect((await act('confirm', created.body.id, { confirmationTokenId })).body.code).toBe(
      'payment_not_confirmable',
    );
  });

  it('that is declined is 402 with the attempt and the payment, kept for its key', async () => {
    const created = await create();
    const body = { confirmationTokenId: await tokenOf('pm_card_visa_chargeDeclinedInsufficientFunds') };
    const key = newKey();
    const declined = await act('confirm', created.body.id, body, { key });
    expect(declined.body).toMatchObject({
      status: 402,
      code: 'card_declined',
      declineCode: 'insufficient_funds',
      attempt: 1,
      payment: { id: created.body.id, status: 'requires_payment_method' },
    });
    expect((await act('confirm', created.body.id, body, { key })).text).toBe(declined.text);
    await idle();
    const again = await act('confirm', created.body.id, {
      confirmationTokenId: await tokenOf('pm_card_visa'),
    });
    expect(again.body.status).toBe('succeeded');
  });

  it('that needs 3-D Secure says where to go, with the secret for who shows it', async () => {
    const created = await create();
    const returnUrl = `${endpoints.site}/return`;
    const body = { confirmationTokenId: await tokenOf('pm_card_threeDSecure2Required'), returnUrl };
    const { clientSecret } = created.body;
    const headers = { 'Payment-Client-Secret': String(clientSecret) };
    const confirmed = await act('confirm', created.body.id, body, { headers });
    expect(confirmed.body).toMatchObject({
      status: 'requires_action',
      nextAction: { type: 'redirect_to_url' },
    });
    expect(confirmed.body.nextAction.redirectUrl).toContain(String(clientSecret));
    const foreign = await act('confirm', created.body.id, { ...body, returnUrl: 'https://evil.example/' });
    expect(foreign.body).toMatchObject({ status: 400, errors: [{ pointer: '#/returnUrl' }] });
  });

  it('of a browser needs the secret of the payment, and shows it its public shape', async () => {
    const created = await create();
    const body = { confirmationTokenId: await tokenOf('pm_card_visa') };
    const blind = await act('confirm', created.body.id, body, { as: 'browser' });
    expect(blind.body).toMatchObject({ status: 404, code: 'not_found' });
    const headers = { 'Payment-Client-Secret': String(created.body.clientSecret) };
    const confirmed = await act('confirm', created.body.id, body, { as: 'browser', headers });
    expect(confirmed.body).toMatchObject({ id: created.body.id, status: 'succeeded' });
    expect(confirmed.body.processorId).toBeUndefined();
  });
});

describe('another content of a payment', () => {
  it('is charged, and is the content of the order', async () => {
    const orderId = newOrder();
    const created = await create({ orderId });
    const changed = await patch(
      created.body.id,
      { items: items(2), metadata: { cart: '7' } },
      created.body.version,
    );
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ amount: 98_000, status: 'requires_payment_method' });
    expect(changed.headers.get('ETag')).toBe(`"${String(changed.body.version)}"`);
    const same = await call('POST', '/v1/payment-intents', {
      key: newKey(),
      body: purchase({ orderId, items: items(2) }),
    });
    expect(same.headers.get('Existing-Payment')).toBe('true');
    const former = await call('POST', '/v1/payment-intents', { key: newKey(), body: purchase({ orderId }) });
    expect(former.body.code).toBe('order_open');
    await confirmInPage(created.body.clientSecret);
    expect(await totalOf(created.body.id)).toEqual([98_000]);
    expect(
      (await patch(created.body.id, { metadata: {} }, (await read(created.body.id)).body.version)).body.code,
    ).toBe('payment_not_updatable');
  });

  it('needs the version that was read', async () => {
    const created = await create();
    expect((await patch(created.body.id, { metadata: {} }, null)).body).toMatchObject({ status: 428 });
    expect((await patch(created.body.id, { metadata: {} }, 9)).body).toMatchObject({
      code: 'version_conflict',
    });
  });

  it('of which Stripe did not tell is found out by the sweep', async () => {
    const created = await create();
    const { processorId, id, version } = created.body;
    await cutOff(processorId);
    expect((await patch(id, { items: items(2) }, version)).status).toBe(202);
    await noFaults();
    await advance(60_000);
    await runSchedule('sweep-payments');
    await idle();
    expect((await read(id)).body).toMatchObject({ amount: 98_000 });
  }, 90_000);
});
