/** What the processor says of a payment; `missing` when it knows none, null when it did not answer. */
export type ProcessorWord = string | null;
