/** https://docs.stripe.com/js/elements_object: as far as a page needs it that takes cards with a Payment Element. */
import type { Appearance, StripeError } from '@stripe/stripe-js';
import { type Access, intentIdOf } from './call-api.ts';
import { IntegrationError } from './integration-error.ts';
import { createPaymentFrame, type PaymentFrame } from './payment-frame.ts';

export interface ElementsOptions {
  readonly clientSecret?: string;
  readonly appearance?: Appearance;
}

/** The frame behind an `Elements` object, which only Stripe.js itself may use. */
const frames = new WeakMap<object, PaymentFrame>();

export const frameOf = (elements: object | undefined): PaymentFrame => {
  const frame = elements === undefined ? undefined : frames.get(elements);
  if (frame !== undefined) return frame;
  throw new IntegrationError('`elements` is required, with a Payment Element created in it.');
};

const clientSecretIn = ({ clientSecret }: ElementsOptions): string => {
  if (clientSecret !== undefined && intentIdOf(clientSecret) !== null) return clientSecret;
  throw new IntegrationError(
    'Invalid value for elements(): clientSecret should be a client secret of the form ${id}_secret_${secret}.',
  );
};

const refuseOther = (type: string): void => {
  if (type === 'payment') return;
  throw new IntegrationError(`The local stand-in for Stripe.js has a Payment Element only, not ${type}.`);
};

export const createElements = (access: Access, options: ElementsOptions) => {
  const clientSecret = clientSecretIn(options);
  let made: PaymentFrame['element'] | null = null;
  const appearance = options.appearance ?? {};
  const frame = createPaymentFrame({ access, clientSecret, appearance });
  const elements = {
    create: (type: string) => {
      refuseOther(type);
      if (made !== null) throw new IntegrationError('Can only create one Element of type payment.');
      made = frame.element;
      frames.set(elements, frame);
      return made;
    },
    getElement: (type: string) => (type === 'payment' ? made : null),
    update: async (changes: ElementsOptions): Promise<void> => {
      if (changes.appearance !== undefined) frame.dress(changes.appearance);
    },
    fetchUpdates: async () => ({}),
    submit: async (): Promise<{ error?: StripeError; selectedPaymentMethod?: string }> => {
      const error = await frame.check();
      return error === null ? { selectedPaymentMethod: 'card' } : { error };
    },
    on: () => undefined,
    clientSecret: () => clientSecret,
  };
  return elements;
};

export type Elements = ReturnType<typeof createElements>;
