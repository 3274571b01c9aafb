import {
  FetchError,
  JwkValidationError,
  JwksValidationError,
  ParameterValidationError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { JwtVerifier } from 'aws-jwt-verify/jwt-verifier';
import * as z from 'zod';
import type { Person, TokenVerifier } from '../../access/contract.ts';
import { Fault } from '../../shared/fault.ts';
import { timeBudgets } from '../../shared/time-budgets.ts';
import type { OidcSettings } from './settings.ts';

const algorithms = ['RS256', 'ES256'];
const graceSeconds = 5;
const maxJwksBytes = 65_536;

/**
 * What must stand in an access token. The subject becomes the actor of events, which are kept for years: an issuer
 * that names people by their address is refused.
 */
const claimsSchema = z.looseObject({
  sub: z.string().regex(/^[\w|:.-]{1,128}$/),
  exp: z.number(),
  token_use: z.string().optional(),
  client_id: z.string().optional(),
  azp: z.string().optional(),
});

type Claims = z.infer<typeof claimsSchema>;

/** Checks signature, issuer, audience, client, time and use of a token; asks the issuer for its public keys once. */
export function createCheck(settings: OidcSettings): TokenVerifier['verify'] {
  const { issuer, jwksUri, audience } = settings;
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: fetchKeys } });
  const verifier = JwtVerifier.create({ issuer, audience, jwksUri, graceSeconds }, { jwksCache });
  return async (token) => {
    try {
      // A token of a stranger is refused before its issuer's keys are looked for.
      const { header, payload } = decomposeUnverifiedJwt(token);
      if (!algorithms.includes(header.alg ?? '') || payload.iss !== issuer) return null;
      return personOf(settings, await verifier.verify(token));
    } catch (error) {
      if (isFault(error))
        throw new Fault(
          'issuer_unavailable',
          `${issuer} (${error instanceof Error ? error.name : 'unknown'})`,
        );
      return null;
    }
  };
}

/**
 * What the issuer or our wiring is to blame for is no refusal: nobody is told that their token is wrong. Everything
 * else is of the token's making; a signature of a wrong length makes `node:crypto` throw an error of its own.
 */
const isFault = (error: unknown): boolean =>
  [FetchError, JwksValidationError, JwkValidationError, ParameterValidationError].some(
    (kind) => error instanceof kind,
  );

function personOf(settings: OidcSettings, payload: unknown): Person | null {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) return null;
  const claims = parsed.data;
  if (!isForAccess(settings, claims) || !isOfClient(settings, claims)) return null;
  const groups = z.array(z.string()).catch([]).parse(claims[settings.groupsClaim]);
  return { subject: claims.sub, groups };
}

/** An identity token proves who signed in, to a page; Cognito says so in `token_use`, others by the audience. */
const isForAccess = ({ audience }: OidcSettings, { token_use: use }: Claims): boolean =>
  use === 'access' || (use === undefined && audience !== null);

const isOfClient = ({ clientIds }: OidcSettings, { client_id: client, azp }: Claims): boolean =>
  clientIds.length === 0 || clientIds.includes(client ?? azp ?? '');

/** The library's own way knows only https, and the laptop's issuer has none. */
async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  try {
    const signal = AbortSignal.timeout(timeBudgets.issuerKeysTimeoutMs);
    const answer = await fetch(uri, { redirect: 'error', signal });
    const body = await answer.arrayBuffer();
    if (answer.ok && body.byteLength <= maxJwksBytes) return body;
    throw new FetchError(uri, `status ${String(answer.status)}, ${String(body.byteLength)} bytes`);
  } catch (error) {
    throw error instanceof FetchError ? error : new FetchError(uri, error);
  }
}
