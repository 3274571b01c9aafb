/** HTTP: bytes in, bytes out; the doors are Stripe's API, the challenge page and the control routes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Api, ApiAnswer } from './api.ts';
import { showChallenge, submitChallenge, type Page } from './challenge-page.ts';
import { control } from './control.ts';
import { parameterError, StripeFailure } from './errors.ts';
import { type Form, formOfJson, parseForm } from './form.ts';
import { integer, readForm, required } from './params.ts';
import type { World } from './world.ts';

const maxBodyBytes = 1_000_000;

/** Stripe.js calls the API from the shop's page. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, stripe-version, stripe-account',
  'access-control-expose-headers': 'Request-Id, Stripe-Manage-Version, Stripe-Version, X-Stripe-External-Auth-Required',
};

export interface Doors {
  readonly world: World;
  readonly api: Api;
  /** Something may have become due. */
  readonly afterwards: () => void;
}

interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

async function receive(message: IncomingMessage): Promise<Received> {
  const url = new URL(message.url ?? '/', 'http://twin');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new StripeFailure(413, { type: 'invalid_request_error', message: 'Request too large.' });
    chunks.push(chunk);
  }
  return {
    method: message.method ?? 'GET',
    path: url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname,
    query: url.searchParams,
    body: Buffer.concat(chunks).toString('utf8'),
    headers: message.headers,
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** GET and DELETE carry their parameters in the query, POST in the body. */
function formOf(request: Received): Form {
  const query = parseForm(request.query.toString());
  if (request.method !== 'POST') return query;
  const type = single(request.headers['content-type']) ?? '';
  if (request.body !== '' && type.includes('json')) {
    throw parameterError(
      "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
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

function send(response: ServerResponse, status: number, body: string, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'cache-control': 'no-cache, no-store', ...cors, ...headers });
  response.end(body);
}

const json = { 'content-type': 'application/json' };

function sendPage(response: ServerResponse, page: Page): void {
  const headers = { 'content-type': 'text/html; charset=utf-8', ...(page.location === null ? {} : { location: page.location }) };
  send(response, page.status, page.html, headers);
}

function advance(doors: Doors, body: string): void {
  const params = readForm({ advanceMs: integer }, formOfJson(JSON.parse(body === '' ? '{}' : body) as unknown));
  const byMs = required(params.advanceMs, 'advanceMs');
  if (byMs < 0) throw parameterError('advanceMs must not be negative.', null, 'advanceMs');
  doors.world.clock.advance(byMs);
}

/** A browser answers a challenge with a form, a test with JSON. */
function isForm(request: Received): boolean {
  return (single(request.headers['content-type']) ?? '').includes('form-urlencoded');
}

function controlDoor(doors: Doors, request: Received, response: ServerResponse): void {
  const challenge = /^\/_twin\/challenges\/([^/]+)$/.exec(request.path)?.[1];
  if (challenge !== undefined && request.method === 'GET') {
    sendPage(response, showChallenge(doors.world, challenge));
  } else if (challenge !== undefined && isForm(request)) {
    sendPage(response, submitChallenge(doors.world, challenge, new URLSearchParams(request.body)));
  } else if (request.path === '/_twin/clock' && request.method === 'POST') {
    advance(doors, request.body);
    send(response, 204, '', {});
  } else {
    const answer = control(doors.world, request);
    if (answer === null) send(response, 204, '', {});
    else send(response, answer.status, JSON.stringify(answer.body, null, 2), json);
  }
  doors.afterwards();
}

async function apiDoor(doors: Doors, request: Received, response: ServerResponse): Promise<void> {
  const answer = await callApi(doors, request);
  if (answer === null) response.destroy();
  else send(response, answer.status, answer.body, { ...json, ...answer.headers });
}

async function handle(doors: Doors, message: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const request = await receive(message);
    if (request.method === 'OPTIONS') send(response, 204, '', { 'access-control-max-age': '300' });
    else if (request.path.startsWith('/_twin/')) controlDoor(doors, request, response);
    else await apiDoor(doors, request, response);
  } catch (error) {
    const failure = error instanceof StripeFailure ? error : null;
    if (failure === null) doors.world.log(`stripe twin: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    const body = failure?.body ?? { type: 'api_error', message: 'The Stripe twin failed; see its log.' };
    send(response, failure?.status ?? 500, JSON.stringify({ error: body }, null, 2), json);
  }
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
