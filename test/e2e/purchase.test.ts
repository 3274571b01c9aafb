import { createHash } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { idle, mailsTo } from './control.ts';
import { call } from './http.ts';
import { buy, confirm, create, newKey, newOrder, purchase } from './shop.ts';
import { aws, endpoints } from './system.ts';

describe('one purchase, end to end', () => {
  it('is created unconfirmed, with the price of the catalogue and VAT per line', async () => {
    const created = await create({ items: [{ priceId: 'price_course_day', quantity: 2 }] });

    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      status: 'requires_payment_method',
      amount: 98_000,
      currency: 'eur',
      risk: null,
      review: null,
      refundable: 0,
      version: 1,
      lines: [{ gross: 98_000, net: 81_667, vat: 16_333, vatClass: 'standard', vatRate: 200, quantity: 2 }],
    });
    expect(created.body.id).toMatch(/^pay_/);
    expect(created.body.clientSecret).toMatch(/_secret_/);
    expect(created.headers.get('x-request-id')).toBeTruthy();
  });

  it('ends with the audit trail, the invoice behind a signed link, and the mail', async () => {
    const email = `${newOrder()}@example.com`;
    const paid = await buy({ email });
    const id = String(paid.body.id);

    expect(paid.body).toMatchObject({ status: 'succeeded', amountCaptured: 49_000, refundable: 49_000 });
    expect(paid.body.clientSecret).toBeUndefined();

    const events = await call('GET', `/v1/payment-intents/${id}/events`);
    const types = events.body.items.map((event: { type: string }) => event.type);
    expect(types).toEqual(expect.arrayContaining(['payment.created', 'payment.succeeded']));

    const invoices = await call('GET', `/v1/invoices?paymentIntentId=${id}`, { as: 'finance' });
    expect(invoices.body.items).toHaveLength(1);
    const [invoice] = invoices.body.items;
    expect(invoice).toMatchObject({
      kind: 'invoice',
      documentStatus: 'stored',
      totals: { net: 40_833, vat: 8_167, gross: 49_000, currency: 'eur' },
      paymentIntentId: id,
    });
    expect(invoice.number).toMatch(/^TEST-/);

    const link = await call('POST', `/v1/invoices/${String(invoice.id)}/download-links`, { as: 'finance' });
    expect(link.status).toBe(201);
    const file = await fetch(link.body.url);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(invoice.number);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(invoice.sha256);

    const mails = await mailsTo(email);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      attachments: [{ contentType: 'application/pdf', sha256: invoice.sha256 }],
    });
  });

  it('keeps every event of the trail in the audit bucket', async () => {
    const paid = await buy();
    const s3 = new S3Client({ ...aws, forcePathStyle: true });
    const events = await call('GET', `/v1/payment-intents/${String(paid.body.id)}/events`);

    for (const event of events.body.items) {
      const day = String(event.time).slice(0, 10).replaceAll('-', '/');
      const key = `events/${day}/${String(paid.body.id)}/${String(event.version).padStart(10, '0')}.json`;
      const object = await s3.send(new GetObjectCommand({ Bucket: endpoints.buckets['audit'], Key: key }));
      expect(JSON.parse((await object.Body?.transformToString()) ?? '{}')).toMatchObject({
        type: event.type,
      });
    }
  });

  it('posts entries that sum to zero', async () => {
    const paid = await buy();
    const entries = await call('GET', `/v1/ledger/entries?paymentIntentId=${String(paid.body.id)}`, {
      as: 'finance',
    });
    const postings = entries.body.items.flatMap((entry: { postings: unknown[] }) => entry.postings);
    const sum = postings.reduce(
      (total: number, side: { debit: number; credit: number }) => total + side.debit - side.credit,
      0,
    );

    expect(entries.body.items.length).toBeGreaterThan(0);
    expect(sum).toBe(0);
  });

  it('is bought in a currency without decimals, and in one without VAT', async () => {
    const yen = await buy({ currency: 'jpy', items: [{ priceId: 'price_course_jpy', quantity: 1 }] });
    expect(yen.body).toMatchObject({ status: 'succeeded', currency: 'jpy' });

    const exempt = await buy({ items: [{ priceId: 'price_course_exempt', quantity: 1 }] });
    expect(exempt.body.lines).toMatchObject([{ gross: 120_000, net: 120_000, vat: 0, vatRate: 0 }]);
  });

  it('takes an amount with a description from a server key', async () => {
    const created = await create({ items: undefined, amount: 12_345, description: 'Coaching' });
    expect(created.body).toMatchObject({
      amount: 12_345,
      lines: [{ description: 'Coaching', gross: 12_345 }],
    });
  });

  it('is open to a browser key that buys from the catalogue and reads with the secret only', async () => {
    const created = await call('POST', '/v1/payment-intents', {
      as: 'browser',
      key: newKey(),
      body: purchase(),
    });
    expect(created.status).toBe(201);
    const path = `/v1/payment-intents/${String(created.body.id)}`;
    const secret = { 'Payment-Client-Secret': String(created.body.clientSecret) };

    const seen = await call('GET', path, { as: 'browser', headers: secret });
    expect(seen.status).toBe(200);
    expect(Object.keys(seen.body).sort()).toEqual([
      'amount',
      'currency',
      'id',
      'lastError',
      'nextAction',
      'status',
    ]);

    await confirm(created.body.clientSecret);
    await idle();
    const paid = await call('GET', path, { as: 'browser', headers: secret });
    expect(paid.body.status).toBe('succeeded');
    const invoice = await call('GET', `${path}/invoice`, { as: 'browser', headers: secret });
    expect(invoice.status).toBe(303);
    expect((await fetch(invoice.headers.get('location') ?? '')).status).toBe(200);
  });

  it('tells a decline, and the same payment can be paid with another card', async () => {
    const created = await create();
    await expect(confirm(created.body.clientSecret, 'pm_card_visa_chargeDeclined')).rejects.toThrow();
    await idle();
    const declined = await call('GET', `/v1/payment-intents/${String(created.body.id)}`);
    expect(declined.body).toMatchObject({
      status: 'requires_payment_method',
      lastError: { code: 'card_declined', attempt: 1 },
    });

    await confirm(created.body.clientSecret);
    await idle();
    const paid = await call('GET', `/v1/payment-intents/${String(created.body.id)}`);
    expect(paid.body.status).toBe('succeeded');
  });
});
