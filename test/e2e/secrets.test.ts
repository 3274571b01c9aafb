import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { idle } from './control.ts';
import { call } from './http.ts';
import type { Answer } from './http.ts';
import { confirm, create } from './shop.ts';
import { aws, endpoints } from './system.ts';

const s3 = new S3Client({ ...aws, forcePathStyle: true });

/** The objects that the audit bucket has of a payment's events, as one text. */
async function audited(paymentId: string, events: Answer): Promise<string> {
  const texts = events.body.items.map(async (event: { time: string; version: number }) => {
    const day = event.time.slice(0, 10).replaceAll('-', '/');
    const key = `events/${day}/${paymentId}/${String(event.version).padStart(10, '0')}.json`;
    const object = await s3.send(new GetObjectCommand({ Bucket: endpoints.buckets['audit'], Key: key }));
    return (await object.Body?.transformToString()) ?? '';
  });
  return (await Promise.all(texts)).join('\n');
}

describe('the client secret of a payment that waits for 3-D Secure', () => {
  it('stands in no event of it: not in its trail, not on the bus, not in the audit bucket', async () => {
    const created = await create();
    const paymentId = String(created.body.id);
    await confirm(created.body.clientSecret, 'pm_card_threeDSecure2Required');
    await idle();

    const events = await call('GET', `/v1/payment-intents/${paymentId}/events`);
    const types = events.body.items.map((event: { type: string }) => event.type);
    expect(types).toEqual(['payment.created', 'payment.requires_action']);
    expect(events.text).not.toContain('_secret_');

    const bus = await (await fetch(`${endpoints.aws}/_local/events`)).text();
    expect(bus).toContain(`${paymentId}.2`);
    expect(bus).not.toContain('_secret_');

    const trail = await audited(paymentId, events);
    expect(trail).toContain('payment.requires_action');
    expect(trail).not.toContain('_secret_');
  });

  it('completes the address of the page for who presents it, and for nobody else', async () => {
    const created = await create();
    const { id, clientSecret } = created.body;
    await confirm(clientSecret, 'pm_card_threeDSecure2Required');
    await idle();

    const path = `/v1/payment-intents/${String(id)}`;
    const unknown = await call('GET', path);
    expect(unknown.body.nextAction.type).toBe('redirect_to_url');
    expect(unknown.text).not.toContain('_secret_');

    const headers = { 'Payment-Client-Secret': String(clientSecret) };
    const holder = await call('GET', path, { as: 'browser', headers });
    const page = await fetch(holder.body.nextAction.redirectUrl);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Complete authentication');
    expect((await fetch(unknown.body.nextAction.redirectUrl)).status).toBe(403);
  });
});
