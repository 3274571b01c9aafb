import { day, instant, minor, said } from './field.ts';
import type { Fields } from './field.ts';

export const refundsFields: Fields = {
  'CreateRefund.amount': minor(
    'What to refund, gross, spread over the lines; without amount and lines all that is left',
  ),
  'CreateRefund.lines': said('What to refund of each line.'),
  'CreateRefund.lines.amount': minor('What to refund of the line, gross'),
  'CreateRefund.reason': said(
    'Why; the policy of the stage depends on it. fraudulent needs a scope of its own.',
  ),
  'Refund.id': said('Id of the refund, rfd_…'),
  'Refund.status': said(
    'State of the last attempt, in Stripe’s words; failed may come weeks after succeeded.',
  ),
  'Refund.amount': minor('What is refunded, gross'),
  'Refund.lines': said('What is taken back of each line.'),
  'Refund.lines.amount': minor('Gross share of the line'),
  owed: minor('Granted and not, or no longer, paid out'),
  attempts: said('The tries to pay it out, the oldest first.'),
  'attempts.number': said('Counts the attempts, from 1.'),
  'attempts.status': said('What became of it.'),
  failureReason: said('Why it came back, in Stripe’s words.'),
  'attempts.at': instant('When its status was last heard of'),
  settlement: said('How it was paid out beside Stripe.'),
  means: said('How.'),
  reference: said('Reference of the transfer, as the bank has it.'),
  settledOn: day('When the transfer was made'),
  creditNoteId: said('Id of its credit note, crn_…; null until that is issued, seconds after the refund.'),
  'Refund.processorId': said('Id of the last attempt at Stripe; null before Stripe has answered.'),
};
