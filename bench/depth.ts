import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { against, median, ms, times } from './figures.ts';
import type { Table } from './figures.ts';
import { apiEvent, bundleIn, openEnvironment, variablesOf, withFolder } from './lambda.ts';
import { operationEvents } from './operations.ts';
import { confirm, purchase } from './shop.ts';
import { openSlowNetwork } from './slow-network.ts';
import type { SlowNetwork } from './slow-network.ts';
import { signedDelivery, takeStripeEvents, whileConsumersRest } from './stripe-events.ts';
import type { Endpoints } from './system.ts';

const hopMs = 40;
const warmUps = 4;
const runs = 20;

interface Path {
  readonly name: string;
  readonly source: string;
  readonly bar: number;
  readonly events: readonly unknown[];
  readonly accepts: (answer: unknown) => boolean;
}

interface Measured {
  readonly row: readonly string[];
  readonly answers: readonly unknown[];
}

/** How many trips of the network a caller waits for, one after the other. */
export async function measureDepth(to: Endpoints): Promise<Table> {
  const network = await openSlowNetwork(to, hopMs);
  const measure = (folder: string) => inTurn(to, (path) => measurePath({ to, network, folder }, path));
  try {
    return {
      title: 'Depth: trips that a caller waits for',
      method: `The bundles, warm, each in a process of its own; every hop to AWS and to Stripe takes ${hopMs} ms or, if the answering side is slower, its own time. Depth = p50 of ${runs} / ${hopMs} ms, after ${warmUps} calls that also fetch keys and secrets. What overlaps is one trip. Consumers rest meanwhile.`,
      columns: ['path', 'p50', 'depth', 'bar', '', 'trips'],
      rows: await whileConsumersRest(to, () => withFolder(measure)),
    };
  } finally {
    network.close();
  }
}

async function inTurn(
  to: Endpoints,
  measure: (path: Path) => Promise<Measured>,
): Promise<readonly (readonly string[])[]> {
  const body = purchase();
  const wanted = Array.from({ length: warmUps + runs }, () => apiEvent(creation(purchase())));
  const created = await measure({ ...create, events: wanted });
  const again = apiEvent(creation(body, `bench-${randomUUID()}`));
  const replayed = await measure({ ...replay, events: wanted.map(() => again) });
  const payments = created.answers.map((answer) => createdSchema.parse(answer).body);
  for (const { clientSecret } of payments) await confirm(to, clientSecret);
  const received = await measure({ ...receive, events: wanted.map(() => signedDelivery(to)) });
  const deliveries = await takeStripeEvents(to, 'payment_intent.succeeded');
  const applied = await measure({ ...apply, events: deliveries });
  const asked = await operationEvents(to, wanted.length);
  const confirmed = await measure({ ...confirmation, events: asked.confirm });
  const captured = await measure({ ...capture, events: asked.capture });
  const canceled = await measure({ ...cancel, events: asked.cancel });
  const ids = payments.map(({ id }) => id);
  const refunded = await measure({ ...refund, events: ids.map((id) => apiEvent(refundOf(id))) });
  const read = await measure({ ...readBack, events: ids.map((id) => apiEvent(lookAt(id))) });
  const all = [created, replayed, received, applied, confirmed, captured, canceled, refunded, read];
  return all.map(({ row }) => row);
}

const createdSchema = z.object({
  statusCode: z.literal(201),
  body: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.object({ id: z.string(), clientSecret: z.string() })),
});

const hasStatus = (status: number) => (answer: unknown) =>
  z.object({ statusCode: z.literal(status) }).safeParse(answer).success;

const create = {
  name: 'create',
  source: 'payments/create-payment-intent',
  bar: 3.3,
  accepts: hasStatus(201),
};
const replay = { ...create, name: 'replay of a create', bar: 1.2 };
const receive = {
  name: 'webhook, receive',
  source: 'payments/receive-stripe-webhook',
  bar: 1.2,
  accepts: hasStatus(200),
};
const apply = {
  name: 'webhook, apply',
  source: 'payments/process-stripe-event',
  bar: 2.3,
  accepts: (answer: unknown) =>
    z.object({ batchItemFailures: z.array(z.unknown()).length(0) }).safeParse(answer).success,
};
const confirmation = {
  name: 'confirm',
  source: 'payments/confirm-payment-intent',
  bar: 4.3,
  accepts: hasStatus(200),
};
const capture = { ...confirmation, name: 'capture', source: 'payments/capture-payment-intent' };
const cancel = { ...confirmation, name: 'cancel', source: 'payments/cancel-payment-intent' };
const refund = { name: 'refund', source: 'refunds/create-refund', bar: 4.3, accepts: hasStatus(201) };
const readBack = {
  name: 'read',
  source: 'payments/get-payment-intent',
  bar: 1.2,
  accepts: hasStatus(200),
};

function creation(body: unknown, key = `bench-${randomUUID()}`) {
  return { method: 'POST', path: '/v1/payment-intents', key, body } as const;
}

function refundOf(paymentIntentId: string) {
  const body = { paymentIntentId, reason: 'requested_by_customer' };
  return { method: 'POST', path: '/v1/refunds', key: `bench-${randomUUID()}`, body } as const;
}

function lookAt(id: string) {
  return { method: 'GET', path: `/v1/payment-intents/${id}`, id } as const;
}

interface Bench {
  readonly to: Endpoints;
  readonly network: SlowNetwork;
  readonly folder: string;
}

async function measurePath({ to, network, folder }: Bench, path: Path): Promise<Measured> {
  const variables = await variablesOf(to, path.source, network);
  const environment = await openEnvironment(bundleIn(folder, path.source), variables);
  const sample: number[] = [];
  const answers: unknown[] = [];
  let waves: readonly string[] = [];
  try {
    for (const event of path.events) {
      const { ms: tookMs, answer } = await environment.invoke(event);
      waves = network.takeWaves();
      if (!path.accepts(answer)) throw new Error(`${path.name}: ${JSON.stringify(answer)}`);
      sample.push(tookMs);
      answers.push(answer);
    }
  } finally {
    environment.stop();
  }
  const p50 = median(sample.slice(warmUps));
  const depth = p50 / hopMs;
  return {
    answers,
    row: [path.name, ms(p50), times(depth), String(path.bar), against(depth, path.bar), waves.join(' → ')],
  };
}
