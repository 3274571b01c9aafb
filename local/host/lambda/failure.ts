import type { InvokeResult } from '../../seam.ts';
import { parseJson, recordOf, stringOf } from '../json.ts';

/** An invocation that did not come back with an answer. */
export type Failure = Extract<InvokeResult, { ok: false }>;

const failure = (kind: Failure['kind'], errorType: string, errorMessage: string): Failure => ({
  ok: false,
  kind,
  errorType,
  errorMessage,
});

/** From what the function itself reported. */
export const thrown = (description: string): Failure => {
  const { errorType, errorMessage } = recordOf(parseJson(description));
  return failure('unhandled', stringOf(errorType) ?? 'Error', stringOf(errorMessage) ?? '');
};

export const crashed = (requestId: string, how: string): Failure =>
  failure(
    'unhandled',
    'Runtime.ExitError',
    `RequestId: ${requestId} Error: Runtime exited with error: ${how}`,
  );

export const timedOut = (requestId: string, timeoutMs: number): Failure =>
  failure(
    'timeout',
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  );

export const throttled = (): Failure => failure('throttled', 'TooManyRequestsException', 'Rate Exceeded.');

export const refused = (errorType: string, errorMessage: string): Failure =>
  failure('unhandled', errorType, errorMessage);
