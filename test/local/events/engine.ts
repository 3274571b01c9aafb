import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { freePortBase } from '../host/free-ports.ts';

const binary = join(
  dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')),
  'dynoxide',
);

/** Resolves when the engine says that it listens. */
const listening = (engine: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    engine.stdout?.once('data', () => resolve());
    engine.stderr?.once('data', () => resolve());
    engine.once('exit', () => reject(new Error('the engine ended')));
  });

export interface Engine {
  readonly url: string;
  createTable(name: string): Promise<void>;
  put(table: string, item: Readonly<Record<string, string>>): Promise<void>;
  remove(table: string, pk: string, sk: string): Promise<void>;
  stop(): void;
}

/** The DynamoDB engine of the local runtime on a free port. */
export const startEngine = async (): Promise<Engine> => {
  const port = await freePortBase();
  const file = join(mkdtempSync(join(tmpdir(), 'engine-')), 'db.sqlite');
  const engine = spawn(binary, ['--port', String(port), '--db-path', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await listening(engine);
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: url, region: 'eu-west-3', credentials });
  return {
    url,
    createTable: async (TableName) => {
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
          KeySchema: [
            { AttributeName: 'PK', KeyType: 'HASH' },
            { AttributeName: 'SK', KeyType: 'RANGE' },
          ],
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        }),
      );
    },
    put: async (TableName, item) => {
      const Item = Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }]));
      await client.send(new PutItemCommand({ TableName, Item }));
    },
    remove: async (TableName, pk, sk) => {
      await client.send(new DeleteItemCommand({ TableName, Key: { PK: { S: pk }, SK: { S: sk } } }));
    },
    stop: () => {
      client.destroy();
      engine.kill();
    },
  };
};
