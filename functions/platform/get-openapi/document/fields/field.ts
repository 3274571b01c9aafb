/** What the document says of a property beside its type. */
export interface Field {
  readonly description: string;
  readonly format?: 'date-time' | 'date';
}

/**
 * By the name of the property, or by the end of the way to it (`movements.amount`, `Refund.note`) where the same name
 * means something else; the longest end counts.
 */
export type Fields = Readonly<Record<string, Field>>;

export const said = (description: string): Field => ({ description });

/** An amount: its unit is said each time. */
export const minor = (what: string): Field => ({
  description: `${what}, in the minor unit of the currency.`,
});

export const instant = (what: string): Field => ({
  description: `${what}: an instant in UTC, as RFC 3339 writes it.`,
  format: 'date-time',
});

/** A date of the calendar, in the seller's zone. */
export const day = (what: string): Field => ({
  description: `${what}: a date in the seller's zone, YYYY-MM-DD.`,
  format: 'date',
});
