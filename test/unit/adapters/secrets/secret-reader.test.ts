import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { readSecret, SecretUnreadable } from '../../../../lib/adapters/secrets/secret-reader.ts';
import { stripeSecretSchema } from '../../../../lib/adapters/secrets/shapes.ts';

const arn = 'arn:aws:secretsmanager:eu-west-3:000000000000:secret:payments/test/stripe';
const startMs = Date.parse('2026-11-02T09:00:00.000Z');
const client = new SecretsManagerClient({ region: 'eu-west-3' });
const service = mockClient(client);
const clock = { nowMs: startMs };

beforeEach(() => {
  service.reset();
  clock.nowMs = startMs;
  jest.spyOn(Date, 'now').mockImplementation(() => clock.nowMs);
});

const store = (secret: unknown) =>
  service.on(GetSecretValueCommand).resolves({
    SecretString: typeof secret === 'string' ? secret : JSON.stringify(secret),
  });
const reads = () => service.commandCalls(GetSecretValueCommand).length;

describe('a secret', () => {
  it.each([
    ['is no JSON', '{"apiKey":"rk_live_secret"', 'is not JSON'],
    ['lacks a field', { apiKey: 'rk_live_secret' }, 'lacks a field'],
    ['is empty', '', 'is not JSON'],
  ])('that %s is named by its ARN and never quoted', async (_, secret, why) => {
    store(secret);
    const read = readSecret(client, arn, stripeSecretSchema)();
    await expect(read).rejects.toBeInstanceOf(SecretUnreadable);
    await expect(read).rejects.toThrow(`${arn} ${why}`);
    await expect(read).rejects.not.toThrow(/rk_live/);
  });

  it('that could not be read is read again at once', async () => {
    const read = readSecret(client, arn, stripeSecretSchema);
    store('{');
    await expect(read()).rejects.toThrow();
    store({ apiKey: 'rk_test_1', accountId: 'acct_1' });
    expect(await read()).toEqual({ apiKey: 'rk_test_1', accountId: 'acct_1' });
  });

  it('is kept for five minutes, and then read anew', async () => {
    const read = readSecret(client, arn, stripeSecretSchema);
    store({ apiKey: 'rk_test_1', accountId: 'acct_1' });
    await read();
    store({ apiKey: 'rk_test_2', accountId: 'acct_1' });
    clock.nowMs = startMs + 299_999;
    expect(await read()).toMatchObject({ apiKey: 'rk_test_1' });
    expect(reads()).toBe(1);
    clock.nowMs = startMs + 300_000;
    expect(await read()).toMatchObject({ apiKey: 'rk_test_2' });
    expect(reads()).toBe(2);
  });
});
