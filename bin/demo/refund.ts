import * as z from 'zod';
import type { Scene } from './chapter.ts';
import { asMoney } from './money.ts';
import { create, goodCard, newOrder } from './order.ts';
import type { Order } from './order.ts';
import { comeToRest, hasMailed } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { refundSchema } from './shapes.ts';
import type { Document, Payment, Refund } from './shapes.ts';

/** A purchase that has come to rest. */
export interface Bought {
  readonly order: Order;
  readonly payment: Payment;
}

/** Who buys, how many course days, with which of Stripe's test cards. */
export interface Buyer {
  readonly name: string;
  readonly quantity?: number;
  readonly card?: string;
}

/** Buys without many words, because the story is about what comes back. */
export async function buy(scene: Scene, { name, quantity, card = goodCard }: Buyer): Promise<Bought> {
  const order = newOrder(name, quantity);
  const created = await create(scene, order);
  await scene.story.step('the card pays at Stripe', () => scene.client.confirm(created.clientSecret, card));
  const { payment } = await comeToRest(scene, 'books, invoice and mail follow', {
    paymentId: created.id,
    order,
    isThere: hasMailed(1),
  });
  return { order, payment };
}

/** What is given back; without lines or an amount all that is left. */
export interface GivenBack {
  readonly amount: number;
  readonly reason: string;
  readonly as: 'all' | 'amount' | readonly { readonly lineId: string; readonly amount: number }[];
  /** How many documents there are behind it. */
  readonly documents: number;
}

export interface Refunded extends Outcome {
  readonly refund: Refund;
}

/** Refunds and waits for the credit note and its mail. */
export async function giveBack(
  scene: Scene,
  { order, payment }: Bought,
  { amount, reason, as, documents }: GivenBack,
): Promise<Refunded> {
  const { story, client } = scene;
  const part = as === 'all' ? {} : as === 'amount' ? { amount } : { lines: as };
  const refund = await story.step(`the shop gives ${asMoney(amount, 'eur')} back`, () =>
    client.api('/v1/refunds', refundSchema, {
      status: 201,
      method: 'POST',
      body: { paymentIntentId: payment.id, reason, ...part },
    }),
  );
  story.check(
    'the refund is granted and settled',
    { status: refund.status, amount: refund.amount, owed: refund.owed },
    { status: 'succeeded', amount, owed: 0 },
  );
  const outcome = await comeToRest(scene, 'the credit note and its mail follow', {
    paymentId: payment.id,
    order,
    isThere: hasMailed(documents),
  });
  return { ...outcome, refund };
}

/** Checks what the payment keeps, and that the credit note names the invoice that it corrects. */
export function checkGivenBack(
  { story }: Scene,
  { payment, documents }: Outcome,
  { amount, creditNote }: { readonly amount: number; readonly creditNote: Document | null },
): void {
  const { status, amountRefunded, refundable } = payment;
  story.check(
    `the payment stays, with ${asMoney(payment.amount - amount, payment.currency)} left to give back`,
    { status, amountRefunded, refundable },
    { status: 'succeeded', amountRefunded: amount, refundable: payment.amount - amount },
  );
  const invoice = z.string().parse(documents.find(({ kind }) => kind === 'invoice')?.number);
  story.check(`the credit note names invoice ${invoice}`, creditNote?.corrects?.number, invoice);
}
