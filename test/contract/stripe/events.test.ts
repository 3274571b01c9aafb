import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cardPayment, paidWith, type Target, targets } from './target.ts';

describe.each(targets)('events at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  it('tell of a payment in the order of what happened, newest first in a list', async () => {
    const intent = await paidWith(target.stripe, 'pm_card_visa');
    const events = await target.until(
      () => target.stripe.events.list({ types: ['payment_intent.created', 'payment_intent.succeeded'] }),
      ({ data }) => data.length >= 2,
    );
    const mine = events.data.filter(({ data }) => 'id' in data.object && data.object.id === intent.id);
    expect(mine.map(({ type }) => type)).toEqual(['payment_intent.succeeded', 'payment_intent.created']);
    expect(mine[0]).toMatchObject({
      object: 'event',
      api_version: '2026-10-28.endive',
      livemode: false,
      data: { object: { id: intent.id, object: 'payment_intent', status: 'succeeded' } },
    });
    expect(mine[0]?.request?.id).toMatch(/^req_/);
    expect(Number.isInteger(mine[0]?.created)).toBe(true);
  });

  it('carry the idempotency key of the call behind them', async () => {
    const key = `suite-${String(Date.now())}`;
    const intent = await target.stripe.paymentIntents.create(
      { amount: 4900, currency: 'eur', allowed_payment_method_types: ['card'] },
      { idempotencyKey: key },
    );
    const events = await target.stripe.events.list({ type: 'payment_intent.created', limit: 10 });
    const mine = events.data.find(({ data }) => 'id' in data.object && data.object.id === intent.id);
    expect(mine?.request?.idempotency_key).toBe(key);
  });

  it('are read page by page, both ways', async () => {
    for (let made = 0; made < 3; made += 1) await cardPayment(target.stripe);
    const first = await target.stripe.events.list({ limit: 2 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/events' });
    const cursor = first.data.at(-1)?.id ?? '';
    const second = await target.stripe.events.list({ limit: 2, starting_after: cursor });
    expect(second.data.map(({ id }) => id)).not.toContain(cursor);
    const back = await target.stripe.events.list({
      limit: 2,
      ending_before: second.data[0]?.id ?? '',
    });
    expect(back.data.map(({ id }) => id)).toEqual(first.data.map(({ id }) => id));
  });

  it('can be read one by one', async () => {
    await cardPayment(target.stripe);
    const [newest] = (await target.stripe.events.list({ limit: 1 })).data;
    expect(await target.stripe.events.retrieve(newest?.id ?? '')).toMatchObject({ id: newest?.id });
  });
});

describe.each(targets)('a webhook endpoint at $name', ({ open }) => {
  let target: Target;
  beforeAll(async () => {
    target = await open();
  });
  afterAll(() => target.stop());

  it('shows its secret once', async () => {
    const created = await target.stripe.webhookEndpoints.create({
      url: 'https://shop.example/webhook',
      enabled_events: ['payment_intent.succeeded'],
      api_version: '2026-10-28.endive',
    });
    expect(created).toMatchObject({
      object: 'webhook_endpoint',
      status: 'enabled',
      api_version: '2026-10-28.endive',
      enabled_events: ['payment_intent.succeeded'],
    });
    expect(created.secret).toMatch(/^whsec_/);
    const read = await target.stripe.webhookEndpoints.retrieve(created.id);
    expect(read.secret).toBeUndefined();
    const changed = await target.stripe.webhookEndpoints.update(created.id, {
      disabled: true,
      enabled_events: ['charge.updated'],
    });
    expect(changed).toMatchObject({ status: 'disabled', enabled_events: ['charge.updated'] });
    expect(await target.stripe.webhookEndpoints.del(created.id)).toMatchObject({ deleted: true });
  });

  it('belongs to an account with a balance', async () => {
    expect(await target.stripe.balance.retrieve()).toMatchObject({ object: 'balance', livemode: false });
    const account = await target.stripe.accounts.retrieveCurrent();
    expect(account).toMatchObject({ object: 'account', charges_enabled: true });
  });
});
