import type { Issue, IssueOutcome } from '../../invoices/app/ports.ts';
import type { InvoiceDocument } from '../../invoices/contract.ts';
import type { Envelope } from '../../shared/event.ts';
import { chainEvents, chainStart } from './event-log.ts';
import { collections, keys } from './keys.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import type { Part } from './transact.ts';

type IssuePart = Part<Exclude<IssueOutcome, 'issued'> | 'version_conflict'>;

/** The series moves on from where it was read, and everything that the number means is written with it. */
export function issueParts(
  tableName: string,
  { causeId, head, document, month, event }: Issue,
): readonly IssuePart[] {
  const { id: documentId, number, issuedAt, customerId } = document;
  const { parts, head: lastHash } = chainEvents(tableName, [event], chainStart);
  const put = (refusal: IssuePart['refusal'], item: Readonly<Record<string, unknown>>) =>
    putPart(tableName, refusal, { item, condition: ifAbsent });
  return [
    put('cause_taken', { ...keys.documentFor(causeId), documentId }),
    seriesPart(tableName, { head, document }),
    put('series_moved', {
      ...keys.documentNumber(number),
      ...collections.documentsOfCustomer(customerId, issuedAt, number),
      documentId,
    }),
    put('version_conflict', {
      ...keys.document(documentId),
      ...collections.documentsOfMonth(month, issuedAt, number),
      document,
      lastHash,
    }),
    ...(document.refundId === undefined
      ? []
      : [put('cause_taken', { ...keys.creditNoteOf(document.paymentId, document.refundId), documentId })]),
    ...parts,
  ];
}

function seriesPart(tableName: string, { head, document }: Pick<Issue, 'head' | 'document'>): IssuePart {
  const { series, sequenceInSeries, issuedAt } = document;
  return updatePart(tableName, 'series_moved', {
    key: keys.series(series),
    update: 'SET lastNumber = :next, lastIssuedAt = :issuedAt',
    // Read first and compared here: what ADD returns would leave a gap when the rest of the transaction fails.
    condition: head === null ? ifAbsent : 'lastNumber = :read AND lastIssuedAt <= :issuedAt',
    values: { ':next': sequenceInSeries, ':issuedAt': issuedAt, ':read': head?.lastNumber },
  });
}

/** The document on the version before, with its event at the end of its chain. */
export function storedParts(
  tableName: string,
  document: InvoiceDocument,
  { event, lastHash }: { readonly event: Envelope; readonly lastHash: string },
): readonly Part<'version_conflict'>[] {
  const { parts, head } = chainEvents(tableName, [event], lastHash);
  const write = updatePart(tableName, 'version_conflict', {
    key: keys.document(document.id),
    update: 'SET document = :document, lastHash = :lastHash',
    condition: 'document.version = :before',
    values: { ':document': document, ':lastHash': head, ':before': document.version - 1 },
  });
  return [write, ...parts];
}
