import type { CustomerDirectory } from '../../customers/contract.ts';
import type { InvoiceDocument, Shop, Shops } from '../../invoices/contract.ts';
import { eventSchemas as paymentEvents } from '../../payments/contract.ts';
import { eventSchemas as refundEvents } from '../../refunds/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { confirmPaymentMail } from '../domain/confirm-payment-mail.ts';
import { documentMail } from '../domain/document-mail.ts';
import type { Mail } from '../domain/mail.ts';
import { refundNotArrivedMail } from '../domain/refund-not-arrived-mail.ts';
import type { RefundNotArrived } from '../domain/refund-not-arrived-mail.ts';
import type { DocumentFiles, Documents, MailedPayments } from './ports.ts';
import { sendOnce } from './send-once.ts';
import type { SendDeps } from './send-once.ts';

export interface MailDeps extends SendDeps {
  readonly documents: Documents;
  readonly files: DocumentFiles;
  readonly payments: MailedPayments;
  readonly customers: Pick<CustomerDirectory, 'current'>;
  readonly shops: Shops;
  readonly timeZone: string;
  readonly opsAddress: string;
  /** The shop's page on which an order is paid. */
  readonly payPage: string;
}

export interface Mailed {
  readonly mailId: string;
  /** `no_recipient`: the customer was erased, nobody is left to write to; `not_needed`: there is nothing to say (any more). */
  readonly kind: 'sent' | 'was_sent' | 'no_recipient' | 'not_needed';
}

type NoMail = Extract<Mailed['kind'], 'no_recipient' | 'not_needed'>;

/**
 * Sends the one mail that an event calls for: a document to its buyer, a payment to its customer who has to confirm it, a
 * refund that did not arrive to the operators.
 */
export async function mailEvent(event: Envelope, deps: MailDeps): Promise<Mailed> {
  const { mailId, mail } = await mailFor(event, deps);
  return typeof mail === 'string'
    ? { mailId, kind: mail }
    : { mailId, kind: await sendOnce(mailId, mail, deps) };
}

async function mailFor(
  event: Envelope,
  deps: MailDeps,
): Promise<{ readonly mailId: string; readonly mail: Mail | NoMail }> {
  const { type, subject, data } = event;
  // A document is mailed once; a refund can fail once per attempt, and a payment can be asked about more than once.
  const mailId = `${subject}-${String(event.sequence)}`;
  if (type === 'refund.failed' || type === 'refund.canceled') {
    const refund = refundEvents[type][1].parse(data);
    return { mailId, mail: refund.owedMinor === 0 ? 'not_needed' : opsMail(refund, subject, deps) };
  }
  if (type !== 'payment.attempt_failed')
    return { mailId: subject, mail: await mailOfDocument(subject, deps) };
  const { lastError, savedMethodId } = paymentEvents[type][1].parse(data);
  const isAsked = savedMethodId !== undefined && lastError.code === 'authentication_required';
  return { mailId, mail: isAsked ? await mailOfPayment(subject, deps) : 'not_needed' };
}

/** The customer was not there when the saved card was charged, and the bank wants to be answered. */
async function mailOfPayment(paymentId: string, deps: MailDeps): Promise<Mail | NoMail> {
  const payment = await deps.payments.get(paymentId);
  if (payment === null) throw new Fault('payment_missing', paymentId);
  if (payment.status !== 'requires_payment_method') return 'not_needed';
  const customer = await deps.customers.current(payment.customerId);
  if (customer === null) return 'no_recipient';
  return confirmPaymentMail({ payment, customer, shop: shopOf(payment, deps.shops), payPage: deps.payPage });
}

function opsMail(refund: RefundNotArrived, paymentId: string, { shops, opsAddress }: MailDeps): Mail {
  const [shop] = Object.values(shops);
  if (shop === undefined) throw new Fault('shop_unknown', 'the stage has no shop');
  return refundNotArrivedMail({ refund, paymentId, shop, opsAddress });
}

async function mailOfDocument(documentId: string, deps: MailDeps): Promise<Mail | NoMail> {
  const document = await deps.documents.get(documentId);
  if (document?.documentStatus !== 'stored')
    throw new Fault('document_missing', 'the document is not stored');
  const [customer, file] = await Promise.all([
    deps.customers.current(document.customerId),
    deps.files.get(document.objectKey),
  ]);
  if (customer === null) return 'no_recipient';
  const { timeZone } = deps;
  return documentMail({ document, customer, file, timeZone, shop: shopOf(document, deps.shops) });
}

function shopOf(of: Pick<InvoiceDocument, 'shop'>, shops: Shops): Shop {
  const shop = shops[of.shop];
  if (shop === undefined) throw new Fault('shop_unknown', `${of.shop} is not a shop of this stage`);
  return shop;
}
