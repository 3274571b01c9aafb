/** A surprise: thrown, logged by its code, and tried again by whoever called. Never a refusal. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: string;

  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

/** A part of a payment, as the processor has it, differs from ours in what must be equal: the payment is put aside. */
export class Mismatch extends Fault {
  readonly reason: 'amount_mismatch' | 'currency_mismatch';
  readonly expected: string;
  readonly observed: string;

  constructor(reason: Mismatch['reason'], expected: string | number, observed: string | number) {
    super(reason, `${String(observed)} is not ${String(expected)}`);
    this.reason = reason;
    this.expected = String(expected);
    this.observed = String(observed);
  }
}

const codeShape = /^[\w./-]{1,80}$/;

/** The code that a thrown error carries, of ours or of a library; null without one. Never its message. */
export function codeOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  return typeof thrown.code === 'string' && codeShape.test(thrown.code) ? thrown.code : null;
}

/** A fault that time heals: it says how long to wait, as the count of tries would burn down before that. */
export class RetryLater extends Fault {
  private readonly pausesSeconds: readonly [number, ...number[]];

  /** The pause after the first try, the second, …; the last one stands for all that follow. */
  constructor(code: string, detail: string, pausesSeconds: readonly [number, ...number[]]) {
    super(code, detail);
    this.pausesSeconds = pausesSeconds;
  }

  pauseSeconds(receives: number): number {
    return this.pausesSeconds[receives - 1] ?? this.pausesSeconds.at(-1) ?? 0;
  }
}
