import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { logTime } from '../http/log-time.ts';

/** A request as it reached the address of a function. */
export interface UrlCall {
  readonly message: IncomingMessage;
  readonly body: Buffer;
  readonly traceHeader: string;
  readonly nowMs: number;
}

const textual = /^(?:text\/|application\/(?:json|javascript|xml|x-www-form-urlencoded)|[^;]+\+(?:json|xml))/i;

const headersOf = ({ message, traceHeader }: UrlCall): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  ),
  'x-amzn-trace-id': traceHeader,
  'x-forwarded-for': message.socket.remoteAddress ?? '',
  'x-forwarded-port': '443',
  'x-forwarded-proto': 'https',
});

const queryOf = (query: string): { queryStringParameters?: Record<string, string> } => {
  const parameters = new URLSearchParams(query);
  const names = [...new Set(parameters.keys())];
  if (names.length === 0) return {};
  return {
    queryStringParameters: Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')])),
  };
};

const bodyOf = ({ message, body }: UrlCall): { body?: string; isBase64Encoded: boolean } => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = textual.test(message.headers['content-type'] ?? '') && !message.headers['content-encoding'];
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};

/** The event of a function's own address (payload version 2.0) that asks for no signature. */
export const urlEvent = (call: UrlCall): object => {
  const { message, nowMs } = call;
  const [rawPath = '/', rawQueryString = ''] = (message.url ?? '/').split(/\?(.*)/s);
  const host = message.headers.host ?? '';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: headersOf(call),
    ...queryOf(rawQueryString),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method: message.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: message.socket.remoteAddress,
        userAgent: message.headers['user-agent'],
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: logTime(nowMs),
      timeEpoch: nowMs,
    },
    ...bodyOf(call),
  };
};
