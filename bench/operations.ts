import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { apiEvent } from './lambda.ts';
import { create } from './shop.ts';
import type { Endpoints } from './system.ts';

/** What is asked of the routes that move payments on, each payment once. */
export interface OperationEvents {
  /** Of payments that the confirmation authorizes, so that they can be captured behind it. */
  readonly confirm: readonly unknown[];
  readonly capture: readonly unknown[];
  readonly cancel: readonly unknown[];
}

export async function operationEvents(to: Endpoints, count: number): Promise<OperationEvents> {
  const held = await inTurn(count, () => create(to, undefined, { captureMethod: 'manual' }));
  const open = await inTurn(count, () => create(to));
  const confirm = [];
  for (const { id } of held) {
    confirm.push(asked(id, 'confirm', { confirmationTokenId: await tokenOfAPage(to) }));
  }
  return {
    confirm,
    capture: held.map(({ id }) => asked(id, 'capture', {})),
    cancel: open.map(({ id }) => asked(id, 'cancel', {})),
  };
}

async function inTurn<T>(count: number, make: () => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  for (let turn = 0; turn < count; turn += 1) made.push(await make());
  return made;
}

function asked(id: string, verb: string, body: unknown) {
  const path = `/v1/payment-intents/${id}/${verb}`;
  return apiEvent({ method: 'POST', path, id, key: `bench-${randomUUID()}`, body });
}

/** What Stripe.js makes of the card that a buyer has typed in. */
async function tokenOfAPage(to: Endpoints): Promise<string> {
  const response = await fetch(`${to.stripe}/v1/test_helpers/confirmation_tokens`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${to.stripeKeys.secret}` },
    body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
  });
  if (!response.ok) throw new Error(await response.text());
  return z.object({ id: z.string() }).parse(await response.json()).id;
}
