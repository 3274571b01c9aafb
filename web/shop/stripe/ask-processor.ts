import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import type { ProcessorWord } from '../checkout/processor-word.ts';
import { loadStripe } from './load-stripe.ts';

/** Longer, and it counts as no answer. */
const patienceMs = 20_000;

const retrieved = async (settings: CheckoutSettings, clientSecret: string): Promise<ProcessorWord> => {
  const stripe = await loadStripe(settings);
  const { paymentIntent, error } = await stripe.retrievePaymentIntent(clientSecret);
  if (paymentIntent !== undefined) return paymentIntent.status;
  return error.code === 'resource_missing' ? 'missing' : null;
};

/** How far the processor says that a payment got. */
export const askProcessor = async (
  settings: CheckoutSettings,
  clientSecret: string,
): Promise<ProcessorWord> => {
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), patienceMs);
  });
  return Promise.race([retrieved(settings, clientSecret).catch(() => null), late]);
};
