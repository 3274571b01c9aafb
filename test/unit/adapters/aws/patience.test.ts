import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSecretsClient } from '../../../../lib/adapters/secrets/secret-reader.ts';
import { createSqsClient } from '../../../../lib/adapters/sqs/client.ts';
import { timeBudgets } from '../../../../lib/shared/time-budgets.ts';

let server: Server;
let url: string;

beforeEach(async () => {
  server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_ENDPOINT_URL: url,
  });
});
afterEach(() => {
  delete process.env['AWS_ENDPOINT_URL'];
  server.closeAllConnections();
  server.close();
});

const { requestTimeoutMs, maxAttempts } = timeBudgets.awsServices;

describe('a service of AWS that does not answer', () => {
  it.each([
    [
      'the queues',
      () => createSqsClient().send(new SendMessageCommand({ QueueUrl: `${url}/q`, MessageBody: 'x' })),
    ],
    ['the secrets', () => createSecretsClient().send(new GetSecretValueCommand({ SecretId: 'arn' }))],
  ])('is waited for within the budget: %s', async (_, call) => {
    const startedAt = performance.now();
    await expect(call()).rejects.toThrow();
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThanOrEqual(requestTimeoutMs * 0.9);
    expect(tookMs).toBeLessThan(maxAttempts * requestTimeoutMs * 1.5);
  });

  it('leaves the webhook its time', () => {
    expect((maxAttempts * requestTimeoutMs) / 1000).toBeLessThan(timeBudgets.webhookFunctionSeconds);
  });
});
