import type { Issuer } from '../stacks/sign-in.ts';
import type { Use } from './use.ts';

/** Whose access tokens are taken; public keys are asked for without a right. */
export const signInUse = ({ issuer, jwksUri, audience, clientIds, groupsClaim }: Issuer): Use => ({
  environment: {
    OIDC_ISSUER: issuer,
    OIDC_JWKS_URI: jwksUri,
    OIDC_AUDIENCE: audience,
    OIDC_CLIENT_IDS: clientIds.join(','),
    OIDC_GROUPS_CLAIM: groupsClaim,
  },
});
