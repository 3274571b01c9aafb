/** The Payment Element as the page holds it: a frame of the twin's origin and the port to it. */
import type { Appearance, StripeError } from '@stripe/stripe-js';
import type { Access } from './call-api.ts';
import type { ConfirmFields, FromFrame, Outcome, ToFrame } from './frame-messages.ts';
import { IntegrationError } from './integration-error.ts';

type EventName = 'ready' | 'change' | 'focus' | 'blur' | 'escape' | 'loaderror' | 'loaderstart';
type Listener = (event: Readonly<Record<string, unknown>>) => void;

export interface FrameOptions {
  readonly access: Access;
  readonly clientSecret: string;
  appearance: Appearance;
}

const notMounted =
  'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.';

const containerOf = (place: string | HTMLElement): HTMLElement => {
  const found = typeof place === 'string' ? document.querySelector<HTMLElement>(place) : place;
  if (found !== null) return found;
  throw new IntegrationError(`The selector you specified (${String(place)}) applies to no DOM elements.`);
};

const newFrame = (origin: string): HTMLIFrameElement => {
  const frame = document.createElement('iframe');
  frame.title = 'Secure payment input frame';
  frame.name = 'stripe-payment-element';
  frame.src = `${origin}/endive/payment-element.html`;
  frame.allow = 'payment *';
  // Properties, not attributes: the shop's policy forbids inline styles. The fields have a rim for their focus ring.
  Object.assign(frame.style, { border: '0', width: 'calc(100% + 6px)', margin: '-3px', display: 'block' });
  Object.assign(frame.style, { height: '180px', background: 'transparent', colorScheme: 'normal' });
  return frame;
};

export const createPaymentFrame = (options: FrameOptions) => {
  const listeners = new Map<EventName, Set<Listener>>();
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let frame: HTMLIFrameElement | null = null;
  let port: MessagePort | null = null;
  let turns = 0;

  const tell = (name: EventName, event: Readonly<Record<string, unknown>> = {}): void => {
    for (const listener of listeners.get(name) ?? []) listener({ elementType: 'payment', ...event });
  };

  const hear = (message: FromFrame): void => {
    switch (message.kind) {
      case 'answer':
        waiting.get(message.turn)?.(message.outcome);
        waiting.delete(message.turn);
        return;
      case 'height':
        if (frame !== null) frame.style.height = `${String(message.px)}px`;
        return;
      case 'change': {
        const { empty, complete } = message;
        tell('change', { empty, complete, collapsed: false, value: { type: 'card' } });
        return;
      }
      case 'ready':
      case 'focus':
      case 'blur':
      case 'escape':
        tell(message.kind);
    }
  };

  const connect = ({ contentWindow }: HTMLIFrameElement): void => {
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => hear(data);
    const { access, clientSecret, appearance } = options;
    const { publishableKey } = access;
    const setup = { kind: 'stripe-setup', publishableKey, clientSecret, appearance };
    contentWindow?.postMessage(setup, access.origin, [channel.port2]);
  };

  const post = (message: ToFrame): void => port?.postMessage(message);

  const ask = (message: (turn: number) => ToFrame): Promise<Outcome> => {
    if (frame === null || port === null) throw new IntegrationError(notMounted);
    turns += 1;
    const turn = turns;
    return new Promise((resolve) => {
      waiting.set(turn, resolve);
      post(message(turn));
    });
  };

  const listen = (name: EventName, listener: Listener): void => {
    listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
  };

  const unmount = (): void => {
    frame?.remove();
    port?.close();
    frame = null;
    port = null;
  };

  const element = {
    mount: (place: string | HTMLElement): void => {
      const container = containerOf(place);
      unmount();
      const made = newFrame(options.access.origin);
      made.addEventListener('load', () => connect(made), { once: true });
      frame = made;
      container.classList.add('StripeElement');
      container.replaceChildren(made);
      tell('loaderstart');
    },
    unmount,
    destroy: () => {
      unmount();
      listeners.clear();
    },
    on: (name: EventName, listener: Listener) => {
      listen(name, listener);
      return element;
    },
    once: (name: EventName, listener: Listener) => {
      const one: Listener = (event) => {
        listeners.get(name)?.delete(one);
        listener(event);
      };
      listen(name, one);
      return element;
    },
    off: (name: EventName, listener?: Listener) => {
      if (listener === undefined) listeners.delete(name);
      else listeners.get(name)?.delete(listener);
      return element;
    },
    focus: () => post({ kind: 'focus' }),
    blur: () => post({ kind: 'blur' }),
    clear: () => post({ kind: 'clear' }),
    collapse: () => element,
    update: () => element,
  };

  return {
    element,
    dress: (appearance: Appearance): void => {
      options.appearance = appearance;
      post({ kind: 'appearance', appearance });
    },
    check: async (): Promise<StripeError | null> => {
      const { error } = await ask((turn) => ({ kind: 'check', turn }));
      return error ?? null;
    },
    confirm: (fields: ConfirmFields): Promise<Outcome> => ask((turn) => ({ kind: 'confirm', turn, fields })),
  };
};

export type PaymentFrame = ReturnType<typeof createPaymentFrame>;
