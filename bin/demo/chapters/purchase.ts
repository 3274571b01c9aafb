import * as z from 'zod';
import type { Chapter } from '../chapter.ts';
import { create, goodCard, newOrder } from '../order.ts';
import { checkBooks, checkDocument, checkPaid, comeToRest, hasMailed, linkPayment } from '../outcome.ts';

const trailSchema = z.object({ items: z.array(z.object({ type: z.string() })) });

/** What the shop needs first: one card, one payment, one invoice. */
export const purchase: Chapter = {
  title: 'A purchase',
  tell: async (scene) => {
    const { story, client } = scene;
    const order = newOrder('Zofia Łukasik');
    const { id, clientSecret } = await create(scene, order);
    const confirmed = await story.step('her card pays at Stripe', () =>
      client.confirm(clientSecret, goodCard),
    );
    story.check('Stripe takes it', confirmed, 200);
    const outcome = await comeToRest(scene, 'the webhook comes; books, invoice and mail follow', {
      paymentId: id,
      order,
      isThere: hasMailed(1),
    });
    checkPaid(scene, outcome);
    const { items } = await client.api(`/v1/payment-intents/${id}/events`, trailSchema);
    story.check(
      'the audit trail begins with its creation and its success',
      items.slice(0, 2).map(({ type }) => type),
      ['payment.created', 'payment.succeeded'],
    );
    await checkDocument(scene, outcome, { kind: 'invoice', net: 40_833, vat: 8_167 });
    await checkBooks(scene, id, { contract_liability: -40_833, 'vat_payable:FR:200': -8_167 });
    linkPayment(scene, id);
  },
};
