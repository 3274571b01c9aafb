import { Duration } from 'aws-cdk-lib';
import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import type { StageConfig } from '../../config/stage.ts';

/** Headers of an answer that a page may read. */
export const exposedHeaders = [
  'ETag',
  'Existing-Payment',
  'Idempotent-Replayed',
  'Retry-After',
  'X-Request-Id',
];

/** Headers that a page may send. */
const sentHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Payment-Client-Secret',
];

/** What pages of the stage's origins may send; there are no cookies, so no credentials either. */
export const corsOf = ({ allowedOrigins }: StageConfig, methods: readonly string[]): CorsOptions => ({
  // All but the first become patterns of the template that answers, where a bare dot is any character.
  allowOrigins: allowedOrigins.map((origin, index) => (index === 0 ? origin : origin.replaceAll('.', '[.]'))),
  allowMethods: [...methods],
  allowHeaders: [...sentHeaders],
  exposeHeaders: [...exposedHeaders],
  allowCredentials: false,
  maxAge: Duration.hours(1),
});
