/** Our own payment ids, wherever they stand in a text. */
const paymentId = /\bpay_[0-9a-z]{8,40}\b/g;

/** The payments that a text names; bodies are only looked through, never kept. */
export const paymentIdsIn = (text: string): readonly string[] => [...new Set(text.match(paymentId) ?? [])];

/** A trace id as X-Ray's root writes it. */
export const rootOfTrace = (traceId: string): string => `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`;

/** The 32 digits of an X-Ray root (`1-5f84c7a1-…`); null where it is none. */
export const traceIdOfRoot = (root: string): string | null => {
  const [, epoch, random] = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/.exec(root) ?? [];
  return epoch === undefined || random === undefined ? null : `${epoch}${random}`;
};
