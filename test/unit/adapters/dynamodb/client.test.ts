import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openTable } from '../../../../lib/adapters/dynamodb/client.ts';
import { timeBudgets } from '../../../../lib/shared/time-budgets.ts';

let server: Server;
let answer: (attempt: number) => string | null;
let attempts = 0;
const sockets = new Set<unknown>();

beforeEach(async () => {
  Object.assign(process.env, { AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' });
  attempts = 0;
  sockets.clear();
  server = createServer((request, response) => {
    attempts += 1;
    sockets.add(request.socket);
    const body = answer(attempts);
    if (body !== null) response.setHeader('content-type', 'application/x-amz-json-1.0').end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function open() {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return openTable('payments', `http://127.0.0.1:${String(address.port)}`).client;
}

describe('the client of the table', () => {
  it('waits no longer than its budget, and tries as often as it says', async () => {
    answer = () => null;
    const { requestTimeoutMs, maxAttempts } = timeBudgets.dynamodb;
    const startedAt = performance.now();
    await expect(open().send(new ListTablesCommand({}))).rejects.toThrow();
    const tookMs = performance.now() - startedAt;
    expect(attempts).toBe(maxAttempts);
    expect(tookMs).toBeGreaterThanOrEqual(maxAttempts * requestTimeoutMs * 0.9);
    expect(tookMs).toBeLessThan(maxAttempts * requestTimeoutMs * 2);
  });

  it('keeps its connection', async () => {
    answer = () => '{"TableNames":[]}';
    const client = open();
    for (let call = 0; call < 5; call += 1) await client.send(new ListTablesCommand({}));
    expect(attempts).toBe(5);
    expect(sockets.size).toBe(1);
  });
});
