/** https://docs.stripe.com/api/webhook_endpoints */
import type Stripe from 'stripe';

import { invalidRequest, parameterError, resourceMissing } from './errors.ts';
import { newId, randomText } from './ids.ts';
import {
  emptyable,
  flag,
  listOf,
  mergeMetadata,
  metadata,
  type Read,
  required,
  text,
  unmodelled,
} from './params.ts';
import type { World } from './world.ts';

type Endpoint = Stripe.WebhookEndpoint;

export const endpointShape = {
  api_version: text,
  connect: unmodelled,
  description: emptyable,
  enabled_events: listOf(text),
  metadata,
  url: text,
};

export const endpointUpdateShape = {
  description: emptyable,
  disabled: flag,
  enabled_events: listOf(text),
  metadata,
  url: text,
};

type CreateParams = Read<typeof endpointShape>;
type UpdateParams = Read<typeof endpointUpdateShape>;

/** In test mode plain HTTP is accepted as well. */
function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && ['http:', 'https:'].includes(parsed.protocol)) return;
  throw parameterError(
    'Invalid URL: An explicit scheme (such as https) must be provided.',
    'url_invalid',
    'url',
  );
}

function checkEvents(events: readonly string[]): void {
  if (events.length === 0) throw parameterError('Invalid array', 'parameter_invalid_empty', 'enabled_events');
  const odd = events.find((type) => type !== '*' && !/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(type));
  if (odd !== undefined)
    throw parameterError(`Invalid enabled_events: ${odd} is not an event type`, null, 'enabled_events');
}

export function checkEndpoint(params: CreateParams): void {
  checkUrl(required(params.url, 'url'));
  checkEvents(required(params.enabled_events, 'enabled_events'));
}

export function checkEndpointUpdate(params: UpdateParams): void {
  if (params.url !== undefined) checkUrl(params.url);
  if (params.enabled_events !== undefined) checkEvents(params.enabled_events);
}

/** The secret is shown here and never again. */
export function createEndpoint(world: World, params: CreateParams): Endpoint {
  const created = world.clock.seconds();
  const secret = `whsec_${randomText(32)}`;
  const endpoint: Endpoint = {
    id: newId('we'),
    object: 'webhook_endpoint',
    api_version: params.api_version ?? null,
    application: null,
    created,
    description: params.description ?? null,
    enabled_events: [...required(params.enabled_events, 'enabled_events')],
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    status: 'enabled',
    url: required(params.url, 'url'),
  };
  world.store.insert(endpoint, created, { secrets: [{ secret, expiresAt: null }] });
  return { ...endpoint, secret };
}

export function requireEndpoint(world: World, id: string): Endpoint {
  const found = world.store.find('webhook_endpoint', id);
  if (found === null) throw resourceMissing('webhook endpoint', id, 'webhook_endpoint');
  return found.value;
}

export function updateEndpoint(world: World, id: string, params: UpdateParams): Endpoint {
  const before = requireEndpoint(world, id);
  const status = params.disabled === true ? 'disabled' : 'enabled';
  const after: Endpoint = {
    ...before,
    description: params.description === undefined ? before.description : params.description,
    enabled_events: params.enabled_events ?? before.enabled_events,
    metadata: mergeMetadata(before.metadata, params.metadata),
    status: params.disabled === undefined ? before.status : status,
    url: params.url ?? before.url,
  };
  world.store.save(after);
  return after;
}

export function deleteEndpoint(world: World, id: string): Stripe.DeletedWebhookEndpoint {
  requireEndpoint(world, id);
  world.store.remove('webhook_endpoint', id);
  return { id, object: 'webhook_endpoint', deleted: true };
}

/** The Dashboard's "Roll secret": both secrets sign until the old one expires, 24 h at most. https://docs.stripe.com/webhooks#roll-endpoint-secrets */
export function rollSecret(world: World, id: string, expiresInMs: number): string {
  const found = world.store.find('webhook_endpoint', id);
  if (found === null) throw resourceMissing('webhook endpoint', id, 'webhook_endpoint');
  if (expiresInMs < 0 || expiresInMs > 86_400_000)
    throw invalidRequest('A rolled secret may stay active for up to 24 hours.');
  const secret = `whsec_${randomText(32)}`;
  const now = world.clock.now();
  const old = (found.backstage.secrets ?? [])
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .map((entry) => ({
      secret: entry.secret,
      expiresAt: Math.min(entry.expiresAt ?? Infinity, now + expiresInMs),
    }));
  world.store.save(found.value, { ...found.backstage, secrets: [{ secret, expiresAt: null }, ...old] });
  return secret;
}
