import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalServer, listenLocally } from '../../host/http/listen.ts';
import { readBody } from '../../host/http/read-body.ts';
import { parseJson } from '../../host/json.ts';
import { type Answer, Refused, notFound, refusal } from './answer.ts';
import { createFiles } from './files.ts';
import { createGate } from './gate.ts';
import { type Routes, createRouter } from './routes.ts';

const mostBodyBytes = 16_384;
const livePath = '/api/live';

export interface ConsoleServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly routes: Routes;
  /** Takes over a response for as long as its page is open. */
  readonly live: (response: ServerResponse) => void;
  readonly log: (line: string) => void;
}

/** What holds for every answer, unless it says otherwise. */
const always: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const single = (value: string | readonly string[] | undefined): string =>
  (typeof value === 'string' ? value : value?.[0]) ?? '';

const bodyOf = async (message: IncomingMessage): Promise<unknown> => {
  const bytes = await readBody(message, mostBodyBytes);
  if (bytes === null) throw new Refused(413, 'body_too_large', 'The body is longer than 16 kB.');
  if (bytes.length === 0) return undefined;
  const body = parseJson(bytes.toString('utf8'));
  if (body === undefined) throw new Refused(400, 'malformed_json', 'The body is no JSON.');
  return body;
};

const addressOf = (target: string | undefined): URL => {
  try {
    return new URL(`http://console${target ?? '/'}`);
  } catch {
    throw new Refused(400, 'malformed_path', 'The path cannot be read.');
  }
};

const write = (response: ServerResponse, method: string, { status, headers, body }: Answer): void => {
  const length = status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...always, ...headers, ...length });
  response.end(method === 'HEAD' ? undefined : body);
};

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET')) ||
    isUnreachable(error.cause));

const failed = (error: unknown, log: (line: string) => void): Answer => {
  if (error instanceof Refused) return refusal(error);
  if (isUnreachable(error)) {
    return refusal(
      new Refused(503, 'table_unavailable', 'The DynamoDB engine does not answer at the moment.'),
    );
  }
  log(`console: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return refusal(
    new Refused(500, 'internal_error', 'The console’s server failed; see the output of the start.'),
  );
};

/** Serves the console's pages and what they ask, to this machine alone. */
export const startConsoleServer = async (options: ConsoleServerOptions): Promise<LocalServer> => {
  const route = createRouter(options.routes);
  const files = createFiles(options.pages);
  const running: { server: LocalServer | null } = { server: null };
  const enter = createGate(() => running.server?.port ?? 0);

  const answerApi = async (message: IncomingMessage, url: URL): Promise<Answer> => {
    const method = message.method === 'HEAD' ? 'GET' : (message.method ?? 'GET');
    const { handler, names } = route(method, url.pathname);
    return handler({ ...names, query: url.searchParams, body: await bodyOf(message) });
  };

  const answerFile = async (message: IncomingMessage, url: URL): Promise<Answer> => {
    const { method = 'GET', headers } = message;
    if (method !== 'GET' && method !== 'HEAD') {
      throw new Refused(405, 'method_not_allowed', 'Pages are read.');
    }
    const file = await files({
      path: url.pathname,
      acceptEncoding: single(headers['accept-encoding']),
      ifNoneMatch: single(headers['if-none-match']),
    });
    if (file === null) throw notFound(url.pathname);
    return file;
  };

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = message.method ?? 'GET';
    try {
      const url = addressOf(message.url);
      const isApi = url.pathname.startsWith('/api/');
      enter({ method, headers: message.headers, isApi });
      if (url.pathname === livePath && method === 'GET') options.live(response);
      else write(response, method, await (isApi ? answerApi(message, url) : answerFile(message, url)));
    } catch (error) {
      if (!response.headersSent) write(response, method, failed(error, options.log));
    }
  };

  const server = await listenLocally(options.port, (message, response) => {
    void serve(message, response);
  });
  running.server = server;
  return server;
};
