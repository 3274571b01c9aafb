/** What a shop's server asks of its payments, step by step, and what may go another way meanwhile. */
import { dashboard, faults, idle, noFaults } from './control.ts';
import { call } from './http.ts';
import type { Answer, Call } from './http.ts';
import { confirm as confirmInPage, create, newKey } from './shop.ts';
import { stripe } from './system.ts';

const at = (id: unknown, verb = '') => `/v1/payment-intents/${String(id)}${verb}`;

export const read = async (id: unknown): Promise<Answer> => await call('GET', at(id));

export const act = async (
  verb: 'confirm' | 'capture' | 'cancel',
  id: unknown,
  body: unknown = {},
  given: Call = {},
): Promise<Answer> => await call('POST', at(id, `/${verb}`), { key: newKey(), body, ...given });

/** Null = without the version that was read. */
export const patch = async (id: unknown, body: unknown, version: number | null): Promise<Answer> =>
  await call('PATCH', at(id), {
    body,
    headers: version === null ? {} : { 'If-Match': `"${String(version)}"` },
  });

/** What a page makes with Stripe.js of the card that its buyer has typed in. */
export async function tokenOf(paymentMethod = 'pm_card_visa'): Promise<string> {
  const token = await stripe.testHelpers.confirmationTokens.create({ payment_method: paymentMethod });
  return token.id;
}

export const items = (quantity: number) => [{ priceId: 'price_course_day', quantity }];

/** A payment that is authorized and waits for its capture. */
export async function held(quantity = 1): Promise<any> {
  const created = await create({ captureMethod: 'manual', items: items(quantity) });
  await confirmInPage(created.body.clientSecret);
  await idle();
  return (await read(created.body.id)).body;
}

/** Calls of Stripe that arrive, and whose answers do not. */
export async function cutOff(processorId: unknown, verb = ''): Promise<void> {
  const match = `POST /v1/payment_intents/${String(processorId)}${verb}`;
  await faults({ api: { timeout: 'after', match } });
}

const unheard = async (happens: () => Promise<unknown>): Promise<void> => {
  await faults({ webhooks: { drop: 1 } });
  await happens();
};

/** Every step once, also with an answer that is lost, and with somebody else who comes first. */
export async function operations(): Promise<void> {
  const confirmed = await create();
  await act('confirm', confirmed.body.id, { confirmationTokenId: await tokenOf() });
  const unsure = await create({ captureMethod: 'manual' });
  await cutOff(unsure.body.processorId, '/confirm');
  await act('confirm', unsure.body.id, { confirmationTokenId: await tokenOf() });
  await noFaults();
  await idle();

  for (const [verb, other] of [
    ['capture', 'cancel'],
    ['cancel', 'capture'],
  ] as const) {
    await act(verb, (await held()).id);
    const lost = await held();
    await cutOff(lost.processorId, `/${verb}`);
    await act(verb, lost.id);
    await noFaults();
    const late = await held();
    await unheard(() => dashboard(other, { payment_intent: late.processorId }));
    await act(verb, late.id);
    await noFaults();
  }

  const changed = await create();
  await patch(changed.body.id, { items: items(2) }, changed.body.version);
  const lost = await create();
  await cutOff(lost.body.processorId);
  await patch(lost.body.id, { items: items(2) }, lost.body.version);
  await noFaults();
  const late = await create();
  await unheard(() => confirmInPage(late.body.clientSecret));
  await patch(late.body.id, { items: items(2) }, late.body.version);
  await noFaults();
  await idle();
}
