import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { connectStripe, stripe } from '../../bin/ops/stripe.ts';
import { stripeApiVersion } from '../../lib/adapters/stripe/client.ts';
import { stripeEventTypes } from '../../lib/payments/domain/stripe-event-types.ts';
import { clientOf, openTwin } from '../contract/stripe/target.ts';
import { invocation, standInEnvironment, targetOf } from './doubles.ts';

const webhook = 'http://127.0.0.1:9';
const nowMs = Date.parse('2026-11-02T09:00:00.000Z');
const service = mockClient(SecretsManagerClient);
const secrets = new Map<string, string>();

let twin: Awaited<ReturnType<typeof openTwin>>;
beforeAll(async () => {
  standInEnvironment();
  twin = await openTwin();
});
afterAll(() => twin.stop());

beforeEach(() => {
  secrets.clear();
  service.reset();
  service
    .on(PutSecretValueCommand)
    .callsFake(({ SecretId: id, SecretString: text }: Record<string, string>) => {
      secrets.set(id ?? '', text ?? '');
      return {};
    });
  service.on(GetSecretValueCommand).callsFake(({ SecretId: id }: { SecretId: string }) => {
    const text = secrets.get(id);
    if (text === undefined) throw new ResourceNotFoundException({ message: id, $metadata: {} });
    return { SecretString: text };
  });
});

const target = () => targetOf('local', { local: { webhook, stripe: twin.url, aws: 'http://127.0.0.1:9' } });
const connect = () => connectStripe(target(), twin.keys.secret);
const endpoints = async () => (await clientOf(twin).webhookEndpoints.list({ limit: 100 })).data;
const signing = () =>
  JSON.parse(secrets.get('payments/local/stripe-webhook') ?? 'null') as Record<string, string>;
const check = () => stripe.run(target(), invocation('stripe', ['check']));

describe('a key of the wrong mode', () => {
  it.each([
    ['local', 'sk_live_0123', 'Stage local takes test keys only.'],
    ['dev', 'rk_live_0123', 'Stage dev takes test keys only.'],
    ['staging', 'sk_live_0123', 'Stage staging takes test keys only.'],
    ['prod', 'sk_test_0123', 'Stage prod takes live keys only.'],
    ['prod', 'rk_test_0123', 'Stage prod takes live keys only.'],
    ['dev', 'pk_test_0123', 'This is not a secret or restricted key of Stripe.'],
    ['dev', 'xsk_test_0123', 'This is not a secret or restricted key of Stripe.'],
    ['prod', '', 'This is not a secret or restricted key of Stripe.'],
  ])('is refused by stage %s, unquoted, before anything is asked or stored: %s', async (stage, key, why) => {
    const wrong = { ...target(), stage };
    await expect(connectStripe(wrong, key)).rejects.toThrow(new Error(why));
    expect(service.calls()).toHaveLength(0);
    expect(await endpoints()).toEqual([]);
  });
});

describe('stripe check', () => {
  it('before anything is connected says what to do', async () => {
    await expect(check()).rejects.toThrow('run ops stripe connect');
  });
});

describe('stripe connect', () => {
  it('registers one endpoint with exactly our types and our API version', async () => {
    const connected = await connect();
    const found = await endpoints();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ id: connected.id, url: `${webhook}/`, api_version: stripeApiVersion });
    expect([...(found[0]?.enabled_events ?? [])].sort()).toEqual(Object.keys(stripeEventTypes).sort());
    expect(await check()).toMatchObject({ summary: `Stripe is connected to ${webhook}/.` });
  });

  it('stores the key with its account, and the signing secret', async () => {
    const { secret } = await connect();
    expect(JSON.parse(secrets.get('payments/local/stripe') ?? '')).toEqual({
      apiKey: twin.keys.secret,
      accountId: expect.stringMatching(/^acct_/),
    });
    expect(signing()).toMatchObject({ current: secret });
    expect(signing()).not.toHaveProperty('previous');
  });

  it('again replaces the endpoint and keeps the signing secret before for 24 hours', async () => {
    const first = await connect();
    jest.spyOn(Date, 'now').mockReturnValue(nowMs);
    const second = await connect();
    expect((await endpoints()).map((endpoint) => endpoint.id)).toEqual([second.id]);
    expect(signing()).toEqual({
      accountId: expect.stringMatching(/^acct_/),
      current: second.secret,
      previous: first.secret,
      previousUntil: '2026-11-03T09:00:00.000Z',
    });
  });

  it('that cannot store the new signing secret leaves the old endpoint at work', async () => {
    const first = await connect();
    service
      .on(PutSecretValueCommand, { SecretId: 'payments/local/stripe-webhook' })
      .rejects(new Error('no right'));
    await expect(connect()).rejects.toThrow('no right');
    expect((await endpoints()).map((endpoint) => endpoint.id)).toContain(first.id);
    expect(signing()).toMatchObject({ current: first.secret });
  });

  it('leaves endpoints of others alone', async () => {
    const client = clientOf(twin);
    const other = await client.webhookEndpoints.create({
      url: 'http://127.0.0.1:8/',
      enabled_events: ['charge.updated'],
    });
    await connect();
    expect((await endpoints()).map((endpoint) => endpoint.id)).toContain(other.id);
    await client.webhookEndpoints.del(other.id);
  });
});

describe('stripe check', () => {
  it('names what is not as it must be', async () => {
    const { id } = await connect();
    await clientOf(twin).webhookEndpoints.update(id, { enabled_events: ['charge.updated'] });
    await expect(check()).rejects.toThrow(/event types \(1\).*Run ops stripe connect/);
    await connect();
    await clientOf(twin).webhookEndpoints.create({ url: `${webhook}/`, enabled_events: ['charge.updated'] });
    await expect(check()).rejects.toThrow(/one endpoint \(2\)/);
  });
});
