import type { Chapter } from '../chapter.ts';
import { create, newOrder } from '../order.ts';
import { checkBooks, checkDocument, checkPaid, comeToRest, hasMailed, linkPayment } from '../outcome.ts';

const carefulCard = 'pm_card_threeDSecure2Required';

/** A card whose bank wants to see its holder first; bought from the page, with the browser's key. */
export const threeDSecure: Chapter = {
  title: '3-D Secure',
  tell: async (scene) => {
    const { story, client } = scene;
    const order = newOrder('Ελένη Παπαδοπούλου');
    const { id, clientSecret } = await create(scene, order, 'browser');
    await story.step('her bank wants to see her first', () => client.confirm(clientSecret, carefulCard));
    const asked = await comeToRest(scene, 'the webhook tells the shop', {
      paymentId: id,
      order,
      isThere: ({ payment }) => payment.nextAction !== null,
    });
    story.check(
      'the payment waits and says where she has to go',
      {
        status: asked.payment.status,
        action: asked.payment.nextAction?.type,
        leadsSomewhere: URL.canParse(asked.payment.nextAction?.redirectUrl ?? ''),
      },
      { status: 'requires_action', action: 'redirect_to_url', leadsSomewhere: true },
    );
    await story.step("she confirms on the bank's page", () => client.challenge(clientSecret, 'complete'));
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
