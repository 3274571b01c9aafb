import { Agent, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';

export interface EngineAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Talks to the DynamoDB engine over connections that stay open. */
export interface EngineClient {
  send(
    target: string,
    body: Buffer | string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<EngineAnswer>;
  /** Calls an operation for the runtime itself; an error of the engine becomes an AwsError. */
  call(operation: string, input: object): Promise<unknown>;
  close(): void;
}

/** Under the second that the functions' own client waits for an answer. */
const RESTARTS_WITHIN_MS = 800;
const LOOK_AGAIN_MS = 10;

// The engine wants to see a signature but does not check it.
const OWN_SIGNATURE: Readonly<Record<string, string>> = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20200101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

const refusal = z.looseObject({ __type: z.string(), message: z.string().optional() });

const failure = (body: Buffer): AwsError => {
  const { __type: type, message = type } = refusal.parse(JSON.parse(body.toString('utf8')));
  return new AwsError(type.slice(type.indexOf('#') + 1), message);
};

// Nothing was sent yet, so waiting for an engine that is started again cannot do anything twice.
const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';

export const createEngineClient = (engineUrl: string): EngineClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const sendOnce: EngineClient['send'] = (target, body, headers = OWN_SIGNATURE) =>
    new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        engineUrl,
        {
          method: 'POST',
          agent,
          headers: { ...headers, 'x-amz-target': target, 'content-length': Buffer.byteLength(body) },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            resolve({
              status: incoming.statusCode ?? 500,
              headers: incoming.headers,
              body: Buffer.concat(chunks),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const send: EngineClient['send'] = async (...request) => {
    const deadline = performance.now() + RESTARTS_WITHIN_MS;
    for (;;) {
      try {
        return await sendOnce(...request);
      } catch (error) {
        if (!isRefused(error) || performance.now() > deadline) throw error;
      }
      await delay(LOOK_AGAIN_MS);
    }
  };
  return {
    send,
    call: async (operation, input) => {
      const answer = await send(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
      if (answer.status >= 300) throw failure(answer.body);
      const output: unknown = JSON.parse(answer.body.toString('utf8'));
      return output;
    },
    close: () => {
      agent.destroy();
    },
  };
};
