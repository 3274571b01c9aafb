import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A request as it reached the gateway. */
export interface GatewayRequest {
  readonly id: string;
  readonly method: string;
  /** Inside the stage, without the query. */
  readonly path: string;
  /** As the client wrote it, without the query. */
  readonly fullPath: string;
  readonly query: URLSearchParams;
  /** Every value of a header under the name that its first occurrence was sent with. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly traceHeader: string;
  readonly receivedAtMs: number;
}

const headersOf = (message: IncomingMessage): Map<string, string[]> => {
  const headers = new Map<string, string[]>();
  const spellings = new Map<string, string>();
  for (let at = 0; at < message.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = message.rawHeaders.slice(at, at + 2);
    const spelling = spellings.get(name.toLowerCase()) ?? name;
    spellings.set(name.toLowerCase(), spelling);
    headers.set(spelling, [...(headers.get(spelling) ?? []), value]);
  }
  return headers;
};

/** The last value of a header, whatever its spelling. */
export const headerOf = (headers: ReadonlyMap<string, readonly string[]>, name: string): string | undefined =>
  [...headers].find(([spelling]) => spelling.toLowerCase() === name.toLowerCase())?.[1].at(-1);

const added = (sourceIp: string, traceHeader: string): readonly (readonly [string, string[]])[] => [
  ['X-Amzn-Trace-Id', [traceHeader]],
  ['X-Forwarded-For', [sourceIp]],
  ['X-Forwarded-Port', ['443']],
  ['X-Forwarded-Proto', ['https']],
];

// Clients of the public address write the stage as the first segment; without it, the whole path is meant.
const inStage = (path: string, stage: string): string => {
  const prefix = `/${stage}`;
  return path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) || '/' : path;
};

export const gatewayRequest = (
  message: IncomingMessage,
  body: Buffer,
  { stage, nowMs, traceHeader }: { stage: string; nowMs: number; traceHeader: string },
): GatewayRequest => {
  const [fullPath = '/', query = ''] = (message.url ?? '/').split(/\?(.*)/s);
  const sourceIp = message.socket.remoteAddress ?? '';
  const received = headersOf(message);
  const replaced = added(sourceIp, traceHeader);
  const names = new Set(replaced.map(([name]) => name.toLowerCase()));
  const kept = [...received].filter(([name]) => !names.has(name.toLowerCase()));
  return {
    id: randomUUID(),
    method: message.method ?? 'GET',
    path: inStage(fullPath, stage),
    fullPath,
    query: new URLSearchParams(query),
    headers: new Map([...kept, ...replaced]),
    body,
    sourceIp,
    traceHeader,
    receivedAtMs: nowMs,
  };
};
