import type { AwsRequest, AwsResponse } from '../../seam.ts';
import type { Bucket, CorsRule } from './buckets.ts';
import { accessDenied } from './errors.ts';

const allows = (patterns: readonly string[], value: string): boolean =>
  patterns.some((pattern) => {
    const [before = '', after] = pattern.toLowerCase().split('*');
    const text = value.toLowerCase();
    return after === undefined ? text === before : text.startsWith(before) && text.endsWith(after);
  });

const ruleFor = (bucket: Bucket, origin: string, method: string): CorsRule | undefined =>
  bucket.config.cors.find((rule) => allows(rule.origins, origin) && rule.methods.includes(method));

const answering = (rule: CorsRule, origin: string): Record<string, string> => ({
  'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
  'access-control-allow-methods': rule.methods.join(', '),
  ...(rule.exposed.length === 0 ? {} : { 'access-control-expose-headers': rule.exposed.join(', ') }),
  vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
});

/** The headers by which a browser may read the answer. */
export const corsHeaders = (bucket: Bucket | undefined, request: AwsRequest): Record<string, string> => {
  const origin = request.headers['origin'];
  if (bucket === undefined || origin === undefined) return {};
  const rule = ruleFor(bucket, origin, request.method);
  return rule === undefined ? {} : answering(rule, origin);
};

/** The browser's question before a request to another origin. */
export const preflight = (bucket: Bucket, { headers }: AwsRequest): AwsResponse => {
  const origin = headers['origin'] ?? '';
  const asked = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const rule = ruleFor(bucket, origin, headers['access-control-request-method'] ?? '');
  if (rule === undefined || !asked.every((name) => allows(rule.headers, name))) {
    throw accessDenied('CORSResponse: This CORS request is not allowed.');
  }
  return {
    status: 200,
    headers: {
      ...answering(rule, origin),
      ...(asked.length === 0 ? {} : { 'access-control-allow-headers': asked.join(', ') }),
      ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': String(rule.maxAge) }),
    },
  };
};
