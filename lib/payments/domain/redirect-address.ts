const secretParameter = 'payment_intent_client_secret';
const intentParameter = 'payment_intent';
const secretMark = '_secret_';

/**
 * The address of a redirect as it may be kept and published: Stripe's hosted page is asked for with the client secret.
 * Null for an address that holds the secret in another place, or is none.
 */
export function withoutClientSecret(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return null;
  url.searchParams.delete(secretParameter);
  const holdsSecret = [url.href, ...url.searchParams.values()].some((text) => text.includes(secretMark));
  return holdsSecret ? null : url.href;
}

/** The same address for the holder of the secret; the page of a bank, which names no intent, never gets it. */
export function withClientSecret(address: string, intentId: string, clientSecret: string): string {
  const url = URL.parse(address);
  if (url?.searchParams.get(intentParameter) !== intentId) return address;
  url.searchParams.set(secretParameter, clientSecret);
  return url.href;
}
