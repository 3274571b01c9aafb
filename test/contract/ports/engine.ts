/** The embedded DynamoDB engine, in memory, as a child of one test file. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import type { Table } from '../../../lib/adapters/dynamodb/client.ts';
import { table as shape } from '../../../lib/adapters/dynamodb/table.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';
import { freePortBase } from '../../local/host/free-ports.ts';

export interface Engine {
  readonly table: Table;
  stop(): Promise<void>;
}

// A call that a busy machine answers late would be made twice, and twice is another story than the one being told.
const patient = { ...timeBudgets.dynamodb, connectTimeoutMs: 60_000, requestTimeoutMs: 60_000 };

/** Starts the engine with the one table in it; `DYNAMODB_ENDPOINT` names one that runs already. */
export async function startEngine(): Promise<Engine> {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const running = process.env['DYNAMODB_ENDPOINT'];
  const engine = running === undefined ? await spawnEngine() : { endpoint: running, child: null };
  const table = openTable(
    `payments-test-${String(process.pid)}-${String(Date.now())}`,
    engine.endpoint,
    patient,
  );
  await createTable(table);
  return {
    table,
    stop: async () => {
      table.client.destroy();
      if (engine.child !== null) await stopChild(engine.child);
    },
  };
}

async function spawnEngine(): Promise<{ endpoint: string; child: ChildProcess }> {
  const port = await freePortBase();
  const { resolve } = createRequire(import.meta.url);
  const binary = resolve('@dynoxide/linux-x64/package.json').replace('package.json', 'dynoxide');
  const child = spawn(binary, ['--port', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${String(port)}`;
  for (let attempt = 1; attempt <= 200; attempt += 1) {
    if (await answers(endpoint)) return { endpoint, child };
    await setTimeout(25);
  }
  await stopChild(child);
  throw new Error('the DynamoDB engine does not answer');
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

async function createTable(table: Table): Promise<void> {
  const indexes = Object.values(shape.indexes);
  const names = [shape, ...indexes].flatMap((index) => [index.partitionKey, index.sortKey]);
  await table.client.send(
    new CreateTableCommand({
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: keySchema(shape),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    }),
  );
}

function keySchema(index: { readonly partitionKey: string; readonly sortKey: string }) {
  return [
    { AttributeName: index.partitionKey, KeyType: 'HASH' as const },
    { AttributeName: index.sortKey, KeyType: 'RANGE' as const },
  ];
}
