import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { createApiKeyStore } from '../../../lib/adapters/dynamodb/api-key-store.ts';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createTokenVerifier } from '../../../lib/adapters/oidc/token-verifier.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import type { AuthorizerDeps } from './handler.ts';

const variables = z.object({
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  LIMIT_FACTOR: z.coerce.number().positive(),
  OIDC_ISSUER: z.string(),
  OIDC_JWKS_URI: z.string(),
  OIDC_AUDIENCE: z.string().transform((text) => (text === '' ? null : text)),
  OIDC_CLIENT_IDS: z.string().transform((text) => text.split(',').filter((id) => id !== '')),
  OIDC_GROUPS_CLAIM: z.string(),
});

export function buildDeps(environment: NodeJS.ProcessEnv): AuthorizerDeps {
  const stage = readEnvironment(variables, environment);
  return {
    store: createApiKeyStore(openTable(stage.TABLE_NAME)),
    verifier: createTokenVerifier({
      issuer: stage.OIDC_ISSUER,
      jwksUri: stage.OIDC_JWKS_URI,
      audience: stage.OIDC_AUDIENCE,
      clientIds: stage.OIDC_CLIENT_IDS,
      groupsClaim: stage.OIDC_GROUPS_CLAIM,
    }),
    stage: stage.STAGE,
    limitFactor: stage.LIMIT_FACTOR,
    nowMs: () => Date.now(),
    hash: (key) => createHash('sha256').update(key).digest('hex'),
    equal: (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b)),
  };
}
