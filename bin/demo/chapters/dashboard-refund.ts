import type { Chapter } from '../chapter.ts';
import { checkBooks, checkDocument, comeToRest, hasMailed, linkPayment } from '../outcome.ts';
import { buy, checkGivenBack } from '../refund.ts';

/** Somebody refunds at Stripe, past our API: the books, the credit note and the mail follow all the same. */
export const dashboardRefund: Chapter = {
  title: 'A refund in the Dashboard',
  tell: async (scene) => {
    const { story, client } = scene;
    const { order, payment } = await buy(scene, { name: 'Siân Ó Briain' });
    await story.step("€90.00 are refunded in Stripe's Dashboard", () =>
      client.dashboard('refund', { payment_intent: payment.processorId, amount: 9_000 }),
    );
    const outcome = await comeToRest(scene, 'the webhook tells; credit note and mail follow', {
      paymentId: payment.id,
      order,
      isThere: hasMailed(2),
    });
    const creditNote = await checkDocument(scene, outcome, { kind: 'credit_note', net: 7_500, vat: 1_500 });
    checkGivenBack(scene, outcome, { amount: 9_000, creditNote });
    await checkBooks(scene, payment.id, {
      contract_liability: -33_333,
      'vat_payable:FR:200': -6_667,
      refunds_payable: 0,
    });
    linkPayment(scene, payment.id);
  },
};
