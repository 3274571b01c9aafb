import type { LocalContext } from '../seam.ts';
import { paymentIdsIn } from './ids.ts';
import { runtimeMetrics } from './observations.ts';
import { openSpan } from './spans.ts';

/** How a request from outside ended. */
export interface Answered {
  /** Method and the route's own text, never the path as it was called. */
  readonly route: string;
  /** Looked through for payment ids; empty where the path may hold anything. */
  readonly path: string;
  readonly status: number;
  readonly requestId?: string;
  readonly errorType?: string | undefined;
}

/** A request at a door of the system, watched until its answer is written. */
export interface WatchedRequest {
  /** What the function behind the door gets as its trace. */
  readonly traceHeader: string;
  end(answered: Answered): void;
}

/** Begins to watch a request from outside; a caller's own trace goes on. */
export const watchRequest = (
  kit: Pick<LocalContext, 'clock' | 'recorder'>,
  sent: string | readonly string[] | undefined,
  kind: 'gateway' | 'url',
): WatchedRequest => {
  const span = openSpan(kit, typeof sent === 'string' ? sent : undefined, { kind, name: kind });
  const startedAt = performance.now();
  return {
    traceHeader: span.header,
    end: ({ route, path, status, requestId, errorType }) => {
      const value = performance.now() - startedAt;
      const dimensions = { route, status: String(status) };
      kit.recorder.measure({ name: runtimeMetrics.requestDuration, dimensions, unit: 'Milliseconds', value });
      kit.recorder.touched(span.traceId, paymentIdsIn(path));
      span.end({
        name: route,
        status: status >= 500 ? 'error' : 'ok',
        attributes: {
          httpStatus: status,
          ...(requestId === undefined ? {} : { requestId }),
          ...(errorType === undefined ? {} : { errorType }),
        },
      });
    },
  };
};
