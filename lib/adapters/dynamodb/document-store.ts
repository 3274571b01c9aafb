import * as z from 'zod';
import type { DocumentStore } from '../../invoices/app/ports.ts';
import { documentSchema } from '../../invoices/contract.ts';
import type { DocumentDirectory, InvoiceDocument } from '../../invoices/contract.ts';
import type { Table } from './client.ts';
import { issueParts, storedParts } from './document-rows.ts';
import { collections, keys, partitions } from './keys.ts';
import type { Key } from './keys.ts';
import { getRow, getRows, queryCollection, queryWholePartition } from './read.ts';
import type { Row } from './read.ts';
import { transact } from './transact.ts';

const documentRowSchema = z.object({ document: documentSchema, lastHash: z.string() });
const referenceSchema = z.object({ documentId: z.string() });
const seriesRowSchema = z.object({ lastNumber: z.number().int(), lastIssuedAt: z.string() });

/** Which document a payment or refund has got, for those who only need its id. */
export function createDocumentDirectory(table: Table): DocumentDirectory {
  return { idFor: (causeId) => referredBy(table, keys.documentFor(causeId)) };
}

export function createDocumentStore(table: Table): DocumentStore {
  const get = async (id: string) => (await storedDocument(table, id))?.document ?? null;
  const findBy = async (key: Key) => {
    const id = await referredBy(table, key);
    return id === null ? null : await get(id);
  };
  return {
    get,
    findByCause: (causeId) => findBy(keys.documentFor(causeId)),
    findByNumber: (number) => findBy(keys.documentNumber(number)),
    async listOfPayment(paymentId) {
      const references = await queryWholePartition(table, partitions.documentsOfPayment(paymentId));
      return inOrder(await documentsOf(table, references));
    },
    async listOfCustomer(customerId, page) {
      const { GSI1PK } = collections.documentsOfCustomer(customerId);
      const { items, next } = await queryCollection(table, GSI1PK, { ...page, newestFirst: true });
      return { items: await documentsOf(table, items), next };
    },
    async listOfMonth(month, page) {
      const { GSI1PK } = collections.documentsOfMonth(month);
      const { items, next } = await queryCollection(table, GSI1PK, { ...page, newestFirst: true });
      return { items: items.map((row) => documentRowSchema.parse(row).document), next };
    },
    async seriesHead(series) {
      const row = await getRow(table, keys.series(series));
      return row === null ? null : seriesRowSchema.parse(row);
    },
    async issue(change) {
      const refusals = await transact(table, issueParts(table.name, change));
      if (refusals.size === 0) return 'issued';
      // The cause decides first: who is late for it must not ask for another number.
      return refusals.has('cause_taken') ? 'cause_taken' : 'series_moved';
    },
    async markStored(stored, event) {
      const before = await storedDocument(table, stored.id);
      if (before === null) return false;
      const refusals = await transact(
        table,
        storedParts(table.name, stored, { event, lastHash: before.lastHash }),
      );
      return refusals.size === 0;
    },
  };
}

async function storedDocument(table: Table, id: string) {
  const row = await getRow(table, keys.document(id));
  return row === null ? null : documentRowSchema.parse(row);
}

async function referredBy(table: Table, key: Key): Promise<string | null> {
  const row = await getRow(table, key);
  return row === null ? null : referenceSchema.parse(row).documentId;
}

async function documentsOf(table: Table, references: readonly Row[]): Promise<readonly InvoiceDocument[]> {
  const wanted = references.map((row) => keys.document(referenceSchema.parse(row).documentId));
  const rows = await getRows(table, wanted);
  return rows.filter((row) => row !== null).map((row) => documentRowSchema.parse(row).document);
}

function inOrder(documents: readonly InvoiceDocument[]): readonly InvoiceDocument[] {
  const rank = ({ issuedAt, number }: InvoiceDocument) => `${issuedAt} ${number}`;
  return [...documents].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
