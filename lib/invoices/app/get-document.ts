import type { CustomerDirectory, CustomerRecord } from '../../customers/contract.ts';
import { isId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { Scope } from '../../shared/scopes.ts';
import type { InvoiceDocument } from '../domain/document.ts';
import type { DocumentStore } from './ports.ts';

const unknownDocument: Refusal = {
  code: 'not_found',
  detail: 'Check the id; GET /v1/invoices lists the documents.',
};

const withoutCustomers: Refusal = {
  code: 'scope_missing',
  detail: 'expand=customer needs the scope customers:read.',
};

export async function getDocument(
  documents: Pick<DocumentStore, 'get'>,
  id: string,
): Promise<Result<InvoiceDocument, Refusal>> {
  const document = isId('inv', id) || isId('crn', id) ? await documents.get(id) : null;
  return document === null ? refuse(unknownDocument) : ok(document);
}

/** The buyer as the payment was made; null where nobody asked, or where the customer was erased since. */
export async function expandBuyer(
  document: InvoiceDocument,
  asked: { readonly expand: boolean; readonly scopes: readonly Scope[] },
  customers: Pick<CustomerDirectory, 'snapshot'>,
): Promise<Result<CustomerRecord | null, Refusal>> {
  if (!asked.expand) return ok(null);
  if (!asked.scopes.includes('customers:read')) return refuse(withoutCustomers);
  return ok(await customers.snapshot(document.customerId, document.paymentId));
}
