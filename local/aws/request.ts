import type { IncomingMessage } from 'node:http';
import type { AwsRequest } from '../seam.ts';
import { AwsError } from './aws-error.ts';

const BODY_LIMIT_BYTES = 20 * 1024 * 1024;

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) {
      throw new AwsError('RequestEntityTooLarge', 'The local runtime takes bodies of at most 20 MB.', {
        status: 413,
      });
    }
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
};

const flatten = (incoming: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
};

const HEADER_CREDENTIAL = /^AWS4-HMAC-SHA256 +Credential=([^,\s]+)/;

interface Scope {
  readonly service: string | null;
  readonly accessKeyId: string | null;
}

/** `<key>/<date>/<region>/<service>/aws4_request`; read from the right, since a key could hold a slash. */
const parseScope = (credential: string | undefined): Scope => {
  const parts = credential?.split('/') ?? [];
  if (parts.length < 5) return { service: null, accessKeyId: null };
  return { service: parts.at(-2) ?? null, accessKeyId: parts.slice(0, -4).join('/') };
};

const scopeOf = (headers: Record<string, string>, query: URLSearchParams): Scope =>
  parseScope(
    HEADER_CREDENTIAL.exec(headers['authorization'] ?? '')?.[1] ?? query.get('X-Amz-Credential') ?? undefined,
  );

/** Everything of the request but its body; enough to answer an error in the right protocol. */
export const describeRequest = (incoming: IncomingMessage): AwsRequest => {
  const [path = '/', search = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const headers = flatten(incoming);
  return {
    method: incoming.method ?? 'GET',
    path,
    query,
    headers,
    body: Buffer.alloc(0),
    ...scopeOf(headers, query),
  };
};

/** The request with its exact bytes. */
export const withBody = async (request: AwsRequest, incoming: IncomingMessage): Promise<AwsRequest> => ({
  ...request,
  body: await readBody(incoming),
});
