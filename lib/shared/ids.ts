/** Prefixes of our own ids; never one of Stripe's (`pi_ re_ ch_ …`), so that logs and people cannot mix them. */
export const idPrefixes = [
  'pay',
  'rfd',
  'inv',
  'crn',
  'cst',
  'dsp',
  'evd',
  'pyo',
  'stp',
  'pmt',
  'opr',
  'mail',
  'key',
] as const;

export type IdPrefix = (typeof idPrefixes)[number];
export type Id<P extends IdPrefix> = `${P}_${string}`;
export type PaymentId = Id<'pay'>;
export type RefundId = Id<'rfd'>;
export type DisputeId = Id<'dsp'>;
export type CustomerId = Id<'cst'>;
/** A card that is being saved without a payment. */
export type SetupId = Id<'stp'>;
/** A card that a customer has saved. */
export type SavedMethodId = Id<'pmt'>;

/** Makes a new random id, ordered by time (UUIDv7, RFC 9562). */
export type NewId = <P extends IdPrefix>(prefix: P) => Id<P>;

/** Milliseconds since the epoch. */
export type Now = () => number;

export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return text.startsWith(`${prefix}_`) && /^[0-9a-z]{8,40}$/.test(text.slice(prefix.length + 1));
}
