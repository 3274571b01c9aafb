import type { Chapter } from '../chapter.ts';
import { create } from '../order.ts';
import { checkBooks, checkDocument, linkPayment } from '../outcome.ts';
import { buy, checkGivenBack, giveBack } from '../refund.ts';

/** All of it goes back, after which the same order can be paid again. */
export const fullRefund: Chapter = {
  title: 'A full refund',
  tell: async (scene) => {
    const { story } = scene;
    const bought = await buy(scene, { name: 'Łucja Żak' });
    const { id } = bought.payment;
    const outcome = await giveBack(scene, bought, {
      amount: 49_000,
      reason: 'withdrawal',
      as: 'all',
      documents: 2,
    });
    const creditNote = await checkDocument(scene, outcome, { kind: 'credit_note', net: 40_833, vat: 8_167 });
    checkGivenBack(scene, outcome, { amount: 49_000, creditNote });
    await checkBooks(scene, id, { contract_liability: 0, 'vat_payable:FR:200': 0, refunds_payable: 0 });
    const again = await create(scene, bought.order);
    story.check('the order is free for a new payment', again.id !== id, true);
    linkPayment(scene, id);
  },
};
