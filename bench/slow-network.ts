import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

/** One answered request, on the clock of this process. */
interface Trip {
  readonly label: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface SlowNetwork {
  readonly aws: string;
  readonly stripe: string;
  /** The trips since the last call, as waves: what overlaps counts as one. */
  takeWaves(): readonly string[];
  close(): void;
}

/** Stands before AWS and Stripe; every hop takes a fixed time, whatever the answering side needs below that. */
export async function openSlowNetwork(
  targets: { readonly aws: string; readonly stripe: string },
  hopMs: number,
): Promise<SlowNetwork> {
  const trips: Trip[] = [];
  const aws = await hop(new URL(targets.aws), hopMs, trips);
  const stripe = await hop(new URL(targets.stripe), hopMs, trips);
  return {
    aws: aws.url,
    stripe: stripe.url,
    takeWaves: () => wavesOf(trips.splice(0)),
    close: () => {
      aws.close();
      stripe.close();
    },
  };
}

async function hop(target: URL, hopMs: number, trips: Trip[]): Promise<{ url: string; close(): void }> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    const startedAt = performance.now();
    void forward(incoming, { target, agent }).then(async ({ answer, body }) => {
      await reached(startedAt + hopMs);
      trips.push({ label: labelOf(incoming), startedAt, endedAt: performance.now() });
      send(outgoing, answer, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A timer alone is up to a millisecond late: of four hops, a tenth of one. */
async function reached(moment: number): Promise<void> {
  await delay(Math.max(0, moment - performance.now() - 2));
  while (performance.now() < moment) await nextTurn();
}

interface Answered {
  readonly answer: IncomingMessage;
  readonly body: Buffer;
}

/** The headers go on as they came, so that what was signed stays signed. */
async function forward(
  incoming: IncomingMessage,
  { target, agent }: { readonly target: URL; readonly agent: Agent },
): Promise<Answered> {
  const sent = await bytesOf(incoming);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = target;
    const { method, url, headers } = incoming;
    const outgoing = request({ hostname, port, method, path: url, headers, agent }, resolve);
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
  return { answer, body: await bytesOf(answer) };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

function send(outgoing: ServerResponse, answer: IncomingMessage, body: Buffer): void {
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.end(body);
}

function labelOf({ method = '', url = '', headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? target;
  return `Stripe ${method} ${url.replace(/\?.*/, '').replace(/(pi|re|ch)_\w+/, '…')}`;
}

function wavesOf(trips: readonly Trip[]): readonly string[] {
  const waves: { labels: string[]; endsAt: number }[] = [];
  for (const { label, startedAt, endedAt } of [...trips].sort((a, b) => a.startedAt - b.startedAt)) {
    const wave = waves.at(-1);
    if (wave !== undefined && startedAt < wave.endsAt) {
      wave.labels.push(label);
      wave.endsAt = Math.max(wave.endsAt, endedAt);
    } else waves.push({ labels: [label], endsAt: endedAt });
  }
  return waves.map(({ labels }) => labels.join(' + '));
}
