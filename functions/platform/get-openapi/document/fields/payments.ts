import { instant, minor, said } from './field.ts';
import type { Fields } from './field.ts';

const payment: Fields = {
  'Payment.id': said('Id of the payment, pay_…'),
  'CreatedPayment.id': said('Id of the payment, pay_…'),
  'PublicPayment.id': said('Id of the payment, pay_…'),
  'CreatedPublicPayment.id': said('Id of the payment, pay_…'),
  status: said('State in Stripe’s words, and blocked: refused before anything was charged.'),
  operation: said('The call that is under way at Stripe, if one is; its outcome is being found out.'),
  review: said('Whether a person looks at the payment, and what they said; null = nobody had to.'),
  captureMethod: said('automatic = taken when it is confirmed; manual = held, until captured.'),
  amountCapturable: minor('What is held on the card and may be captured'),
  captureBefore: instant('When an authorization ends; null = nothing is held'),
  amountCaptured: minor('What was taken'),
  amountRefunded: minor('What was granted back'),
  refundable: minor('What may still be refunded, less what is just being refunded or disputed'),
  disputed: said('Whether a bank has opened a case about it.'),
  risk: said('Null: not assessed.'),
  nextAction: said('What the buyer’s browser has to do now; null = nothing.'),
  'nextAction.type': said('redirect_to_url, or what Stripe.js takes care of.'),
  redirectUrl: said('Where to send the browser.'),
  lastError: said('Why the last attempt failed; null = none has, or a later one did not.'),
  'lastError.code': said('Stripe’s code of the failure, such as card_declined.'),
  declineCode: said('Why the bank declined, in Stripe’s words; to a page only what helps its buyer.'),
  'lastError.message': said('The same for people, in English; not to be shown to buyers.'),
  attempt: said('Counts the attempts of the payment, from 1.'),
  invoiceUrl: said('Path of the invoice, once the payment has succeeded.'),
  'Payment.version': said('Number of events; the ETag is this in quotes.'),
  'CreatedPayment.version': said('Number of events; the ETag is this in quotes.'),
};

const sent: Fields = {
  'CreatePaymentIntent.items': said('What is bought from the catalogue.'),
  'UpdatePaymentIntent.items': said('What is bought instead.'),
  'items.priceId': said('Id of the price in the catalogue.'),
  'lines.priceId': said('Id of the price in the catalogue; not there for an amount of your own.'),
  'CreatePaymentIntent.amount': minor('An amount of your own, gross, instead of items; server keys only'),
  'CreatePaymentIntent.description': said('What the amount is for; documents print it.'),
  savePaymentMethod: said('Save the card for later; the buyer has to have agreed.'),
  statementSuffix: said('Stands behind the shop’s name on the buyer’s statement.'),
  metadata: said('Notes of your own, at most 20; handed back in events, never printed. No personal data.'),
  confirmationTokenId: said('What Stripe.js made of the card: ctoken_…'),
  paymentMethodId: said('A saved card of the payment’s customer: pmt_…'),
  'CapturePaymentIntent.amount': minor('What to take; without amount and lines all that is held'),
  'CapturePaymentIntent.lines': said('What to take of each line; lines that are not named are not sold.'),
  'CapturePaymentIntent.lines.amount': minor('What to take of the line, gross'),
  'CancelPaymentIntent.reason': said('Why, in Stripe’s words.'),
};

const events: Fields = {
  'PaymentEvent.version': said('Place of the event among those of the payment, from 1.'),
  'PaymentEvent.type': said('What happened; docs/events.md lists them all.'),
  'PaymentEvent.time': instant('When it happened'),
  'PaymentEvent.data': said('What belongs to the type; ignore members that you do not know.'),
  actor: said('Who did it.'),
  'actor.kind': said('A key, a person, Stripe, or a part of the system.'),
  'actor.id': said('Which of them.'),
};

export const paymentsFields: Fields = { ...payment, ...sent, ...events };
