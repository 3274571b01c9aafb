import type { Chapter } from '../chapter.ts';
import { create, goodCard, newOrder } from '../order.ts';
import { checkBooks, checkDocument, checkPaid, comeToRest, hasMailed, linkPayment } from '../outcome.ts';

const emptyCard = 'pm_card_visa_chargeDeclinedInsufficientFunds';

/** A card without money, and then another one for the same payment. */
export const decline: Chapter = {
  title: 'A decline and a second try',
  tell: async (scene) => {
    const { story, client } = scene;
    const order = newOrder('Björn Ångström');
    const { id, clientSecret } = await create(scene, order);
    const refused = await story.step('his first card has no money on it', () =>
      client.confirm(clientSecret, emptyCard),
    );
    story.check('Stripe refuses it', refused, 402);
    const declined = await comeToRest(scene, 'the webhook tells the shop', {
      paymentId: id,
      order,
      isThere: ({ payment }) => payment.lastError !== null,
    });
    story.check(
      'the payment says why and waits for another card; nothing is invoiced',
      {
        status: declined.payment.status,
        code: declined.payment.lastError?.code,
        attempt: declined.payment.lastError?.attempt,
        documents: declined.documents.length,
      },
      { status: 'requires_payment_method', code: 'card_declined', attempt: 1, documents: 0 },
    );
    await story.step('his second card pays the same payment', () => client.confirm(clientSecret, goodCard));
    const outcome = await comeToRest(scene, 'books, invoice and mail follow', {
      paymentId: id,
      order,
      isThere: hasMailed(1),
    });
    checkPaid(scene, outcome);
    await checkDocument(scene, outcome, { kind: 'invoice', net: 40_833, vat: 8_167 });
    await checkBooks(scene, id, { contract_liability: -40_833, 'vat_payable:FR:200': -8_167 });
    linkPayment(scene, id);
  },
};
