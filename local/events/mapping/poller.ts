/** A running event-source mapping. */
export interface Poller {
  /** Ends reading; resolves once what was under way has ended. */
  stop(): Promise<void>;
  /** Whether nothing is left that this mapping could do without time passing. */
  quiet(): Promise<boolean>;
  /** Look at the source now. */
  wake(): void;
}
