import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AwsRequest, AwsResponse, AwsService } from '../seam.ts';
import { AwsError } from './aws-error.ts';
import { errorResponse } from './error-response.ts';
import { errorTypeHeader } from './error-type.ts';
import { describeRequest, withBody } from './request.ts';
import { refuseStrangers } from './strangers.ts';
import { verifyHeaderSignature } from './signature/verify-header.ts';

export interface AwsFrontOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly services: readonly AwsService[];
  /** Throws what the service refuses with, unless the signer may do what is asked for. */
  readonly guard: (serviceName: string, request: AwsRequest) => void;
  readonly log: (line: string) => void;
}

export interface AwsFront {
  readonly url: string;
  stop(): Promise<void>;
}

const handle = async ({ services, guard }: AwsFrontOptions, request: AwsRequest): Promise<AwsResponse> => {
  const service = services.find((each) => each.claims(request));
  if (service === undefined) {
    throw new AwsError('UnknownOperationException', 'No service of the local runtime answers this request.', {
      status: 404,
    });
  }
  refuseStrangers(request);
  verifyHeaderSignature(request);
  const meant = service.authenticate?.(request) ?? request;
  guard(service.name, meant);
  return service.handle(meant);
};

const write = (response: ServerResponse, answer: AwsResponse, requestId: string): void => {
  const body = answer.body ?? '';
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  response.writeHead(answer.status, {
    'x-amzn-requestid': requestId,
    'x-amz-request-id': requestId,
    'content-length': length,
    ...errorTypeHeader(answer),
    ...answer.headers,
  });
  response.end(body);
};

const serve = async (
  options: AwsFrontOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const requestId = randomUUID();
  const request = describeRequest(incoming);
  try {
    write(response, await handle(options, await withBody(request, incoming)), requestId);
  } catch (error) {
    if (!(error instanceof AwsError)) {
      options.log(
        `aws ${request.method} ${request.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    if (!response.headersSent) write(response, errorResponse(request, error, requestId), requestId);
  }
};

const listen = async (server: Server, port: number): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
};

/** Starts the one address behind which every AWS service of the local runtime answers. */
export const startAwsFront = async (options: AwsFrontOptions): Promise<AwsFront> => {
  const server = createServer((incoming, response) => {
    void serve(options, incoming, response);
  });
  // Longer than the SDK keeps an idle connection, so that it never writes into one that is being closed.
  server.keepAliveTimeout = 120_000;
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeAllConnections();
      await closed;
    },
  };
};
