/**
 * A small stand-in for Stripe.js (https://docs.stripe.com/js): what a page needs that pays a PaymentIntent with a card, or
 * saves the card by a SetupIntent.
 * Whatever else Stripe.js can do is not there, so a page that needs it fails at once.
 */
import { type Access, intentIdOf, isOfSetup, retrieve } from './call-api.ts';
import { actOn, complete, formFields } from './complete-payment.ts';
import { createElements, type Elements, type ElementsOptions, frameOf } from './elements.ts';
import type { Outcome } from './frame-messages.ts';
import { IntegrationError } from './integration-error.ts';

interface ConfirmOptions {
  readonly elements?: Elements;
  readonly clientSecret?: string;
  readonly confirmParams?: Readonly<Record<string, unknown>>;
  readonly redirect?: 'always' | 'if_required';
}

const { src } = document.currentScript as HTMLScriptElement;

const accessWith = (publishableKey: string): Access => {
  if (/^pk_(test|live)_/.test(publishableKey)) return { origin: new URL(src).origin, publishableKey };
  throw new IntegrationError(
    'Invalid API Key: Stripe() takes a publishable key (pk_…), never a secret one. See https://docs.stripe.com/keys.',
  );
};

const returnUrlOf = ({ confirmParams = {}, redirect = 'always' }: ConfirmOptions): string | null => {
  const { return_url: returnUrl } = confirmParams;
  if (typeof returnUrl === 'string') return returnUrl;
  if (redirect === 'if_required') return null;
  throw new IntegrationError('`confirmParams.return_url` is required unless `redirect` is "if_required".');
};

const requireSecret = (clientSecret: string | undefined): string => {
  if (clientSecret !== undefined && intentIdOf(clientSecret) !== null) return clientSecret;
  throw new IntegrationError('clientSecret should be a client secret of the form ${id}_secret_${secret}.');
};

interface TokenOptions {
  readonly elements?: Elements;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Each kind of intent has its own method: https://docs.stripe.com/js/setup_intents/confirm_setup */
const confirmWith = async (
  access: Access,
  options: ConfirmOptions,
  method: 'confirmPayment' | 'confirmSetup',
): Promise<Outcome> => {
  const returnUrl = returnUrlOf(options);
  const frame = frameOf(options.elements);
  if (isOfSetup(options.elements?.clientSecret() ?? '') !== (method === 'confirmSetup'))
    throw new IntegrationError(`${method}: the client secret of elements() is of the other kind of intent.`);
  const first = await frame.confirm(formFields(options.confirmParams ?? {}));
  return complete(access, first, { returnUrl, redirect: options.redirect ?? 'always' });
};

const createStripe = (publishableKey: string) => {
  const access = accessWith(publishableKey);
  return {
    elements: (options: ElementsOptions = {}) => createElements(access, options),

    confirmPayment: (options: ConfirmOptions): Promise<Outcome> =>
      confirmWith(access, options, 'confirmPayment'),

    confirmSetup: (options: ConfirmOptions): Promise<Outcome> => confirmWith(access, options, 'confirmSetup'),

    /** https://docs.stripe.com/js/confirmation_tokens/create_confirmation_token */
    createConfirmationToken: (options: TokenOptions): Promise<Outcome> =>
      frameOf(options.elements).tokenize(formFields(options.params ?? {})),

    handleNextAction: async ({ clientSecret }: { clientSecret?: string }): Promise<Outcome> => {
      const secret = requireSecret(clientSecret);
      const { paymentIntent, error } = await retrieve(access, secret);
      if (paymentIntent === undefined) return error === undefined ? {} : { error };
      if (paymentIntent.status !== 'requires_action')
        throw new IntegrationError(
          'handleNextAction: the PaymentIntent supplied does not require an action.',
        );
      return complete(access, await actOn(access, paymentIntent), {
        returnUrl: null,
        redirect: 'if_required',
      });
    },

    retrievePaymentIntent: async (clientSecret: string): Promise<Outcome> =>
      retrieve(access, requireSecret(clientSecret)),
  };
};

Object.assign(window, { Stripe: Object.assign(createStripe, { version: 'endive' }) });
