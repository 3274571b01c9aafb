/** The page uses Stripe.js wrongly; Stripe.js throws an error of this name. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
}
