import * as z from 'zod';
import type { Attributes, Span } from './observations.ts';
import type { PastSpan } from './spans.ts';

/** A call over HTTP as an environment reports it (`../preload/calls.cjs`). */
export const outgoingCall = z.object({
  /** Counts the calls of an invocation; a call that is still open is told again when it has ended. */
  n: z.number(),
  startMs: z.number(),
  durationMs: z.number().optional(),
  method: z.string(),
  host: z.string(),
  path: z.string(),
  target: z.string().optional(),
  service: z.string().optional(),
  status: z.number().optional(),
  errorType: z.string().optional(),
  answerId: z.string().optional(),
  error: z.string().optional(),
});
export type OutgoingCall = z.output<typeof outgoingCall>;

const services: Readonly<Record<string, string>> = {
  AWSEvents: 'EventBridge',
  AmazonSQS: 'SQS',
  AmazonSSM: 'SSM',
  DynamoDB: 'DynamoDB',
  TrentService: 'KMS',
  lambda: 'Lambda',
  s3: 'S3',
  scheduler: 'Scheduler',
  secretsmanager: 'Secrets Manager',
  ses: 'SES',
};

/** Answers by which a store says no to a condition: they are part of the protocol, nothing went wrong. */
const expected: ReadonlySet<string> = new Set([
  'ConditionalCheckFailedException',
  'NoSuchKey',
  'NotFound',
  'PreconditionFailed',
  'TransactionCanceledException',
]);

const stripeId = /^(?:[a-z]{2,6}_){1,2}[A-Za-z0-9]{6,}$/;

interface Named {
  readonly kind: 'aws' | 'stripe' | 'http';
  readonly name: string;
  readonly attributes: Attributes;
}

const objectVerbs: Readonly<Record<string, string>> = {
  GET: 'Get',
  PUT: 'Put',
  HEAD: 'Head',
  DELETE: 'Delete',
};

const restOperations: Readonly<Record<string, (call: OutgoingCall) => string | undefined>> = {
  lambda: ({ path }) => (path.endsWith('/invocations') ? 'Invoke' : undefined),
  s3: ({ method, path }) => {
    const verb = objectVerbs[method];
    return verb === undefined ? undefined : `${verb}${path.split('/').length > 2 ? 'Object' : 'Bucket'}`;
  },
  ses: ({ path }) => (path === '/v2/email/outbound-emails' ? 'SendEmail' : undefined),
};

const restOperation = (call: OutgoingCall): string =>
  restOperations[call.service ?? '']?.(call) ?? call.method;

/** JSON services are told by their target (`DynamoDB_20120810.PutItem`), the others by whom the call is signed for. */
const awsOperation = (call: OutgoingCall): { readonly key: string; readonly operation: string } => {
  if (call.target === undefined) return { key: call.service ?? '', operation: restOperation(call) };
  const [, key = '', operation = ''] = /^([A-Za-z]+)[^.]*\.(.+)$/.exec(call.target) ?? [];
  return { key, operation };
};

const awsCall = (call: OutgoingCall): Named => {
  const { key, operation } = awsOperation(call);
  const service = services[key] ?? key;
  const bucket = key === 's3' ? { bucket: call.path.split('/')[1] ?? '' } : {};
  return { kind: 'aws', name: `${service} ${operation}`, attributes: { service, operation, ...bucket } };
};

const stripeCall = ({ method, path }: OutgoingCall): Named => {
  const segments = path.split('/');
  const id = segments.find((segment) => stripeId.test(segment));
  const route = segments.map((segment) => (stripeId.test(segment) ? '{id}' : segment)).join('/');
  return {
    kind: 'stripe',
    name: `${method} ${route}`,
    attributes: { route, ...(id === undefined ? {} : { objectId: id }) },
  };
};

// Neither AWS nor Stripe: only where it went, as a path may hold anything.
const named = (call: OutgoingCall, awsHost: string): Named => {
  if (call.host === awsHost) return awsCall(call);
  if (/^\/v[12]\//.test(call.path)) return stripeCall(call);
  return { kind: 'http', name: `${call.method} ${call.host}`, attributes: {} };
};

/** Refusals that are part of the protocol: a card that is declined, a row or object that is not there. */
const isExpected = ({ status = 0, errorType = '' }: OutgoingCall, kind: Named['kind']): boolean =>
  kind === 'aws'
    ? expected.has(errorType) || status === 404 || status === 412
    : kind === 'stripe' && status === 402;

const statusOf = (call: OutgoingCall, kind: Named['kind']): Span['status'] => {
  const { status, error } = call;
  if (error !== undefined || status === undefined) return 'error';
  return status < 400 || isExpected(call, kind) ? 'ok' : 'error';
};

const present = (attributes: Readonly<Record<string, string | number | undefined>>): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

const errorOf = ({ status, errorType, error, durationMs }: OutgoingCall): string | undefined => {
  if (status !== undefined) return errorType?.split('#').at(-1)?.split(':')[0];
  return error ?? (durationMs === undefined ? 'unfinished' : undefined);
};

/** The span of a call; one that never ended has lasted until now. */
export const outgoingSpan = (call: OutgoingCall, awsHost: string, nowMs: number): PastSpan => {
  const { kind, name, attributes } = named(call, awsHost);
  const { startMs, status, answerId } = call;
  return {
    kind,
    name,
    startMs,
    durationMs: call.durationMs ?? Math.max(0, nowMs - startMs),
    status: statusOf(call, kind),
    attributes: {
      ...attributes,
      ...present({ httpStatus: status, errorType: errorOf(call), requestId: answerId }),
    },
  };
};
