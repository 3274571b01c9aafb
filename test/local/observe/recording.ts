import type { Measurement, Recorder, Span } from '../../../local/observe/observations.ts';

/** A recorder that keeps what it is told. */
export interface Recording extends Recorder {
  readonly spans: Span[];
  readonly measured: Measurement[];
  readonly lines: string[];
  readonly payments: Map<string, readonly string[]>;
  /** Resolves once so many spans of a kind have been told. */
  until(kind: Span['kind'], count?: number): Promise<readonly Span[]>;
}

export const createRecording = (): Recording => {
  const spans: Span[] = [];
  const measured: Measurement[] = [];
  const lines: string[] = [];
  const payments = new Map<string, readonly string[]>();
  let wake = Promise.withResolvers<undefined>();
  return {
    spans,
    measured,
    lines,
    payments,
    span: (span) => {
      spans.push(span);
      wake.resolve(undefined);
      wake = Promise.withResolvers();
    },
    touched: (traceId, paymentIds) => {
      if (paymentIds.length > 0) payments.set(traceId, paymentIds);
    },
    measure: (measurement) => {
      measured.push(measurement);
    },
    logged: (_name, line) => {
      lines.push(line);
    },
    until: async (kind, count = 1) => {
      for (;;) {
        const found = spans.filter((span) => span.kind === kind);
        if (found.length >= count) return found;
        await wake.promise;
      }
    },
  };
};
