import { intentOf } from '../../client/intent.ts';
import { payments, valueOf } from './payments.ts';

/** Confirms with the ConfirmationToken that Stripe.js made in the page; the try counts the cards of this payment. */
export async function confirm(paymentId: string, confirmationTokenId: string, tryNumber: number) {
  const answer = await payments.call('POST /v1/payment-intents/{id}/confirm', {
    path: { id: paymentId },
    // Another card is another intent; the same card asked for again is not.
    intent: intentOf('confirm', paymentId, String(tryNumber)),
    body: { confirmationTokenId },
  });
  if (!answer.ok && answer.problem.status === 402) {
    const { code, document } = answer.problem;
    return { status: 'declined', code, declineCode: document['declineCode'] ?? null } as const;
  }
  // requires_action: the page calls stripe.handleNextAction({ clientSecret }).
  return { status: valueOf(answer).status };
}
