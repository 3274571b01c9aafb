import { randomUUID } from 'node:crypto';

import type { AwsRequest, AwsResponse, FunctionRunner, InvokeResult, LocalContext } from '../../seam.ts';
import { functionArn } from '../arn.ts';
import { ServiceFault } from '../fault.ts';
import { parseJson } from '../json.ts';
import type { AsyncInvocations } from './async-invocations.ts';
import { errorPayload, run } from './run.ts';
import type { Call } from './run.ts';

const MOST_BYTES = { RequestResponse: 6_291_556, Event: 1_048_576 };

const payloadOf = (request: AwsRequest, most: number): string => {
  if (request.body.length > most) {
    const message = `${request.body.length} byte payload is too large for the invocation (limit ${most} bytes)`;
    throw new ServiceFault('RequestTooLargeException', message, 413);
  }
  const text = request.body.toString('utf8');
  if (text === '') return '{}';
  if (parseJson(text) === undefined) {
    throw new ServiceFault('InvalidRequestContentException', 'Could not parse request body into json');
  }
  return text;
};

const answer = (result: InvokeResult): AwsResponse => {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    'x-amz-executed-version': '$LATEST',
  };
  if (result.ok) return { status: 200, headers, body: result.payload };
  if (result.kind === 'throttled') throw new ServiceFault('TooManyRequestsException', 'Rate Exceeded.', 429);
  return {
    status: 200,
    headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
    body: errorPayload(result),
  };
};

export interface InvokeParts {
  readonly runner: FunctionRunner;
  readonly invocations: AsyncInvocations;
}

/** Invoke: synchronous, asynchronous or as a rehearsal. */
export const createInvokeApi = (context: LocalContext, { runner, invocations }: InvokeParts) => {
  const invokeNow = async (call: Call): Promise<AwsResponse> => {
    const done = context.activity.begin('invocation');
    return answer(await run(runner, call).finally(done));
  };

  return async (request: AwsRequest, functionRef: string): Promise<AwsResponse> => {
    const arn = functionArn(context, functionRef);
    if (!runner.exists(arn))
      throw new ServiceFault('ResourceNotFoundException', `Function not found: ${arn}`, 404);
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return { status: 204 };
    const payload = payloadOf(request, type === 'Event' ? MOST_BYTES.Event : MOST_BYTES.RequestResponse);
    const call: Call = { functionRef: arn, payload, traceHeader: request.headers['x-amzn-trace-id'] };
    if (type === 'RequestResponse') return invokeNow(call);
    if (type !== 'Event')
      throw new ServiceFault('InvalidParameterValueException', `Unknown invocation type ${type}`);
    void invocations.enqueue(call);
    return { status: 202, headers: { 'x-amzn-requestid': randomUUID() } };
  };
};
