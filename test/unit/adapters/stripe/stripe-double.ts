/** A server of Stripe's that answers as laid down, and keeps what it was asked. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stripeAddress } from '../../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../../lib/adapters/stripe/client.ts';
import type { StripeCalls } from '../../../../lib/adapters/stripe/calls.ts';

export interface Reply {
  readonly status?: number;
  /** A text goes as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is cut after the request was read. */
  readonly cut?: boolean;
  /** Nothing ever comes. */
  readonly hang?: boolean;
}

export interface AskedOf {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly version: string | undefined;
  readonly params: Readonly<Record<string, string>>;
}

export interface StripeDouble {
  readonly url: string;
  readonly asked: AskedOf[];
  /** What comes next, in order; the last one comes again and again. */
  reply(...replies: readonly Reply[]): void;
  calls(watched?: string[]): StripeCalls;
  stop(): Promise<void>;
}

export async function startStripeDouble(): Promise<StripeDouble> {
  let replies: readonly Reply[] = [];
  const asked: AskedOf[] = [];
  const server = createServer((request, response) => {
    void read(request).then((seen) => {
      asked.push(seen);
      const [next = {}, ...later] = replies;
      if (later.length > 0) replies = later;
      answer(next, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const url = `http://127.0.0.1:${String(address.port)}`;
  return {
    url,
    asked,
    reply: (...next) => {
      replies = next;
      asked.length = 0;
    },
    calls: (watched = []) => callsTo(url, watched),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function callsTo(url: string, watched: string[] = []): StripeCalls {
  return {
    client: stripeClients(async () => 'rk_test_key', stripeAddress(url)),
    watcher: {
      called: (durationMs, ended, error) => {
        const told = error === undefined ? [] : [error.code, error.told];
        watched.push(durationMs >= 0 ? [ended, ...told].join(' ') : 'never');
      },
    },
  };
}

async function read(request: IncomingMessage): Promise<AskedOf> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const url = new URL(request.url ?? '/', 'http://stripe');
  const text =
    request.method === 'GET' ? url.searchParams : new URLSearchParams(Buffer.concat(chunks).toString());
  const header = (name: string) => request.headers[name]?.toString();
  return {
    method: request.method ?? '',
    path: url.pathname,
    key: header('idempotency-key'),
    authorization: header('authorization'),
    version: header('stripe-version'),
    params: Object.fromEntries(text),
  };
}

function answer(reply: Reply, response: ServerResponse): void {
  if (reply.hang === true) return;
  if (reply.cut === true) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
}

/** An error as Stripe words it. */
export function refusal(status: number, error: Readonly<Record<string, unknown>>): Reply {
  return { status, body: { error: { message: 'No.', ...error } } };
}
