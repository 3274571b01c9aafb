import type { HttpRequest } from '../../../lib/runtime/http-types.ts';
import type { Scope } from '../../../lib/shared/scopes.ts';
import { observed } from '../observed.ts';

interface Asked<Query> {
  readonly id?: string;
  readonly query: Query;
  readonly scopes?: readonly Scope[];
  readonly kind?: 'server' | 'browser';
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as the stack hands it to a handler. */
export function requestOf<Query>(asked: Asked<Query>): HttpRequest<null, Query> {
  const { id, query, scopes = ['invoices:read'], kind = 'server', headers = {} } = asked;
  return {
    requestId: 'req-1',
    receivedAtMs: 0,
    method: 'GET',
    path: '/v1/invoices',
    pathParameters: id === undefined ? {} : { id },
    body: null,
    query,
    caller: { principalId: 'key_1', kind, keyId: 'key_1', scopes, limitFactor: 1 },
    sourceIp: '192.0.2.1',
    header: (name) => headers[name] ?? null,
    cause: {
      actor: { kind: 'key', id: 'key_1' },
      correlationId: 'req-1',
      causationId: null,
      traceparent: null,
    },
    observation: observed().observation,
  };
}
