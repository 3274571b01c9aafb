import type { FunctionRunner, InvokeOptions, InvokeResult } from '../../seam.ts';

/** One call of a function; `traceHeader` may be absent. */
export interface Call {
  readonly functionRef: string;
  readonly payload: string;
  readonly traceHeader?: string | undefined;
}

/** Invokes and never throws: a fault of the host counts as an error of the service, to be tried again. */
export const run = async (runner: FunctionRunner, call: Call): Promise<InvokeResult> => {
  const options: InvokeOptions = call.traceHeader === undefined ? {} : { traceHeader: call.traceHeader };
  try {
    return await runner.invoke(call.functionRef, call.payload, options);
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error);
    return { ok: false, errorType: 'ServiceException', errorMessage, kind: 'throttled' };
  }
};

/** What a failed function is reported to have answered. */
export const errorPayload = (result: Extract<InvokeResult, { ok: false }>): string =>
  JSON.stringify({ errorType: result.errorType, errorMessage: result.errorMessage });
