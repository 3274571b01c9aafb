import type { Chapter } from '../chapter.ts';
import { checkBooks, checkDocument, comeToRest, linkPayment } from '../outcome.ts';
import { buy, giveBack } from '../refund.ts';
import { refundSchema } from '../shapes.ts';
import type { Refund } from '../shapes.ts';

const closedCard = 'pm_card_refundFail';
/** Stripe's stand-in lets the refund of this card fail after half a minute. */
const laterMs = 31_000;

/** The refund succeeded, and then the bank sends the money back: the buyer is owed it, and it is paid another way. */
export const lateFailure: Chapter = {
  title: 'A refund that fails later',
  tell: async (scene) => {
    const { story, client } = scene;
    const bought = await buy(scene, { name: 'Þórunn Ágústsdóttir', card: closedCard });
    const { order, payment } = bought;
    const { refund } = await giveBack(scene, bought, {
      amount: 49_000,
      reason: 'withdrawal',
      as: 'all',
      documents: 2,
    });
    await story.step('time moves on, and the bank sends the money back', () => client.advance(laterMs));
    const path = `/v1/refunds/${refund.id}`;
    const failed = await story.step('the webhook tells', () =>
      client.until(
        () => client.api(path, refundSchema),
        ({ status }) => status === 'failed',
      ),
    );
    story.check(
      'the refund has failed and the buyer is owed all of it',
      { status: failed.status, owed: failed.owed },
      { status: 'failed', owed: 49_000 },
    );
    const outcome = await comeToRest(scene, 'nothing is credited twice', {
      paymentId: payment.id,
      order,
      isThere: ({ documents }) => documents.length === 2,
    });
    await checkDocument(scene, outcome, { kind: 'credit_note', net: 40_833, vat: 8_167 });
    await checkBooks(scene, payment.id, { contract_liability: 0, refunds_payable: -49_000 });
    const paid = await story.step('the desk pays her by bank transfer, and says so', () =>
      client.api(`${path}/settle`, refundSchema, {
        method: 'POST',
        body: { reference: 'VIR-2026-0117', settledOn: dayOf(failed) },
      }),
    );
    story.check(
      'nothing is owed any more',
      { status: paid.status, owed: paid.owed },
      { status: 'succeeded', owed: 0 },
    );
    await checkBooks(scene, payment.id, { refunds_payable: 0, bank: -49_000 });
    linkPayment(scene, payment.id);
  },
};

const sellersDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });

/** The seller's day on which the refund failed, by the system's clock, which may have been moved. */
function dayOf({ attempts }: Refund): string {
  return sellersDay.format(new Date(attempts.at(-1)?.at ?? ''));
}
