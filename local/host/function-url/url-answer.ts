import type { InvokeResult } from '../../seam.ts';
import { isRecord, isTrue, listOf, numberOf, parseJson, stringsOf, textOf } from '../json.ts';

/** What the client of a function's address gets. */
export interface UrlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

const plain = (status: number, message: string): UrlAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ Message: message }),
});

const structured = (response: Readonly<Record<string, unknown>>, status: number): UrlAnswer => {
  const headers = Object.entries(stringsOf(response['headers'])).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const cookies = listOf(response['cookies']).map(textOf);
  const body = textOf(response['body']);
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...(Object.fromEntries(headers) as Record<string, string>),
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: isTrue(response['isBase64Encoded']) ? Buffer.from(body, 'base64') : body,
  };
};

/** For an address whose function the world may not call. */
export const forbidden: UrlAnswer = {
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
  body: JSON.stringify({
    Message:
      'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
  }),
};

const refused = ({ kind, errorType }: Extract<InvokeResult, { ok: false }>): UrlAnswer => {
  if (kind === 'throttled') return plain(429, 'Rate Exceeded.');
  if (errorType === 'RequestEntityTooLargeException') return plain(413, 'Request Entity Too Large');
  return plain(502, 'Internal Server Error');
};

/** Reads a function's result: with a status it is a response, without one it is the body of a 200. */
export const urlAnswer = (result: InvokeResult): UrlAnswer => {
  if (!result.ok) return refused(result);
  const response = parseJson(result.payload);
  const status = isRecord(response) ? numberOf(response['statusCode']) : undefined;
  if (isRecord(response) && status !== undefined) return structured(response, status);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: result.payload };
};
