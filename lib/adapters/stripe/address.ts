/** Where Stripe answers. */
export interface StripeAddress {
  readonly host: string;
  readonly port: number;
  readonly protocol: 'http' | 'https';
}

/** Stripe's own address, or another base such as `http://127.0.0.1:4002`. */
export function stripeAddress(base: string | undefined): StripeAddress {
  if (base === undefined) return { host: 'api.stripe.com', port: 443, protocol: 'https' };
  const url = new URL(base);
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  return {
    host: url.hostname,
    port: Number(url.port === '' ? (protocol === 'https' ? 443 : 80) : url.port),
    protocol,
  };
}
