import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { Endpoints } from './system.ts';

// On a machine that is busy with other things, a start alone may take most of a minute.
const patienceMs = 300_000;
const pauseMs = 100;

/** What came back: a status and the parsed body, `null` where there was none. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function once(url: string, init: RequestInit): Promise<Answer | null> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(35_000) });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  } catch {
    // Nobody answers, or the answer broke off: the caller knows nothing and asks again.
    return null;
  }
}

const isTransient = ({ status, body }: Answer): boolean =>
  status >= 500 ||
  status === 429 ||
  z.object({ code: z.enum(['idempotency_in_progress', 'operation_in_progress']) }).safeParse(body).success;

/** Asks until there is an answer that will not change by asking again. */
export async function insist(url: string, init: RequestInit = {}): Promise<Answer> {
  const deadline = performance.now() + patienceMs;
  let last: Answer | null = null;
  while (performance.now() < deadline) {
    last = await once(url, init);
    if (last !== null && !isTransient(last)) return last;
    await delay(pauseMs);
  }
  throw new Error(`${url} did not come to an answer in ${String(patienceMs)} ms: ${JSON.stringify(last)}`);
}

/** A call of the API as the shop's server or as finance. */
export async function api(
  to: Endpoints,
  path: string,
  call: { readonly as?: 'server' | 'finance'; readonly key?: string; readonly body?: unknown } = {},
): Promise<Answer> {
  const { as = 'server', key, body } = call;
  return await insist(`${to.api}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      Authorization: `Bearer ${to.keys[as]}`,
      ...(key === undefined ? {} : { 'Idempotency-Key': key, 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const pageSchema = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullish() });

/** All items of a list, page after page. */
export async function all<T extends z.ZodType>(
  to: Endpoints,
  path: string,
  shape: T,
  as: 'server' | 'finance' = 'finance',
): Promise<z.output<T>[]> {
  const items: z.output<T>[] = [];
  let cursor = '';
  do {
    const joint = path.includes('?') ? '&' : '?';
    const { status, body } = await api(to, `${path}${joint}limit=100${cursor}`, { as });
    if (status !== 200) throw new Error(`${path}: ${String(status)} ${JSON.stringify(body)}`);
    const page = pageSchema.parse(body);
    items.push(...page.items.map((item) => shape.parse(item)));
    cursor = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : '';
  } while (cursor !== '');
  return items;
}

/** Waits until nothing is in flight; a system that is just being killed is asked again. */
export async function idle({ aws }: Endpoints): Promise<void> {
  for (let polls = 0; polls < 3; polls += 1) {
    if ((await insist(`${aws}/_local/idle`)).status === 200) return;
  }
}

export async function advance({ aws }: Endpoints, advanceMs: number): Promise<void> {
  await insist(`${aws}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceMs }) });
}
