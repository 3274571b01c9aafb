import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { root } from './system.ts';
import type { Endpoints } from './system.ts';

/** Where a function under measurement finds AWS and Stripe. */
export interface Surroundings {
  readonly aws: string;
  readonly stripe: string;
}

/** A copy of a function's bundle in a folder, by the name that makes it CommonJS wherever it stands. */
export function bundleIn(folder: string, source: string): string {
  const name = source.replace('/', '-');
  const copy = join(folder, `${name}.cjs`);
  copyFileSync(join(root, 'dist/functions', name, 'index.js'), copy);
  return copy;
}

/** A folder for code that is measured, gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'payments-code-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The variables of a function as the template gives them, with other surroundings. */
export async function variablesOf(to: Endpoints, source: string, around: Surroundings = to) {
  const client = clientOf(to);
  const name = `payments-local-${source.split('/')[1] ?? ''}`;
  const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
  client.destroy();
  // The SDK takes the address of a queue from its URL.
  const moved = Object.entries(Environment?.Variables ?? {}).map(([key, value]) => [
    key,
    value.replace(to.aws, around.aws),
  ]);
  return {
    ...z.record(z.string(), z.string()).parse(Object.fromEntries(moved)),
    ...lambdaVariables(to, around),
  };
}

export function clientOf(to: Endpoints): LambdaClient {
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  return new LambdaClient({ endpoint: to.aws, region: to.region, credentials });
}

/** What Lambda itself sets. */
export function lambdaVariables(to: Endpoints, around: Surroundings): Record<string, string> {
  return {
    TZ: ':UTC',
    AWS_REGION: to.region,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
    AWS_ENDPOINT_URL: around.aws,
    STRIPE_API_BASE: around.stripe,
  };
}

const answerSchema = z.object({ ms: z.number(), answer: z.unknown() });

/** One environment of a function, kept warm. */
export interface Environment {
  invoke(event: unknown): Promise<z.infer<typeof answerSchema>>;
  stop(): void;
}

export async function openEnvironment(
  bundle: string,
  variables: Readonly<Record<string, string>>,
): Promise<Environment> {
  const program = join(root, 'bench/warm-process.cjs');
  const child = fork(program, [bundle], { env: variables, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = `${complaint}${chunk.toString()}`.slice(-1_500)));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${bundle} ended: ${complaint}`)));
  ended.catch(() => undefined);
  const message = (): Promise<unknown[]> => Promise.race([once(child, 'message'), ended]);
  await message();
  return {
    invoke: async (event) => {
      const answered = message();
      child.send({ event });
      return z
        .tuple([answerSchema])
        .rest(z.unknown())
        .parse(await answered)[0];
    },
    stop: () => {
      child.kill();
    },
  };
}

export interface ApiCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly id?: string;
  readonly key?: string;
  readonly body?: unknown;
}

/** A call as the gateway hands it to a function, after its authorizer. */
export function apiEvent({ method, path, id, key, body }: ApiCall) {
  return {
    httpMethod: method,
    path,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    queryStringParameters: null,
    pathParameters: id === undefined ? null : { id },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      identity: { sourceIp: '127.0.0.1' },
      authorizer: {
        principalId: 'bench',
        kind: 'server',
        keyId: 'bench',
        scopes: 'payments:read payments:write refunds:write',
        origins: '',
        limitFactor: '1000',
      },
    },
  };
}
