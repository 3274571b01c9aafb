import { deviationsOf } from '../contract/api/conformance.ts';
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
  const response = await fetch(`${endpoints.api}${path}`, {
    method,
    redirect: 'manual',
    headers: headersOf(given),
    ...(given.body === undefined ? {} : { body: asText(given.body) }),
  });
  const text = await response.text();
  const answer = { status: response.status, headers: response.headers, text, body: parse(text) };
  refuseUndocumented(method, path, answer);
  return answer;
}

/** Whatever a test asks, the answer is one that the document knows. */
function refuseUndocumented(method: string, path: string, answer: Answer): void {
  const headers = new Map(answer.headers);
  const deviations = deviationsOf({ method, path, ...answer, headers });
  if (deviations.length === 0) return;
  throw new Error(`${method} ${path} ${String(answer.status)} ${deviations.join(', ')}: ${answer.text}`);
}

function headersOf({ as = 'server', body, key, headers }: Call): Record<string, string> {
  return {
    ...(as === 'nobody' ? {} : { Authorization: `Bearer ${endpoints.keys[as]}` }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    ...headers,
  };
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
