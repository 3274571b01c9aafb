import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { call } from './http.ts';
import { create, newKey } from './shop.ts';
import { endpoints } from './system.ts';

const tokenSchema = z.object({ access_token: z.string() });

const headersFor = async (wanted: object): Promise<{ readonly Authorization: string }> => {
  const answer = await fetch(`${endpoints.issuer}/token`, { method: 'POST', body: JSON.stringify(wanted) });
  return { Authorization: `Bearer ${tokenSchema.parse(await answer.json()).access_token}` };
};

const ask = async (path: string, wanted: object) =>
  await call('GET', path, { as: 'nobody', headers: await headersFor(wanted) });

describe('a person with an access token', () => {
  it('of finance reads documents, and no payments', async () => {
    const zofia = { groups: ['finance'], sub: 'zofia' };
    expect(await ask('/v1/invoices', zofia)).toMatchObject({ status: 200 });
    const refused = await ask('/v1/payment-intents?orderId=none', zofia);
    expect(refused).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });

  it('of ops cancels a payment, and the event names the person', async () => {
    const { id } = (await create()).body;
    const headers = await headersFor({ groups: ['ops'], sub: 'omar' });
    const path = `/v1/payment-intents/${String(id)}`;
    const canceled = await call('POST', `${path}/cancel`, { as: 'nobody', headers, key: newKey(), body: {} });
    expect(canceled).toMatchObject({ status: 200, body: { status: 'canceled' } });
    const { items } = (await call('GET', `${path}/events`, { as: 'nobody', headers })).body;
    const last = items.findLast(({ type }: { type: string }) => type === 'payment.canceled');
    expect(last).toMatchObject({ actor: { kind: 'user', id: 'omar' } });
  });

  it.each([
    ['has expired', { expiresInSeconds: -60 }],
    ['is for another audience', { aud: 'another' }],
    ['is no access token', { tokenUse: 'id' }],
  ])('whose token %s is not known', async (_, wanted) => {
    const answer = await ask('/v1/invoices', { groups: ['finance'], ...wanted });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});
