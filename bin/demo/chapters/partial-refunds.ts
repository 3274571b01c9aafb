import type { Chapter } from '../chapter.ts';
import { checkBooks, checkDocument, linkPayment } from '../outcome.ts';
import { buy, checkGivenBack, giveBack } from '../refund.ts';

/** One of two course days is cancelled, and later something is taken off the price of the other. */
export const partialRefunds: Chapter = {
  title: 'Two partial refunds',
  tell: async (scene) => {
    const bought = await buy(scene, { name: 'Noël Façade', quantity: 2 });
    const { id, lines } = bought.payment;
    const day = await giveBack(scene, bought, {
      amount: 49_000,
      reason: 'course_cancelled',
      as: lines.slice(0, 1).map(({ lineId }) => ({ lineId, amount: 49_000 })),
      documents: 2,
    });
    const ofDay = { kind: 'credit_note', refundId: day.refund.id, net: 40_833, vat: 8_167 } as const;
    checkGivenBack(scene, day, { amount: 49_000, creditNote: await checkDocument(scene, day, ofDay) });

    const rebate = await giveBack(scene, bought, {
      amount: 10_000,
      reason: 'price_correction',
      as: 'amount',
      documents: 3,
    });
    const ofRebate = { kind: 'credit_note', refundId: rebate.refund.id, net: 8_333, vat: 1_667 } as const;
    checkGivenBack(scene, rebate, {
      amount: 59_000,
      creditNote: await checkDocument(scene, rebate, ofRebate),
    });
    await checkBooks(scene, id, {
      contract_liability: -32_501,
      'vat_payable:FR:200': -6_499,
      refunds_payable: 0,
    });
    linkPayment(scene, id);
  },
};
