import type { CustomerDirectory } from '../../customers/contract.ts';
import type { InvoiceDocument, Shop, Shops } from '../../invoices/contract.ts';
import { eventSchemas as refundEvents } from '../../refunds/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import { documentMail } from '../domain/document-mail.ts';
import type { Mail } from '../domain/mail.ts';
import { refundNotArrivedMail } from '../domain/refund-not-arrived-mail.ts';
import type { RefundNotArrived } from '../domain/refund-not-arrived-mail.ts';
import type { DocumentFiles, Documents } from './ports.ts';
import { sendOnce } from './send-once.ts';
import type { SendDeps } from './send-once.ts';

export interface MailDeps extends SendDeps {
  readonly documents: Documents;
  readonly files: DocumentFiles;
  readonly customers: Pick<CustomerDirectory, 'current'>;
  readonly shops: Shops;
  readonly timeZone: string;
  readonly opsAddress: string;
}

export interface Mailed {
  readonly mailId: string;
  /** `no_recipient`: the customer was erased, nobody is left to write to. */
  readonly kind: 'sent' | 'was_sent' | 'no_recipient';
}

/** Sends the one mail that an event calls for: a document to its buyer, a refund that did not arrive to the operators. */
export async function mailEvent(event: Envelope, deps: MailDeps): Promise<Mailed> {
  const refund = refundNotArrived(event);
  // A document is mailed once; a refund can fail once per attempt.
  const mailId = refund === null ? event.subject : `${event.subject}-${String(event.sequence)}`;
  const mail =
    refund === null ? await mailOfDocument(event.subject, deps) : opsMail(refund, event.subject, deps);
  if (mail === null) return { mailId, kind: 'no_recipient' };
  return { mailId, kind: await sendOnce(mailId, mail, deps) };
}

function refundNotArrived({ type, data }: Envelope): RefundNotArrived | null {
  return type === 'refund.failed' || type === 'refund.canceled' ? refundEvents[type][1].parse(data) : null;
}

function opsMail(refund: RefundNotArrived, paymentId: string, { shops, opsAddress }: MailDeps): Mail {
  const [shop] = Object.values(shops);
  if (shop === undefined) throw new Fault('shop_unknown', 'the stage has no shop');
  return refundNotArrivedMail({ refund, paymentId, shop, opsAddress });
}

async function mailOfDocument(documentId: string, deps: MailDeps): Promise<Mail | null> {
  const document = await deps.documents.get(documentId);
  if (document?.documentStatus !== 'stored')
    throw new Fault('document_missing', 'the document is not stored');
  const [customer, file] = await Promise.all([
    deps.customers.current(document.customerId),
    deps.files.get(document.objectKey),
  ]);
  if (customer === null) return null;
  const { timeZone } = deps;
  return documentMail({ document, customer, file, timeZone, shop: shopOf(document, deps.shops) });
}

function shopOf(document: InvoiceDocument, shops: Shops): Shop {
  const shop = shops[document.shop];
  if (shop === undefined) throw new Fault('shop_unknown', `${document.shop} is not a shop of this stage`);
  return shop;
}
