/** Headers of answers, each described once. */
export const headers = {
  'X-Request-Id': {
    description: 'Names the request in our logs; on every answer, also of the gateway.',
    schema: { type: 'string' },
  },
  'Idempotent-Replayed': {
    description: 'Only on a replay: this is the answer of the first request with this key.',
    schema: { type: 'string', const: 'true' },
  },
  'Existing-Payment': {
    description: 'Only where the order had this payment already.',
    schema: { type: 'string', const: 'true' },
  },
  'Retry-After': {
    description: 'Seconds to wait before the same request; where it helps to wait.',
    schema: { type: 'integer', minimum: 1 },
  },
  ETag: { description: 'The version of what is answered.', schema: { type: 'string' } },
  'Cache-Control': {
    description: 'How long the answer may be kept; no-store where none is named.',
    schema: { type: 'string' },
  },
  'WWW-Authenticate': {
    description: 'The scheme to sign in by: a key or an access token as `Authorization: Bearer …`.',
    schema: { type: 'string', const: 'Bearer' },
  },
  Location: { description: 'The signed link.', schema: { type: 'string', format: 'uri' } },
} as const;

export type HeaderName = keyof typeof headers;

/** Headers of a request, each described once. */
export const requestHeaders = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'A key of your own for each intent; the same key with the same body gives the same answer.',
    schema: { type: 'string', minLength: 16, maxLength: 255, pattern: '^[A-Za-z0-9_-]+$' },
  },
  'Payment-Client-Secret': {
    name: 'Payment-Client-Secret',
    in: 'header',
    required: false,
    description: 'The secret that create answered; opens that one payment to a browser key.',
    schema: { type: 'string' },
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of what you have read; without it 428, and if it has changed meanwhile 412.',
    schema: { type: 'string' },
  },
  'If-Match.optional': {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The ETag of what you have read; if it has changed meanwhile, 412 and no change.',
    schema: { type: 'string' },
  },
  'If-None-Match.absent': {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: '`*`: only if there is no such thing yet, else 412.',
    schema: { type: 'string', const: '*' },
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The ETag of what you have.',
    schema: { type: 'string' },
  },
} as const;

export type RequestHeaderName = keyof typeof requestHeaders;

/** References to the headers of an answer. */
export function headerRefs(names: readonly HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
