/** Identity of a keyed request: who, which route, which key (stored as its SHA-256). */
export interface IdempotencyRecordKey {
  readonly callerId: string;
  readonly route: string;
  readonly keyHash: string;
}

/** The answer kept for a key, byte for byte; the client secret is never in it. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer of a use case as it is kept. */
export function toStoredAnswer(
  status: number,
  view: unknown,
  headers: Readonly<Record<string, string>> = {},
): StoredAnswer {
  return { status, headers, body: JSON.stringify(view) };
}

/** A started request that is ours until `endsAtMs`; `resourceId` survives a takeover and makes the Stripe key. */
export interface Lease {
  readonly record: IdempotencyRecordKey;
  readonly bodyHash: string;
  readonly owner: string;
  readonly resourceId: string;
  readonly endsAtMs: number;
}

/** What is written into the record in the domain transaction: the final answer, or that the outcome is unknown. */
export interface AnswerWrite {
  readonly lease: Lease;
  readonly answer: StoredAnswer | 'unresolved';
}

export type BeginOutcome =
  | { readonly kind: 'started'; readonly lease: Lease }
  | { readonly kind: 'replay'; readonly answer: StoredAnswer; readonly resourceId: string }
  | { readonly kind: 'unresolved'; readonly lease: Lease }
  | { readonly kind: 'key_reused' }
  | { readonly kind: 'in_progress'; readonly retryAfterMs: number };

/** Port: the idempotency records. */
export interface IdempotencyStore {
  /** One conditional write: starts if absent, or takes over if the same body's lease has ended. */
  begin(wanted: Lease, nowMs: number): Promise<BeginOutcome>;
  /** Stores a refusal (or the resolved answer) outside of a domain transaction, if the lease is still ours. */
  complete(write: AnswerWrite): Promise<void>;
  /** Ends the lease now and keeps hash and resource id; never deletes the record. */
  release(lease: Lease): Promise<void>;
}
