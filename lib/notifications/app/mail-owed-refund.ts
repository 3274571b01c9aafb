import { eventSchemas } from '../../refunds/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { refundOwedMail } from '../domain/refund-owed-mail.ts';
import type { RefundNotArrived } from '../domain/refund-not-arrived-mail.ts';
import type { Mailed, MailDeps } from './mail-event.ts';
import { sendOnce } from './send-once.ts';

/** Where the buyer's bank takes the money in a dispute, nothing is owed beside it. */
const overtaken = 'charge_for_pending_refund_disputed';

/**
 * Tells the buyer of a refund that did not arrive, beside the operators: when the money was on the card and went back, or
 * never came. A further attempt that came to nothing is no news to him. Null: nothing is to be told.
 */
export async function mailOwedRefund(event: Envelope, deps: MailDeps): Promise<Mailed | null> {
  const { type, subject, sequence } = event;
  if (type !== 'refund.failed' && type !== 'refund.canceled') return null;
  const data = eventSchemas[type][1].parse(event.data);
  if ('means' in data && data.means === 'dispute') return null;
  const refund: RefundNotArrived = data;
  const isNews = refund.settlementReversed || (refund.attempt ?? 1) === 1;
  if (!isNews || refund.failureReason === overtaken) return null;
  const mailId = `${subject}-${String(sequence)}-buyer`;
  const payment = await deps.payments.get(subject);
  if (payment === null) throw new Fault('payment_missing', subject);
  const customer = await deps.customers.current(payment.customerId);
  if (customer === null) return { mailId, kind: 'no_recipient' };
  const shop = deps.shops[payment.shop];
  if (shop === undefined) throw new Fault('shop_unknown', `${payment.shop} is not a shop of this stage`);
  const mail = refundOwedMail({ refund, payment, customer, shop });
  return { mailId, kind: await sendOnce(mailId, mail, deps) };
}
