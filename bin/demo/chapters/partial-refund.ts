import type { Chapter } from '../chapter.ts';
import { checkBooks, checkDocument, linkPayment } from '../outcome.ts';
import { buy, checkGivenBack, giveBack } from '../refund.ts';

/** One of two course days is cancelled. */
export const partialRefund: Chapter = {
  title: 'A partial refund',
  tell: async (scene) => {
    const bought = await buy(scene, 'Noël Façade', 2);
    const { id, lines } = bought.payment;
    const outcome = await giveBack(scene, bought, {
      amount: 49_000,
      reason: 'course_cancelled',
      lines: lines.slice(0, 1).map(({ lineId }) => ({ lineId, amount: 49_000 })),
    });
    const creditNote = await checkDocument(scene, outcome, { kind: 'credit_note', net: 40_833, vat: 8_167 });
    checkGivenBack(scene, outcome, { amount: 49_000, creditNote });
    await checkBooks(scene, id, {
      contract_liability: -40_834,
      'vat_payable:FR:200': -8_166,
      refunds_payable: 0,
    });
    linkPayment(scene, id);
  },
};
