/** A webhook endpoint of the test's own, which can be told how to answer. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type Stripe from 'stripe';

export interface Delivery {
  readonly body: string;
  readonly signature: string;
  readonly event: Stripe.Event;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Delivery[];
  /** Answers of the next deliveries, in turn; 200 when the list is used up. `null` never answers. */
  answerWith(...statuses: (number | null)[]): void;
  /** Resolves when so many deliveries have come in all. */
  whenReceived(count: number): Promise<readonly Delivery[]>;
  stop(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Delivery[] = [];
  const answers: (number | null)[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const signature = String(request.headers['stripe-signature']);
      received.push({ body, signature, event: JSON.parse(body) as Stripe.Event });
      const status = answers.length === 0 ? 200 : (answers.shift() ?? null);
      if (status !== null) response.writeHead(status).end();
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    received,
    answerWith: (...statuses) => {
      answers.push(...statuses);
    },
    whenReceived: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve(received);
        };
        waiting.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
