import type { TokenVerifier } from '../../access/contract.ts';
import type { OidcSettings } from './settings.ts';

/** So long are an issuer's public keys believed; a key that it withdrew opens nothing after that. */
const maxAgeMs = 3_600_000;

/** Checks access tokens of one issuer. The library is loaded by the first of them: keys need none of it. */
export function createTokenVerifier(
  settings: OidcSettings,
  nowMs: () => number = () => Date.now(),
): TokenVerifier {
  let current: { readonly check: Promise<TokenVerifier['verify']>; readonly untilMs: number } | null = null;
  return {
    async verify(token) {
      if (current === null || current.untilMs <= nowMs()) {
        current = { check: load(settings), untilMs: nowMs() + maxAgeMs };
      }
      const check = await current.check;
      return await check(token);
    },
  };
}

async function load(settings: OidcSettings): Promise<TokenVerifier['verify']> {
  const { createCheck } = await import('./check-token.ts');
  return createCheck(settings);
}
