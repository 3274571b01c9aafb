import { instant, minor, said } from './field.ts';
import type { Fields } from './field.ts';

/** What means the same wherever it stands. */
export const commonFields: Fields = {
  amount: minor('The amount'),
  currency: said('ISO 4217, in lower case; which of them are taken is a matter of the stage.'),
  createdAt: instant('When it was made'),
  livemode: said('Whether it is about real money; false for test data.'),
  processorId: said('Its id at Stripe, for people who look there.'),
  version: said('Counts its changes; the next one has a higher number.'),
  orderId: said('Your id of the order; an order has one payment.'),
  paymentIntentId: said('Id of the payment, pay_…'),
  items: said('What there is, in the order that the operation names.'),
  nextCursor: said('Send it as cursor, with the same filters, for the next page; null behind the last one.'),
  reason: said('Why.'),
  note: said('What people wrote to it; without personal data.'),
  returnUrl: said('Where the browser goes after an authentication; of one of the origins of the stage.'),
  clientSecret: said(
    'Opens this one alone to Stripe.js and to a browser key; null in a replay once it is over. Keep it out of logs and addresses.',
  ),
  lineId: said('Names the line within its payment.'),
  lines: said('What is sold, line by line.'),
  description: said('What is sold, in words; documents print it.'),
  quantity: said('How many.'),
  unitAmount: minor('Gross price of one'),
  gross: minor('With VAT'),
  net: minor('Without VAT'),
  vat: minor('VAT'),
  vatClass: said('Class of VAT, from which the rate comes.'),
  vatRate: said('Rate of VAT in per mille: 200 is 20 %.'),
  rate: said('Rate of VAT in per mille: 200 is 20 %.'),
  expiresAt: instant('Until when the link is good'),
  url: said('A signed link to the file; whoever has it may fetch it.'),
  documentId: said('Id of the document, evd_…'),
};
