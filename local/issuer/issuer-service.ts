import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ServiceFault, restJson } from '../events/fault.ts';
import { bodyOf, parseInput } from '../events/input.ts';
import type { AwsRequest, AwsResponse, AwsService, LocalContext } from '../seam.ts';
import { openSigningKey } from './signing-key.ts';

const ROOT = '/_local/issuer';

/** What a token is asked for with; the defaults are those of the stage `local`. */
const wantedSchema = z.strictObject({
  sub: z.string().min(1).max(200).default('local-person'),
  groups: z.array(z.string().min(1).max(100)).max(50).default([]),
  aud: z.string().default('payments'),
  clientId: z.string().default('laptop'),
  tokenUse: z.string().default('access'),
  expiresInSeconds: z.int().min(-86_400).max(86_400).default(900),
});

/** Where the laptop's issuer is, without a slash at the end. */
export const issuerUrl = (awsUrl: string): string => `${awsUrl}${ROOT}`;

/** A small issuer of access tokens: it vouches for whoever asks, since only this machine can. */
export const createIssuerService = (context: Pick<LocalContext, 'awsUrl' | 'clock' | 'db'>): AwsService => {
  const key = openSigningKey(context.db);
  const issuer = issuerUrl(context.awsUrl);
  const issue = (request: AwsRequest): AwsResponse => {
    const wanted = parseInput(wantedSchema, bodyOf(request), 'invalid_request');
    const now = Math.floor(context.clock.now() / 1000);
    const token = key.token({
      iss: issuer,
      sub: wanted.sub,
      aud: wanted.aud,
      client_id: wanted.clientId,
      token_use: wanted.tokenUse,
      groups: wanted.groups,
      iat: now,
      exp: now + wanted.expiresInSeconds,
      jti: randomUUID(),
    });
    return restJson({ access_token: token, token_type: 'Bearer', expires_in: wanted.expiresInSeconds });
  };
  const routes: Readonly<Record<string, (request: AwsRequest) => AwsResponse>> = {
    'GET /.well-known/openid-configuration': () =>
      restJson({
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        token_endpoint: `${issuer}/token`,
        id_token_signing_alg_values_supported: ['ES256'],
        response_types_supported: ['token'],
        subject_types_supported: ['public'],
      }),
    'GET /.well-known/jwks.json': () => restJson({ keys: [key.jwk] }),
    'POST /token': issue,
  };
  return {
    name: 'issuer',
    claims: ({ path }) => path.startsWith(`${ROOT}/`),
    handle: async (request) => {
      const route = `${request.method} ${request.path.slice(ROOT.length)}`;
      const answer = Object.hasOwn(routes, route) ? routes[route] : undefined;
      if (answer === undefined) return restJson({ error: 'not_found' }, 404);
      try {
        return answer(request);
      } catch (error) {
        if (!(error instanceof ServiceFault)) throw error;
        return restJson({ error: error.code, error_description: error.message }, error.status);
      }
    },
  };
};
