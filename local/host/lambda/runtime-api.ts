import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenLocally } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import { loopback } from '../place.ts';

/** The work that an environment is handed when it asks for the next invocation. */
export interface Work {
  readonly requestId: string;
  readonly payload: string;
  readonly functionArn: string;
  readonly traceHeader: string;
  readonly deadlineMs: number;
  readonly clockOffsetMs: number;
}

/** The host's side of one environment. */
export interface RuntimeListener {
  /** The environment is free; call `hand` once there is work. */
  next(hand: (work: Work) => void): void;
  responded(requestId: string, payload: string): void;
  failed(requestId: string, description: string): void;
  initFailed(description: string): void;
}

/** The Runtime API of AWS on loopback, one path prefix per environment. */
export interface RuntimeApi {
  /** Address of an environment's API, in the form of AWS_LAMBDA_RUNTIME_API. */
  addressOf(environmentId: string): string;
  listen(environmentId: string, listener: RuntimeListener): void;
  forget(environmentId: string): void;
  stop(): void;
}

const routes =
  /^\/([^/]+)\/2018-06-01\/runtime\/(?:(init)\/error|invocation\/(?:(next)|([^/]+)\/(response|error)))$/;

const hand = (response: ServerResponse, work: Work): void => {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(work.payload),
    'lambda-runtime-aws-request-id': work.requestId,
    'lambda-runtime-deadline-ms': String(work.deadlineMs),
    'lambda-runtime-invoked-function-arn': work.functionArn,
    'lambda-runtime-trace-id': work.traceHeader,
    'local-clock-offset-ms': String(work.clockOffsetMs),
  });
  response.end(work.payload);
};

const hear = async (
  listener: RuntimeListener,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const [, , init, next, requestId = '', outcome] = routes.exec(request.url ?? '') ?? [];
  if (next) {
    listener.next((work) => {
      hand(response, work);
    });
    return;
  }
  const body = String(await readBody(request));
  if (init) listener.initFailed(body);
  else if (outcome === 'response') listener.responded(requestId, body);
  else listener.failed(requestId, body);
  response.writeHead(202, { 'content-length': 0 }).end();
};

export const startRuntimeApi = async (): Promise<RuntimeApi> => {
  const listeners = new Map<string, RuntimeListener>();
  const server = await listenLocally(0, (request, response) => {
    const listener = listeners.get(routes.exec(request.url ?? '')?.[1] ?? '');
    if (!listener) {
      response.writeHead(404).end();
      return;
    }
    // An environment that was killed in the middle of a call has nobody left to tell.
    hear(listener, request, response).catch(() => response.destroy());
  });
  return {
    addressOf: (environmentId) => `${loopback}:${String(server.port)}/${environmentId}`,
    listen: (environmentId, listener) => {
      listeners.set(environmentId, listener);
    },
    forget: (environmentId) => {
      listeners.delete(environmentId);
    },
    stop: () => {
      server.stop();
    },
  };
};
