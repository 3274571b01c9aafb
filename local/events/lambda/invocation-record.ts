import type { InvokeResult, LocalContext } from '../../seam.ts';
import { functionArn, functionParts } from '../arn.ts';
import { parseJson } from '../json.ts';
import type { AsyncRow } from './async-rows.ts';
import { errorPayload } from './run.ts';

export type EndCondition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

export interface Ending {
  readonly condition: EndCondition;
  readonly result: InvokeResult;
}

const responseOf = (functionRef: string, result: InvokeResult) => {
  const executedVersion = functionParts(functionRef).qualifier;
  // Without capacity the function never answered, so there is no response to report.
  if (!result.ok && result.kind === 'throttled') return {};
  const functionError = result.ok ? {} : { functionError: 'Unhandled' };
  const payload = result.ok ? result.payload : errorPayload(result);
  return {
    responseContext: { statusCode: 200, executedVersion, ...functionError },
    responsePayload: parseJson(payload) ?? null,
  };
};

/** The record that a destination receives about an ended asynchronous invocation. */
export const invocationRecord = (context: LocalContext, row: AsyncRow, ending: Ending): string => {
  const arn = functionArn(context, row.function_ref);
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(context.clock.now()).toISOString(),
    requestContext: {
      requestId: row.id,
      functionArn: functionParts(arn).qualifier === '$LATEST' ? `${arn}:$LATEST` : arn,
      condition: ending.condition,
      approximateInvokeCount: row.attempts,
    },
    requestPayload: parseJson(row.payload) ?? null,
    ...responseOf(arn, ending.result),
  });
};
