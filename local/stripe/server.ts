/** HTTP: bytes in, bytes out; the doors are Stripe's API, Stripe.js, the challenge page and the control routes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Api, ApiAnswer } from './api.ts';
import { showChallenge, submitChallenge, type Page } from './challenge-page.ts';
import { control, readJson } from './control.ts';
import { parameterError, StripeFailure } from './errors.ts';
import { formOfMultipart, maxFileBytes } from './files.ts';
import { type Form, parseForm } from './form.ts';
import { integer, readForm, required } from './params.ts';
import type { StripeJs } from './stripe-js.ts';
import type { World } from './world.ts';

const maxBodyBytes = 1_000_000;
/** The file and what stands around it. */
const maxUploadBytes = maxFileBytes + 10_000;

/** Stripe.js calls the API from the shop's page. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-allow-headers':
    'authorization, content-type, idempotency-key, stripe-version, stripe-account',
  'access-control-expose-headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Version, X-Stripe-External-Auth-Required',
};

export interface Doors {
  readonly world: World;
  readonly api: Api;
  readonly stripeJs: StripeJs;
  /** Something may have become due. */
  readonly afterwards: () => void;
}

interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly bytes: Buffer;
  readonly headers: IncomingMessage['headers'];
}

async function receive(message: IncomingMessage): Promise<Received> {
  const url = new URL(message.url ?? '/', 'http://twin');
  const isUpload = (message.headers['content-type'] ?? '').startsWith('multipart/');
  const bytes = await read(message, isUpload ? maxUploadBytes : maxBodyBytes);
  return {
    method: message.method ?? 'GET',
    path: url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname,
    query: url.searchParams,
    body: isUpload ? '' : bytes.toString('utf8'),
    bytes,
    headers: message.headers,
  };
}

async function read(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes)
      throw new StripeFailure(413, { type: 'invalid_request_error', message: 'Request too large.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** GET and DELETE carry their parameters in the query, POST in the body. */
function formOf(request: Received): Form {
  const query = parseForm(request.query.toString());
  if (request.method !== 'POST') return query;
  const type = single(request.headers['content-type']) ?? '';
  if (type.startsWith('multipart/')) return { ...query, ...formOfMultipart(request.bytes, type) };
  if (request.body !== '' && type.includes('json')) {
    throw parameterError(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.',
      null,
      null,
    );
  }
  return { ...query, ...parseForm(request.body) };
}

async function callApi(doors: Doors, request: Received): Promise<ApiAnswer> {
  return doors.api.answer({
    method: request.method,
    path: request.path,
    form: formOf(request),
    authorization: single(request.headers.authorization),
    version: single(request.headers['stripe-version']),
    idempotencyKey: single(request.headers['idempotency-key']),
  });
}

interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'cache-control': 'no-cache, no-store', ...cors, ...headers });
  response.end(body);
}

const json = { 'content-type': 'application/json' };

function pageReply(page: Page): Reply {
  const location = page.location === null ? {} : { location: page.location };
  return {
    status: page.status,
    body: page.html,
    headers: { 'content-type': 'text/html; charset=utf-8', ...location },
  };
}

function advance(world: World, body: string): Reply {
  const params = readForm({ advanceMs: integer }, readJson(body));
  const byMs = required(params.advanceMs, 'advanceMs');
  if (byMs < 0) throw parameterError('advanceMs must not be negative.', null, 'advanceMs');
  world.clock.advance(byMs);
  return { status: 204 };
}

/** A browser answers a challenge with a form, a test with JSON. */
function challengePage(world: World, request: Received): Page | null {
  const id = /^\/_twin\/challenges\/([^/]+)$/.exec(request.path)?.[1];
  if (id === undefined) return null;
  const kind = id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
  const asked = { id, clientSecret: request.query.get(`${kind}_client_secret`) };
  if (request.method === 'GET') return showChallenge(world, asked);
  const isForm = (single(request.headers['content-type']) ?? '').includes('form-urlencoded');
  return isForm ? submitChallenge(world, asked, new URLSearchParams(request.body)) : null;
}

/** What steers the twin is for this machine's own tools; a page of somebody else's sees the challenges alone. */
function refuseStrangers({ headers, path }: Received): void {
  const isChallenge = path.startsWith('/_twin/challenges/');
  const site = single(headers['sec-fetch-site']) ?? 'none';
  const isOwnName = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(single(headers.host) ?? '');
  if (isChallenge || (isOwnName && (site === 'none' || site === 'same-origin'))) return;
  throw new StripeFailure(403, { type: 'invalid_request_error', message: 'Pages of others may not ask.' });
}

function controlDoor(world: World, request: Received): Reply {
  const page = challengePage(world, request);
  if (page !== null) return pageReply(page);
  // Outside of a transaction: what becomes due runs in its own.
  if (request.path === '/_twin/clock' && request.method === 'POST') return advance(world, request.body);
  const answer = control(world, request);
  if (answer === null) return { status: 204 };
  return { status: answer.status, body: JSON.stringify(answer.body, null, 2), headers: json };
}

/** Null: cut the connection. */
async function replyTo(doors: Doors, request: Received): Promise<Reply | null> {
  if (request.method === 'OPTIONS') return { status: 204, headers: { 'access-control-max-age': '300' } };
  if (request.path.startsWith('/_twin/')) {
    refuseStrangers(request);
    const reply = controlDoor(doors.world, request);
    doors.afterwards();
    return reply;
  }
  const script = request.method === 'GET' ? doors.stripeJs.file(request.path) : null;
  if (script !== null) return script;
  const answer = await callApi(doors, request);
  return answer === null ? null : { ...answer, headers: { ...json, ...answer.headers } };
}

function failed(world: World, error: unknown): Reply {
  if (error instanceof StripeFailure) {
    return { status: error.status, body: JSON.stringify({ error: error.body }, null, 2), headers: json };
  }
  world.log(`stripe twin: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const body = { type: 'api_error', message: 'The Stripe twin failed; see its log.' };
  return { status: 500, body: JSON.stringify({ error: body }, null, 2), headers: json };
}

async function handle(doors: Doors, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = await receive(message)
    .then((request) => replyTo(doors, request))
    .catch((error: unknown) => failed(doors.world, error));
  if (reply === null) response.destroy();
  else send(response, reply);
}

export function listen(doors: Doors, port: number): Promise<Server> {
  const server = createServer((message, response) => {
    void handle(doors, message, response);
  });
  // A client that keeps connections alive must not meet one that is being closed.
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
