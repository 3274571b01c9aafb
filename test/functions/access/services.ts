/** What the functions call, in this process: the table's engine behind a counter, and a little of the rest. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { startEngine } from '../../contract/ports/engine.ts';
import type { Engine } from '../../contract/ports/engine.ts';

export interface Services {
  readonly engine: Engine;
  /** Address of everything. */
  readonly url: string;
  /** Calls to the table since the start. */
  readonly trips: () => number;
  /** What has been asked of Stripe since the start: method, path and body. */
  readonly ofStripe: string[];
  stop(): Promise<void>;
}

const amzJson = 'application/x-amz-json-1.0';

/** What signs the cursors of lists. */
export const cursorKey = 'key-of-the-cursors-of-the-matrix';

const secrets: Readonly<Record<string, unknown>> = {
  STRIPE_SECRET_ARN: { apiKey: 'sk_test_matrix', accountId: 'acct_matrix' },
  CURSOR_SECRET_ARN: { key: cursorKey },
};

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const readSecret = (response: ServerResponse, body: string): void => {
  const name = Object.keys(secrets).find((known) => body.includes(known)) ?? '';
  answer(response, 200, { Name: name, SecretString: JSON.stringify(secrets[name]) });
};

const masterKey = (response: ServerResponse): void => {
  answer(response, 200, {
    KeyId: 'key',
    Plaintext: Buffer.alloc(32, 7).toString('base64'),
    CiphertextBlob: Buffer.from('wrapped').toString('base64'),
  });
};

/** Stripe declines whatever moves money: the matrix asks who gets as far as that. */
const declined = {
  error: { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', message: 'Declined.' },
};

export async function startServices(): Promise<Services> {
  const engine = await startEngine();
  const { hostname, port = 0 } = (await engine.table.client.config.endpoint?.()) ?? { hostname: '' };
  const engineUrl = `http://${hostname}:${String(port)}`;
  const ofStripe: string[] = [];
  let trips = 0;

  const toEngine = async (request: IncomingMessage, response: ServerResponse, body: string) => {
    trips += 1;
    const headers = {
      'x-amz-target': targetOf(request),
      'content-type': amzJson,
      'x-amz-date': String(request.headers['x-amz-date']),
      authorization: String(request.headers.authorization),
    };
    const told = await fetch(engineUrl, { method: 'POST', headers, body });
    response.writeHead(told.status, { 'content-type': amzJson }).end(await told.text());
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const target = targetOf(request);
    if (target.startsWith('DynamoDB_')) await toEngine(request, response, body);
    else if (target.startsWith('secretsmanager.')) readSecret(response, body);
    else if (target.startsWith('TrentService.')) masterKey(response);
    else if (request.url?.startsWith('/v1/') === true) {
      ofStripe.push(`${String(request.method)} ${request.url} ${body}`);
      answer(response, 402, declined);
    } else answer(response, 400, { __type: 'NotServedHere' });
  };

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    engine,
    url: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`,
    trips: () => trips,
    ofStripe,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
    },
  };
}

const targetOf = ({ headers }: IncomingMessage): string => String(headers['x-amz-target'] ?? '');
