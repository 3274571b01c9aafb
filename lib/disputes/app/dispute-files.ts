import type { CustomerDirectory } from '../../customers/contract.ts';
import type { CustomerRecord } from '../../customers/contract.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { Fault } from '../../shared/fault.ts';
import type { Page, PageOf } from '../../shared/page.ts';
import type { Dispute } from '../domain/dispute.ts';
import type { DisputedPayments, DisputeWithTexts, FileLinks } from './ports.ts';

/** Everything that people want to see of a disputed payment. */
export interface PackContent {
  readonly dispute: Dispute;
  readonly texts: DisputeWithTexts['texts'];
  readonly payment: Payment;
  readonly buyer: CustomerRecord;
  /** Invoice and credit notes, in the order of their issue, with when each was mailed. */
  readonly documents: readonly { readonly document: InvoiceDocument; readonly mailedAt: string | null }[];
  readonly events: readonly Envelope[];
}

/** Port: makes the files of a dispute; equal contents have equal bytes. */
export interface DisputeRenderer {
  pack(content: PackContent): Promise<Uint8Array>;
  /** The invoice once more, with the mention of art. 272 of the CGI, and no number of its own. */
  duplicate(invoice: InvoiceDocument, buyer: CustomerRecord, dispute: Dispute): Promise<Uint8Array>;
}

export interface DisputeFilesDeps {
  readonly payments: Pick<DisputedPayments, 'getWithOrder'>;
  readonly events: { listEvents(id: Payment['id'], page: Page): Promise<PageOf<Envelope>> };
  readonly documents: { listOfPayment(paymentId: string): Promise<readonly InvoiceDocument[]> };
  readonly mailedAt: (documentId: string) => Promise<string | null>;
  readonly customers: Pick<CustomerDirectory, 'snapshot'>;
  readonly renderer: DisputeRenderer;
  readonly files: { putOnce(name: string, bytes: Uint8Array): Promise<{ readonly kind: string }> };
  readonly links: FileLinks;
}

export interface DisputeFileLinks {
  readonly pack: Link;
  readonly duplicate: Link | null;
}

interface Link {
  readonly url: string;
  readonly expiresAt: string;
}

/** As many as a disputed payment may have before the rest is left to the API. */
const maxEvents = 100;

/**
 * The files of a dispute as it is now, each laid down once under a name that says which state it shows: a second look
 * at the same state finds them there. Texts null = Stripe could not be asked; the next look may have them.
 */
export async function disputeFiles(
  deps: DisputeFilesDeps,
  dispute: Dispute,
  texts: DisputeWithTexts['texts'] | null,
): Promise<DisputeFileLinks> {
  const read = await deps.payments.getWithOrder(dispute.paymentId);
  if (read === null) throw new Fault('payment_missing', dispute.paymentId);
  const { payment } = read.row;
  const [buyer, documents, { items: events }] = await Promise.all([
    deps.customers.snapshot(payment.customerId, payment.id),
    deps.documents.listOfPayment(payment.id),
    deps.events.listEvents(payment.id, { limit: maxEvents, after: null }),
  ]);
  if (buyer === null) throw new Fault('buyer_missing', payment.customerId);
  const mailed = await Promise.all(
    documents.map(async (document) => ({ document, mailedAt: await deps.mailedAt(document.id) })),
  );
  const pack = await deps.renderer.pack({
    ...{ dispute, payment, buyer, events },
    texts: texts ?? {},
    documents: mailed,
  });
  const sent = mailed.filter(({ mailedAt }) => mailedAt !== null);
  // The dispute was read before its payment: either may be the older one.
  const state = [dispute.revision, payment.version, mailed.length, sent.length];
  const name = ['pack', ...state, ...(texts === null ? ['without-texts'] : [])].join('-');
  return {
    pack: await lay(deps, pack, { name, dispute }),
    duplicate: await duplicateOf(deps, dispute, { buyer, documents }),
  };
}

async function duplicateOf(
  deps: DisputeFilesDeps,
  dispute: Dispute,
  { buyer, documents }: { readonly buyer: CustomerRecord; readonly documents: readonly InvoiceDocument[] },
): Promise<Link | null> {
  const { decision } = dispute;
  const invoice = documents.find(({ kind }) => kind === 'invoice');
  if (decision?.kind !== 'irrecoverable' || decision.revokedAt !== null || invoice === undefined) return null;
  const bytes = await deps.renderer.duplicate(invoice, buyer, dispute);
  return lay(deps, bytes, { name: `duplicate-${invoice.number}`, dispute });
}

/** What is staged at Stripe alone may change without a change here: the first file of a state stands. */
async function lay(
  deps: Pick<DisputeFilesDeps, 'files' | 'links'>,
  bytes: Uint8Array,
  { name, dispute }: { readonly name: string; readonly dispute: Dispute },
): Promise<Link> {
  const objectKey = `disputes/${dispute.id}/${name}.pdf`;
  await deps.files.putOnce(objectKey, bytes);
  return deps.links.sign({ name: objectKey, saveAs: `${dispute.id}-${name}.pdf` });
}
