/** The frame with the card fields as Stripe.js holds it: made, connected by a port, asked and heard. */
import type { Appearance } from '@stripe/stripe-js';
import type { Access } from './call-api.ts';
import type { FrameSetup, FromFrame, Outcome, ToFrame } from './frame-messages.ts';
import { IntegrationError } from './integration-error.ts';

export interface FrameOptions {
  readonly access: Access;
  readonly clientSecret: string;
  appearance: Appearance;
}

/** Answers go to whoever asked. */
type Said = Exclude<FromFrame, { readonly kind: 'answer' | 'height' }>;

/** What the frame says of itself, or that it says nothing. */
export type Heard = Said | { readonly kind: 'loaderror' };

const notMounted =
  'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.';

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

/** A page that does not load says nothing of itself; nor does an error page in its place. */
const patienceMs = 10_000;

export const createFrameLink = (options: FrameOptions, hear: (message: Heard) => void) => {
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let link: { readonly frame: HTMLIFrameElement; readonly port: MessagePort } | null = null;
  let turns = 0;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const receive = (message: FromFrame): void => {
    if (message.kind === 'height') {
      if (link !== null) link.frame.style.height = `${String(message.px)}px`;
    } else if (message.kind === 'answer') {
      waiting.get(message.turn)?.(message.outcome);
      waiting.delete(message.turn);
    } else {
      if (message.kind === 'ready') clearTimeout(patience);
      hear(message);
    }
  };

  const connect = (frame: HTMLIFrameElement): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<FromFrame>) => receive(data);
    link = { frame, port: port1 };
    const { access, clientSecret, appearance } = options;
    const { publishableKey } = access;
    const setup: FrameSetup = { kind: 'stripe-setup', publishableKey, clientSecret, appearance };
    frame.contentWindow?.postMessage(setup, access.origin, [port2]);
  };

  const remove = (): void => {
    clearTimeout(patience);
    link?.port.close();
    link?.frame.remove();
    link = null;
  };

  return {
    remove,
    place: (container: HTMLElement): void => {
      remove();
      const frame = newFrame(options.access.origin);
      patience = setTimeout(() => hear({ kind: 'loaderror' }), patienceMs);
      frame.addEventListener('load', () => connect(frame), { once: true });
      container.classList.add('StripeElement');
      container.replaceChildren(frame);
    },
    post: (message: ToFrame): void => link?.port.postMessage(message),
    ask: (message: (turn: number) => ToFrame): Promise<Outcome> => {
      const { port } = link ?? {};
      if (port === undefined) throw new IntegrationError(notMounted);
      turns += 1;
      const turn = turns;
      return new Promise((resolve) => {
        waiting.set(turn, resolve);
        port.postMessage(message(turn));
      });
    },
  };
};
