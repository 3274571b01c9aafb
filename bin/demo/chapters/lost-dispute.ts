import * as z from 'zod';
import type { Chapter, Scene } from '../chapter.ts';
import { checkBooks, checkDocument, comeToRest, hasMailed, linkPayment } from '../outcome.ts';
import { buy } from '../refund.ts';
import { problemSchema } from '../shapes.ts';

const disputedCard = 'pm_card_createDisputeProductNotReceived';
/** The bank of this card writes a moment later, and reads its post as fast. */
const bankMs = 10_000;

const disputeSchema = z.object({
  id: z.string(),
  paymentIntentId: z.string(),
  status: z.string(),
  withdrawn: z.number(),
  evidence: z.object({ submittedAt: z.string().nullable() }),
  decision: z.object({ decision: z.string(), amount: z.number() }).nullable(),
});

/** The buyer's bank takes the money back, our evidence does not convince it, and a person decides what that means. */
export const lostDispute: Chapter = {
  title: 'A lost dispute, and what is decided about it',
  tell: async (scene) => {
    const { story, client } = scene;
    const { order, payment } = await buy(scene, { name: 'Agnès Œuvrard', card: disputedCard });
    await story.step('her bank disputes the payment', () => client.advance(bankMs));
    const opened = await disputeOf(scene, payment.id, 'needs_response');
    const held = await comeToRest(scene, 'the webhook tells', {
      paymentId: payment.id,
      order,
      isThere: ({ payment: { disputed } }) => disputed,
    });
    story.check(
      'Stripe has taken the money, and nothing of it may be refunded',
      { withdrawn: opened.withdrawn, disputed: held.payment.disputed, refundable: held.payment.refundable },
      { withdrawn: 49_000, disputed: true, refundable: 0 },
    );
    const refused = await story.step('the shop tries to refund it', () =>
      client.api('/v1/refunds', problemSchema, {
        status: 409,
        method: 'POST',
        body: { paymentIntentId: payment.id, reason: 'requested_by_customer' },
      }),
    );
    story.check('which would pay twice, and is refused', refused.code, 'payment_disputed');

    await answer(scene, opened.id);
    await story.step('the bank reads it', () => client.advance(bankMs));
    const lost = await disputeOf(scene, payment.id, 'lost');
    story.check('it is lost, and calls for a decision', lost.decision, null);
    await checkBooks(scene, payment.id, {
      dispute_losses: 49_000,
      disputes_receivable: 0,
      dispute_fees: 2_000,
    });

    const decided = await story.step(
      'a person decides: the course did not take place, the sale is reduced',
      () =>
        client.api(`/v1/disputes/${opened.id}/decision`, disputeSchema, {
          method: 'POST',
          as: 'ops',
          body: { decision: 'sale_reduced', note: 'The course did not take place.' },
        }),
    );
    story.check('all that was lost', decided.decision, { decision: 'sale_reduced', amount: 49_000 });
    const outcome = await comeToRest(scene, 'the credit note and its mail follow', {
      paymentId: payment.id,
      order,
      isThere: hasMailed(2),
    });
    await checkDocument(scene, outcome, { kind: 'credit_note', net: 40_833, vat: 8_167 });
    await checkBooks(scene, payment.id, {
      contract_liability: 0,
      'vat_payable:FR:200': 0,
      dispute_losses: 0,
      refunds_payable: 0,
      dispute_fees: 2_000,
    });
    linkPayment(scene, payment.id);
  },
};

async function disputeOf({ story, client }: Scene, paymentId: string, status: string) {
  const path = `/v1/disputes?status=${status}&limit=100`;
  const page = z.object({ items: z.array(disputeSchema) });
  const ofPayment = ({ items }: z.infer<typeof page>) =>
    items.find(({ paymentIntentId }) => paymentIntentId === paymentId);
  const found = await story.step(`the list of disputes names it as ${status}`, () =>
    client.until(
      () => client.api(path, page, { as: 'ops' }),
      (disputes) => ofPayment(disputes) !== undefined,
    ),
  );
  return disputeSchema.parse(ofPayment(found));
}

async function answer({ story, client }: Scene, disputeId: string): Promise<void> {
  const post = (verb: string, body: object) =>
    client.api(`/v1/disputes/${disputeId}/${verb}`, disputeSchema, { method: 'POST', as: 'ops', body });
  // The words by which Stripe's test disputes are lost.
  await story.step('the evidence is put together', () =>
    post('evidence', { fields: { uncategorizedText: 'losing_evidence' } }),
  );
  const submitted = await story.step('and submitted, once, by a person', () => post('submit', {}));
  story.check('Stripe has it', submitted.evidence.submittedAt !== null, true);
}
