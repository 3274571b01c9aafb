import { minor, said } from './field.ts';
import type { Fields } from './field.ts';

export const platformFields: Fields = {
  'Health.status': said('Always ok: whoever cannot answer does not.'),
  stage: said('Which deployment answers.'),
  commit: said('Which version of the sources it was made of.'),
  'Problem.type': said('The code as an address; made to be compared, not to be called.'),
  'Problem.title': said('The code in words; the same each time.'),
  'Problem.status': said('The status of the answer.'),
  detail: said('What to do now. For people; it may be worded better any day.'),
  instance: said('The request, as urn:request: and the X-Request-Id.'),
  'Problem.code': said('What it is. Tell problems apart by this; a newer API may know more.'),
  'Problem.attempt': said('With 402: counts the attempts of the payment, from 1.'),
  'Problem.payment': said('With 402: the payment as it is now, in the shape that the caller may see.'),
  'Problem.refundable': minor('With refund_exceeds_captured: what may still be refunded'),
  rule: said('With refund_not_allowed: the rule of the policy that is against it.'),
  errors: said('The fields that were refused, at most 50.'),
  'errors.pointer': said('Where: JSON Pointer behind # for the body, header:Name, or query:name.'),
  'errors.code': said('What is wrong with it; a newer API may know more.'),
  'errors.detail': said('What it takes.'),
};

/** The parameters of queries, by operation where they mean something of its own. */
export const queryFields: Fields = {
  limit: said('How many at most on a page.'),
  cursor: said('The nextCursor of the page before; it goes with the filters that it was made with.'),
  'query.orderId': said('Those of this order.'),
  'query.customerId': said('Those of this customer, cst_…'),
  'query.paymentIntentId': said('Those of this payment, pay_…'),
  'query.refundId': said('The credit note of this refund, rfd_…'),
  'query.number': said('The document with this number.'),
  'query.kind': said('Invoices alone, or credit notes alone.'),
  'query.status': said('Those in this state; without one, all.'),
  dueBefore: said('Those that have to be answered before this instant (RFC 3339).'),
  from: said("Issued on this day or later: a date in the seller's zone, YYYY-MM-DD."),
  to: said("Issued before this day: a date in the seller's zone, YYYY-MM-DD."),
  expand: said('customer: with the data of the buyer.'),
  redirect: said('false: answer 200 with the link, instead of a redirection to it.'),
  'query.period': said("Those of this month, YYYY-MM in the seller's zone."),
  'query.currency': said('Those of this currency, ISO 4217 in lower case; without one, all.'),
};
