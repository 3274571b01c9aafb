import type { Chapter } from '../chapter.ts';
import { create, goodCard, newOrder } from '../order.ts';
import { checkBooks, checkDocument, comeToRest, hasMailed, linkPayment } from '../outcome.ts';
import { paymentSchema } from '../shapes.ts';

/** Two days are held on the card, one takes place: it is captured and invoiced, the other was never sold. */
export const manualCapture: Chapter = {
  title: 'A hold, and a capture of half of it',
  tell: async (scene) => {
    const { story, client } = scene;
    const order = { ...newOrder('Jürgen Weiß', 2), captureMethod: 'manual' } as const;
    const { id, clientSecret } = await create(scene, order);
    await story.step('his bank holds the money', () => client.confirm(clientSecret, goodCard));
    const { payment, documents } = await comeToRest(scene, 'the webhook tells the shop', {
      paymentId: id,
      order,
      isThere: ({ payment: { status } }) => status === 'requires_capture',
    });
    story.check(
      '€980.00 may be captured until the bank lets go; nothing is sold, nothing invoiced',
      {
        status: payment.status,
        capturable: payment.amountCapturable,
        hasAnEnd: payment.captureBefore !== null,
        captured: payment.amountCaptured,
        documents: documents.length,
      },
      { status: 'requires_capture', capturable: 98_000, hasAnEnd: true, captured: 0, documents: 0 },
    );
    await checkBooks(scene, id, {});
    const captured = await story.step('the shop captures €490.00', () =>
      client.api(`/v1/payment-intents/${id}/capture`, paymentSchema, {
        method: 'POST',
        body: { amount: 49_000 },
      }),
    );
    const { status, amountCaptured, refundable, amountCapturable } = captured;
    story.check(
      'half is captured, the rest is released and not refunded',
      { status, amountCaptured, refundable, amountCapturable },
      { status: 'succeeded', amountCaptured: 49_000, refundable: 49_000, amountCapturable: 0 },
    );
    const outcome = await comeToRest(scene, 'books, invoice and mail follow', {
      paymentId: id,
      order,
      isThere: hasMailed(1),
    });
    await checkDocument(scene, outcome, { kind: 'invoice', net: 40_833, vat: 8_167 });
    await checkBooks(scene, id, { contract_liability: -40_833, 'vat_payable:FR:200': -8_167 });
    linkPayment(scene, id);
  },
};
