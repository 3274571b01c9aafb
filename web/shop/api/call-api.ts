import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { Answer } from './answer.ts';
import { problemFrom, unreachable, unreadable } from './problem.ts';

/** The API answers within 29 s or says that it could not. */
const patienceMs = 35_000;

export interface Call<T> {
  readonly path: string;
  /** Makes of the body of a yes what is wanted; null when that is not in it. */
  readonly read: (body: unknown) => T | null;
  readonly body?: unknown;
  /** Idempotency-Key; a call with one is a POST. */
  readonly key?: string;
  readonly clientSecret?: string | null;
  /** Public routes take no token, and their answers may be kept by the browser. */
  readonly isPublic?: boolean;
}

const headersOf = <T>({ browserKey }: CheckoutSettings, call: Call<T>): Record<string, string> => ({
  ...(call.isPublic === true ? {} : { Authorization: `Bearer ${browserKey}` }),
  ...(call.key === undefined ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': call.key }),
  ...(call.clientSecret ? { 'Payment-Client-Secret': call.clientSecret } : {}),
});

const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    const body: unknown = await response.json();
    return body;
  } catch {
    return null;
  }
};

/** Calls the API once. */
export const callApi = async <T>(
  settings: CheckoutSettings,
  call: Call<T>,
  signal?: AbortSignal,
): Promise<Answer<T>> => {
  const patience = AbortSignal.timeout(patienceMs);
  try {
    const response = await fetch(`${settings.apiUrl}/v1${call.path}`, {
      method: call.key === undefined ? 'GET' : 'POST',
      headers: headersOf(settings, call),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const body = await jsonOf(response);
    if (response.ok) {
      const value = call.read(body);
      return value === null ? { ok: false, problem: unreadable } : { ok: true, value };
    }
    return { ok: false, problem: problemFrom(response.status, body, response.headers.get('Retry-After')) };
  } catch {
    return { ok: false, problem: unreachable };
  }
};
