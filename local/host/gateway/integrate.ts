import type { FunctionRunner, InvokeResult } from '../../seam.ts';
import { isRecord, isTrue, listOf, numberOf, parseJson, recordOf, stringsOf, textOf } from '../json.ts';
import type { Integration } from './api-model.ts';
import type { GatewayResponseType, HttpAnswer } from './gateway-response.ts';
import { matchesMediaType } from './media-types.ts';
import { type ProxyCall, proxyEvent } from './proxy-event.ts';
import { headerOf } from './request.ts';

type ToFunction = Extract<Integration, { kind: 'function' }>;

// Headers that the gateway keeps for itself: a function's own value comes under another name.
const remapped = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'server',
  'www-authenticate',
]);

const after = (limitMs: number): { readonly due: Promise<null>; readonly cancel: () => void } => {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => {
    resolve(null);
  }, limitMs);
  return {
    due: promise,
    cancel: () => {
      clearTimeout(timer);
    },
  };
};

const headersOf = (response: Readonly<Record<string, unknown>>): HttpAnswer['headers'] => {
  const single = Object.entries(stringsOf(response['headers']));
  const multi = Object.entries(recordOf(response['multiValueHeaders'])).map(
    ([name, values]) => [name, listOf(values).map(textOf)] as const,
  );
  const all = [...single, ...multi].map(([name, value]) => {
    const lower = name.toLowerCase();
    return [remapped.has(lower) ? `x-amzn-remapped-${lower}` : lower, value] as const;
  });
  return { 'content-type': 'application/json', ...Object.fromEntries(all) };
};

// Base64 is undone only for a client that asks for one of the API's binary types.
const bodyOf = (response: Readonly<Record<string, unknown>>, call: ProxyCall): string | Buffer => {
  const body = textOf(response['body']);
  const accepted = headerOf(call.request.headers, 'accept')?.split(',')[0];
  const isBinary =
    isTrue(response['isBase64Encoded']) && matchesMediaType(call.api.binaryMediaTypes, accepted);
  return isBinary ? Buffer.from(body, 'base64') : body;
};

const answerOf = (payload: string, call: ProxyCall): HttpAnswer | GatewayResponseType => {
  const response = parseJson(payload);
  const status = isRecord(response) ? numberOf(response['statusCode']) : undefined;
  const isValid = status !== undefined && Number.isInteger(status) && status >= 100 && status <= 599;
  if (!isRecord(response) || !isValid) return 'FUNCTION_FAILED';
  return { status, headers: headersOf(response), body: bodyOf(response, call) };
};

const refusalOf = ({ kind, errorType }: Extract<InvokeResult, { ok: false }>): GatewayResponseType => {
  if (errorType === 'RequestEntityTooLargeException') return 'REQUEST_TOO_LARGE';
  return kind === 'throttled' ? 'INVOCATION_REFUSED' : 'FUNCTION_FAILED';
};

/** Calls the function behind a method; it runs on when the gateway no longer waits for it. */
export const integrate = async (
  integration: ToFunction,
  call: ProxyCall,
  runner: FunctionRunner,
): Promise<HttpAnswer | GatewayResponseType> => {
  const { traceHeader } = call.request;
  const limit = after(integration.timeoutMs);
  try {
    const invoked = runner.invoke(integration.functionArn, JSON.stringify(proxyEvent(call)), { traceHeader });
    const result = await Promise.race([invoked, limit.due]);
    if (result === null) return 'INTEGRATION_TIMEOUT';
    return result.ok ? answerOf(result.payload, call) : refusalOf(result);
  } finally {
    limit.cancel();
  }
};
