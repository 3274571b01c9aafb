/** https://docs.stripe.com/js/element/payment_element: what the page holds of it. */
import type { Appearance, StripeError } from '@stripe/stripe-js';
import { createFrameLink, type FrameOptions, type Heard } from './frame-link.ts';
import type { ConfirmFields, Outcome } from './frame-messages.ts';
import { IntegrationError } from './integration-error.ts';
import { createListeners, type EventName, type Listener } from './listeners.ts';

const containerOf = (place: string | HTMLElement): HTMLElement => {
  if (typeof place !== 'string') return place;
  const found = document.querySelector<HTMLElement>(place);
  if (found !== null) return found;
  throw new IntegrationError(`The selector you specified (${place}) applies to no DOM elements.`);
};

const unloaded = { type: 'api_connection_error', message: 'The payment form could not be loaded.' };

const eventOf = (said: Heard): Readonly<Record<string, unknown>> => {
  if (said.kind === 'loaderror') return { error: unloaded };
  if (said.kind !== 'change') return {};
  return { empty: said.empty, complete: said.complete, collapsed: false, value: { type: 'card' } };
};

export const createPaymentFrame = (options: FrameOptions) => {
  const listeners = createListeners();
  const link = createFrameLink(options, (said) => listeners.tell(said.kind, eventOf(said)));

  const element = {
    mount: (place: string | HTMLElement): void => {
      link.place(containerOf(place));
      listeners.tell('loaderstart');
    },
    unmount: link.remove,
    destroy: (): void => {
      link.remove();
      listeners.clear();
    },
    on: (name: EventName, listener: Listener) => {
      listeners.on(name, listener);
      return element;
    },
    once: (name: EventName, listener: Listener) => {
      listeners.once(name, listener);
      return element;
    },
    off: (name: EventName, listener?: Listener) => {
      listeners.off(name, listener);
      return element;
    },
    focus: () => link.post({ kind: 'focus' }),
    blur: () => link.post({ kind: 'blur' }),
    clear: () => link.post({ kind: 'clear' }),
  };

  return {
    element,
    dress: (appearance: Appearance): void => {
      options.appearance = appearance;
      link.post({ kind: 'appearance', appearance });
    },
    check: async (): Promise<StripeError | null> => {
      const { error } = await link.ask((turn) => ({ kind: 'check', turn }));
      return error ?? null;
    },
    confirm: (fields: ConfirmFields): Promise<Outcome> =>
      link.ask((turn) => ({ kind: 'confirm', turn, fields })),
    tokenize: (fields: ConfirmFields): Promise<Outcome> =>
      link.ask((turn) => ({ kind: 'tokenize', turn, fields })),
  };
};

export type PaymentFrame = ReturnType<typeof createPaymentFrame>;
