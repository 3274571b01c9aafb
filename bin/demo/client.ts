import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { createClient as createPaymentsClient } from '../../client/client.ts';
import type { Client as PaymentsClient } from '../../client/client.ts';
import type { Endpoints } from './endpoints.ts';

const patienceMs = 60_000;

export interface Call {
  readonly method?: 'GET' | 'POST';
  readonly as?: keyof Endpoints['keys'];
  readonly body?: unknown;
  /** The status that it has to answer with; 200 where nothing is said. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks to the system as its own clients do. */
export interface Client {
  readonly endpoints: Endpoints;
  /** The API through its own client, under one of the keys. */
  payments(as?: keyof Endpoints['keys']): PaymentsClient;
  /** Calls the API; a status other than the expected one ends the chapter with the answer's own words. */
  api<T extends z.ZodType>(path: string, shape: T, call?: Call): Promise<z.output<T>>;
  list<T extends z.ZodType>(path: string, shape: T): Promise<z.output<T>>;
  /** Confirms at Stripe as the shop's page does; the status that Stripe answers with. */
  confirm(clientSecret: string, card: string): Promise<number>;
  /** Does what the buyer does on the bank's page. */
  challenge(clientSecret: string, result: 'complete'): Promise<void>;
  /** Does what a person does in Stripe's Dashboard, in Stripe's names of fields. */
  dashboard(action: 'refund', fields: Readonly<Record<string, string | number>>): Promise<void>;
  /** Moves the time of the whole system on. */
  advance(ms: number): Promise<void>;
  json<T extends z.ZodType>(url: string, shape: T): Promise<z.output<T>>;
  bytes(url: string): Promise<Uint8Array>;
  /** Reads until the answer is there, or the system has nothing left to do that could bring it. */
  until<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T>;
}

const listSchema = z.object({ items: z.unknown() });

async function request(url: string, init: RequestInit = {}): Promise<Response> {
  return await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) });
}

async function expectStatus(response: Response, status: number, what: string): Promise<Response> {
  if (response.status === status) return response;
  const said = (await response.text()).slice(0, 300);
  throw new Error(`${what} answered ${String(response.status)} instead of ${String(status)}: ${said}`);
}

function headersOf(endpoints: Endpoints, { as = 'server', body, headers }: Call): Record<string, string> {
  return {
    Authorization: `Bearer ${endpoints.keys[as]}`,
    ...(body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Idempotency-Key': `demo-${randomUUID()}` }),
    ...headers,
  };
}

const intentOf = (clientSecret: string): string => clientSecret.split('_secret_')[0] ?? '';

async function until<T>(
  { aws }: Endpoints,
  read: () => Promise<T>,
  isThere: (value: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    // 202: somebody is still at work, whose answer may or may not be ours.
    const isIdle = (await request(`${aws}/_local/idle`)).status === 200;
    const value = await read();
    if (isThere(value) || isIdle || performance.now() > deadline) return value;
  }
}

/** Steers what stands for Stripe, or the local runtime. */
async function steer(url: string, body: object): Promise<void> {
  const response = await request(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) await expectStatus(response, 204, `POST ${new URL(url).pathname}`);
  await response.arrayBuffer();
}

export function createClient(endpoints: Endpoints): Client {
  const { api, stripe } = endpoints;
  const client: Client = {
    endpoints,
    payments: (as = 'server') => createPaymentsClient({ baseUrl: api, key: endpoints.keys[as] }),
    api: async (path, shape, call = {}) => {
      const { method = 'GET', body, status = 200 } = call;
      const response = await request(`${api}${path}`, {
        method,
        headers: headersOf(endpoints, call),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return shape.parse(await (await expectStatus(response, status, `${method} ${path}`)).json());
    },
    list: async (path, shape) => shape.parse((await client.api(path, listSchema, { as: 'finance' })).items),
    confirm: async (clientSecret, card) => {
      const response = await request(`${stripe}/v1/payment_intents/${intentOf(clientSecret)}/confirm`, {
        method: 'POST',
        body: new URLSearchParams({
          key: endpoints.stripeKeys.publishable,
          client_secret: clientSecret,
          payment_method: card,
          return_url: `${endpoints.site}/`,
        }),
      });
      await response.arrayBuffer();
      return response.status;
    },
    challenge: (clientSecret, result) =>
      steer(`${stripe}/_twin/challenges/${intentOf(clientSecret)}`, { result }),
    dashboard: (action, fields) => steer(`${stripe}/_twin/dashboard/${action}`, fields),
    advance: (advanceMs) => steer(`${endpoints.aws}/_local/clock`, { advanceMs }),
    json: async (url, shape) =>
      shape.parse(await (await expectStatus(await request(url), 200, new URL(url).pathname)).json()),
    bytes: async (url) => {
      const response = await expectStatus(await request(url), 200, new URL(url).pathname);
      return new Uint8Array(await response.arrayBuffer());
    },
    until: (read, isThere) => until(endpoints, read, isThere),
  };
  return client;
}
