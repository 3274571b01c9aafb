/**
 * Every key of the one table. A row is named by PK / SK; what is asked of it stands beside it.
 *
 * | row                                  | asked                                                                   |
 * |--------------------------------------|-------------------------------------------------------------------------|
 * | PAY#id / STATE                       | the payment; GSI1 CUSTOMER#id: payments of a customer, newest first      |
 * | STRIPE#any id / REF                  | what an object of Stripe belongs to: payment, refund, customer, card …   |
 * | PAY#id / RFD#refundId                | refunds of a payment (one query of the partition)                        |
 * | RFD#id / STATE                       | the refund                                                               |
 * | DSP#id / STATE                       | the dispute; GSI1 DISPUTES#status: disputes of a status, the next due first |
 * | DSP#id / UPLOAD#documentId           | a document of the evidence that may be uploaded                          |
 * | PAYOUT#id / STATE                    | the payout                                                               |
 * | ORDER#id / STATE                     | what an order knows of its live payment                                  |
 * | ORDER#id / PAY#paymentId             | payments of an order (one query of the partition)                        |
 * | EVT#subject / version, 10 digits     | the events of a payment or document; GSI1 EVENTS#hour: events by time    |
 * | IDEM#caller#route#key / STATE        | the record of a keyed request                                            |
 * | INBOX#stripeEventId / STATE          | was this event of Stripe applied                                         |
 * | INBOX#stripeEventId / ASIDE          | was it put aside a short while ago, and waits in its queue               |
 * | LEDGER#subject / time#entryId        | entries of a payment or payout; GSI1 LEDGER#month: entries of a period             |
 * | BALANCE#currency#shard / STATE       | totals per account; all shards of a currency are read and added up       |
 * | CATALOGUE / PRICE#id                 | all prices (one query), one price                                        |
 * | CST#id / CURRENT                     | the customer; GSI1 EMAIL#hmac: customers of an address                   |
 * | CST#id / PAY#paymentId               | the customer as a payment was made with                                  |
 * | CST#id / STRIPE                      | the customer at Stripe                                                   |
 * | CST#id / CONSENT#subjectId           | consents of a customer (one query of the partition)                      |
 * | CST#id / PMT#savedMethodId           | saved cards of a customer (one query of the partition), one of them      |
 * | PMT#id / REF                         | whose a saved card is                                                    |
 * | STP#id / STATE                       | a card being saved without a payment                                     |
 * | INV#id / STATE                       | a document; GSI1 DOCUMENTS#month: documents by date of issue             |
 * | DOCFOR#cause / STATE                 | the one document of a payment or refund                                  |
 * | DOCFOR#paymentId / CREDIT#refundId   | documents of a payment (one query of the partition)                      |
 * | NUMBER#number / STATE                | the document of a number; GSI1 DOCUMENTS#customerId: documents of a customer |
 * | SERIES#series / COUNTER              | the last number of a series                                              |
 * | MAIL#documentId / STATE              | was this document mailed                                                 |
 * | APIKEY#prefix / STATE                | an API key; GSI1 APIKEYS: all keys                                       |
 * | LIMIT#subject / STATE                | the limiter's clock of a subject                                         |
 * | DONE#consumer#eventId / STATE        | did this consumer have its effect; audit's prove publication             |
 * | ANALYTICS#day / currency             | the figures of a day                                                     |
 * | JOB#name / CURSOR                    | how far a job has come                                                   |
 * | STAGE / DATAKEY                      | the master data key, wrapped                                             |
 * | GSI2 DUE#shard                       | what has to be checked next, by time; sparse                             |
 * | GSI2 DUE#CARDS                       | saved cards whose removal has to be looked at next, by time; sparse      |
 */
import { createHash } from 'node:crypto';
import type { IdempotencyRecordKey } from '../../shared/idempotency.ts';

export interface Key {
  readonly PK: string;
  readonly SK: string;
}

/** Attributes that place a row in the index of collections. */
export interface CollectionKey {
  readonly GSI1PK: string;
  readonly GSI1SK: string;
}

/** Attributes that place a row in the index of what is due. */
export interface DueKey {
  readonly GSI2PK: string;
  readonly GSI2SK: string;
}

export const dueShards = 4;
export const balanceShards = 16;

const state = (PK: string): Key => ({ PK, SK: 'STATE' });

export const keys = {
  payment: (id: string): Key => state(`PAY#${id}`),
  stripeObject: (stripeId: string): Key => ({ PK: `STRIPE#${stripeId}`, SK: 'REF' }),
  paymentRefund: (id: string, refundId: string): Key => ({ PK: `PAY#${id}`, SK: `RFD#${refundId}` }),
  refund: (id: string): Key => state(`RFD#${id}`),
  dispute: (id: string): Key => state(`DSP#${id}`),
  evidenceUpload: (id: string, documentId: string): Key => ({ PK: `DSP#${id}`, SK: `UPLOAD#${documentId}` }),
  payout: (id: string): Key => state(`PAYOUT#${id}`),
  order: (orderId: string): Key => state(`ORDER#${orderId}`),
  orderPayment: (orderId: string, paymentId: string): Key => ({
    PK: `ORDER#${orderId}`,
    SK: `PAY#${paymentId}`,
  }),
  event: (subject: string, sequence: number): Key => ({
    PK: `EVT#${subject}`,
    SK: String(sequence).padStart(10, '0'),
  }),
  idempotency: ({ callerId, route, keyHash }: IdempotencyRecordKey): Key =>
    state(`IDEM#${callerId}#${route}#${keyHash}`),
  inbox: (stripeEventId: string): Key => state(`INBOX#${stripeEventId}`),
  asideEvent: (stripeEventId: string): Key => ({ PK: `INBOX#${stripeEventId}`, SK: 'ASIDE' }),
  ledgerEntry: (subject: string, postedAt: string, entryId: string): Key => ({
    PK: `LEDGER#${subject}`,
    SK: `${postedAt}#${entryId}`,
  }),
  balance: (currency: string, shard: number): Key => state(`BALANCE#${currency}#${String(shard)}`),
  price: (priceId: string): Key => ({ PK: 'CATALOGUE', SK: `PRICE#${priceId}` }),
  customer: (id: string): Key => ({ PK: `CST#${id}`, SK: 'CURRENT' }),
  customerSnapshot: (id: string, paymentId: string): Key => ({ PK: `CST#${id}`, SK: `PAY#${paymentId}` }),
  processorCustomer: (id: string): Key => ({ PK: `CST#${id}`, SK: 'STRIPE' }),
  consent: (id: string, subjectId: string): Key => ({ PK: `CST#${id}`, SK: `CONSENT#${subjectId}` }),
  savedMethod: (customerId: string, id: string): Key => ({ PK: `CST#${customerId}`, SK: `PMT#${id}` }),
  savedMethodOwner: (id: string): Key => ({ PK: `PMT#${id}`, SK: 'REF' }),
  setup: (id: string): Key => state(`STP#${id}`),
  apiKey: (prefix: string): Key => state(`APIKEY#${prefix}`),
  limit: (subject: string): Key => state(`LIMIT#${subject}`),
  document: (id: string): Key => state(`INV#${id}`),
  documentFor: (causeId: string): Key => state(`DOCFOR#${causeId}`),
  creditNoteOf: (paymentId: string, refundId: string): Key => ({
    PK: `DOCFOR#${paymentId}`,
    SK: `CREDIT#${refundId}`,
  }),
  documentNumber: (number: string): Key => state(`NUMBER#${number}`),
  series: (series: string): Key => ({ PK: `SERIES#${series}`, SK: 'COUNTER' }),
  mail: (mailId: string): Key => state(`MAIL#${mailId}`),
  done: (consumer: string, eventId: string): Key => state(`DONE#${consumer}#${eventId}`),
  analytics: (day: string, currency: string): Key => ({ PK: `ANALYTICS#${day}`, SK: currency }),
  jobCursor: (name: string): Key => ({ PK: `JOB#${name}`, SK: 'CURSOR' }),
  dataKey: (): Key => ({ PK: 'STAGE', SK: 'DATAKEY' }),
} as const;

/** Partitions that are read as a whole. */
export const partitions = {
  orderPayments: (orderId: string) => ({ PK: `ORDER#${orderId}`, prefix: 'PAY#' }),
  paymentRefunds: (paymentId: string) => ({ PK: `PAY#${paymentId}`, prefix: 'RFD#' }),
  events: (subject: string) => ({ PK: `EVT#${subject}`, prefix: '' }),
  ledgerOfPayment: (paymentId: string) => ({ PK: `LEDGER#${paymentId}`, prefix: '' }),
  documentsOfPayment: (paymentId: string) => ({ PK: `DOCFOR#${paymentId}`, prefix: '' }),
  analyticsOfDay: (day: string) => ({ PK: `ANALYTICS#${day}`, prefix: '' }),
  consents: (customerId: string) => ({ PK: `CST#${customerId}`, prefix: 'CONSENT#' }),
  savedMethods: (customerId: string) => ({ PK: `CST#${customerId}`, prefix: 'PMT#' }),
  prices: () => ({ PK: 'CATALOGUE', prefix: 'PRICE#' }),
} as const;

const collection = (GSI1PK: string, GSI1SK: string): CollectionKey => ({ GSI1PK, GSI1SK });

/** Places in the index of collections; the partition alone is what a query names. */
export const collections = {
  paymentsOfCustomer: (customerId: string, createdAt = '', paymentId = '') =>
    collection(`CUSTOMER#${customerId}`, `${createdAt}#${paymentId}`),
  /** `time` is an ISO instant; its first 13 characters are the hour. */
  eventsOfHour: (time: string, eventId = '') =>
    collection(`EVENTS#${time.slice(0, 13)}`, `${time}#${eventId}`),
  ledgerOfPeriod: (period: string, postedAt = '', entryId = '') =>
    collection(`LEDGER#${period}`, `${postedAt}#${entryId}`),
  /** `month` is the one of the date of issue in the seller's zone. */
  documentsOfMonth: (month: string, issuedAt = '', number = '') =>
    collection(`DOCUMENTS#${month}`, `${issuedAt}#${number}`),
  documentsOfCustomer: (customerId: string, issuedAt = '', number = '') =>
    collection(`DOCUMENTS#${customerId}`, `${issuedAt}#${number}`),
  customersOfEmail: (hmac: string, customerId = '') => collection(`EMAIL#${hmac}`, customerId),
  /** What asks for no answer sorts behind every time. */
  disputesOfStatus: (status: string, dueBy: string | null = null, disputeId = '') =>
    collection(`DISPUTES#${status}`, `${dueBy ?? '9'}#${disputeId}`),
  apiKeys: (keyId = '') => collection('APIKEYS', keyId),
} as const;

/** Which payment, or which of its refunds or disputes, is due. */
export interface DueSubject {
  readonly kind: 'payment' | 'refund' | 'dispute';
  readonly paymentId: string;
  readonly refundId?: string;
  readonly disputeId?: string;
}

export const duePartition = (shard: number): string => `DUE#${String(shard)}`;

export function dueKey(subject: DueSubject, atMs: number): DueKey {
  const at = new Date(atMs).toISOString();
  const { kind, paymentId } = subject;
  const parts = [at, kind, paymentId, ...[subject.refundId ?? subject.disputeId ?? []].flat()];
  return { GSI2PK: duePartition(shardOf(paymentId, dueShards)), GSI2SK: parts.join('#') };
}

/** Reads back what `dueKey` wrote. */
export function dueSubjectOf(sortKey: string): DueSubject & { readonly at: string } {
  const [at = '', kind, paymentId = '', partId] = sortKey.split('#');
  if (kind === 'refund' && partId !== undefined) return { at, kind, paymentId, refundId: partId };
  if (kind === 'dispute' && partId !== undefined) return { at, kind, paymentId, disputeId: partId };
  return { at, kind: 'payment', paymentId };
}

/** Removals are few: one partition holds them. */
export const removalsPartition = 'DUE#CARDS';

export function removalKey(savedMethodId: string, at: string): DueKey {
  return { GSI2PK: removalsPartition, GSI2SK: [at, savedMethodId].join('#') };
}

/** Reads back what `removalKey` wrote. */
export function removalOf(sortKey: string): string {
  return sortKey.split('#')[1] ?? '';
}

/** A shard that is always the same for the same id. */
export function shardOf(id: string, shards: number): number {
  return createHash('sha256').update(id).digest().readUInt16BE(0) % shards;
}

/** Stands for an attribute whose name an expression cannot spell. */
export const placeholder = (index: number): string => `#a${String(index)}`;
