import { eventSchemas } from '../../refunds/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { Mail } from '../domain/mail.ts';
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
  const refund = eventSchemas[type][1].parse(event.data);
  if (!isNews(refund)) return null;
  const mailId = `${subject}-${String(sequence)}-buyer`;
  const mail = await mailTo(subject, refund, deps);
  return { mailId, kind: mail === 'no_recipient' ? mail : await sendOnce(mailId, mail, deps) };
}

function isNews(refund: RefundNotArrived & { readonly means?: string | undefined }): boolean {
  const { settlementReversed, attempt = 1, failureReason, means, owedMinor } = refund;
  if (owedMinor === 0) return false;
  return (settlementReversed || attempt === 1) && failureReason !== overtaken && means !== 'dispute';
}

async function mailTo(
  paymentId: string,
  refund: RefundNotArrived,
  deps: MailDeps,
): Promise<Mail | 'no_recipient'> {
  const payment = await deps.payments.get(paymentId);
  if (payment === null) throw new Fault('payment_missing', paymentId);
  const customer = await deps.customers.current(payment.customerId);
  if (customer === null) return 'no_recipient';
  const shop = deps.shops[payment.shop];
  if (shop === undefined) throw new Fault('shop_unknown', `${payment.shop} is not a shop of this stage`);
  return refundOwedMail({ refund, payment, customer, shop });
}
