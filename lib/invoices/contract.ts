/** The door of the invoices context: documents and their events, which have partitions of their own. */
export type { InvoiceDocument, Seller } from './domain/document.ts';
export type { Shop, Shops } from './domain/shops.ts';
export { documentSchema, sellerSchema } from './domain/document.ts';
export { eventSchemas } from './domain/events.ts';
export {
  currencySign,
  frenchAmount,
  frenchDate,
  frenchFigure,
  frenchRate,
  groupDigits,
} from './domain/french-format.ts';

/** Port: which document a payment (its invoice) or a refund (its credit note) has got; null = none yet. */
export interface DocumentDirectory {
  idFor(causeId: string): Promise<string | null>;
}
