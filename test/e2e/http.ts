import { endpoints } from './system.ts';

export interface Call {
  readonly as?: keyof typeof endpoints.keys | 'nobody';
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: any;
}

/** Calls the API over HTTP as one of the keys. */
export async function call(method: string, path: string, given: Call = {}): Promise<Answer> {
  const key = given.as === 'nobody' ? null : endpoints.keys[given.as ?? 'server'];
  const response = await fetch(`${endpoints.api}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(given.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(given.key === undefined ? {} : { 'Idempotency-Key': given.key }),
      ...given.headers,
    },
    ...(given.body === undefined
      ? {}
      : { body: typeof given.body === 'string' ? given.body : JSON.stringify(given.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
