/** The frame with the card fields: it stands on the twin's origin, so the shop's page cannot look into it. */
import type { Appearance, StripeError } from '@stripe/stripe-js';
import { confirm, tokenize } from './call-api.ts';
import {
  type CardEntry,
  type CardField,
  digitsOf,
  type EntryError,
  errorsOf,
  expiryOf,
  isAmex,
  spacedExpiry,
  spacedNumber,
} from './card-entry.ts';
import type { ConfirmFields, FrameSetup, FromFrame, Outcome, ToFrame } from './frame-messages.ts';

const fields: readonly CardField[] = ['number', 'expiry', 'cvc'];
const form = document.forms[0] ?? document.body.appendChild(document.createElement('form'));

const inputOf = (field: CardField): HTMLInputElement => form.elements.namedItem(field) as HTMLInputElement;

const entry = (): CardEntry => ({
  number: inputOf('number').value,
  expiry: inputOf('expiry').value,
  cvc: inputOf('cvc').value,
});

const shape = (field: CardField, text: string): string => {
  if (field === 'number') return spacedNumber(text);
  if (field === 'expiry') return spacedExpiry(text);
  return digitsOf(text).slice(0, isAmex(inputOf('number').value) ? 4 : 3);
};

const show = (field: CardField, error: EntryError | undefined): void => {
  const place = document.getElementById(`${field}-error`);
  if (place !== null) place.textContent = error?.message ?? '';
  inputOf(field).setAttribute('aria-invalid', String(error !== undefined));
};

const errorFor = (field: CardField): EntryError | undefined =>
  errorsOf(entry(), new Date()).find((error) => error.field === field);

const dress = ({ theme, variables = {} }: Appearance): void => {
  const { style, dataset } = document.documentElement;
  dataset['theme'] = theme ?? 'stripe';
  for (const [name, value] of Object.entries(variables)) style.setProperty(`--${name}`, value);
};

const asError = ({ code, message }: EntryError): StripeError => ({ type: 'validation_error', code, message });

/** Shows what is wrong and leads there; null when nothing is. */
const check = (): StripeError | null => {
  const errors = errorsOf(entry(), new Date());
  for (const field of fields)
    show(
      field,
      errors.find((error) => error.field === field),
    );
  const [first] = errors;
  if (first === undefined) return null;
  inputOf(first.field).focus();
  return asError(first);
};

const cardFields = (): ConfirmFields => {
  const { month, year } = expiryOf(entry());
  return {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': digitsOf(entry().number),
    'payment_method_data[card][exp_month]': String(month),
    'payment_method_data[card][exp_year]': String(year),
    'payment_method_data[card][cvc]': digitsOf(entry().cvc),
  };
};

/** Sends what was typed, once it is right; meanwhile nothing else can be typed. */
const sendCard = async (send: (card: ConfirmFields) => Promise<Outcome>): Promise<Outcome> => {
  const error = check();
  if (error !== null) return { error };
  const inputs = fields.map(inputOf);
  const card = cardFields();
  for (const input of inputs) input.disabled = true;
  const outcome = await send(card);
  for (const input of inputs) input.disabled = false;
  return outcome;
};

const height = (): FromFrame => ({
  kind: 'height',
  px: Math.ceil(document.body.getBoundingClientRect().height),
});

const watch = (say: (message: FromFrame) => void): void => {
  for (const field of fields) {
    const input = inputOf(field);
    input.addEventListener('input', () => {
      input.value = shape(field, input.value);
      if (input.getAttribute('aria-invalid') === 'true') show(field, errorFor(field));
      const isEmpty = Object.values(entry()).every((text) => text === '');
      say({ kind: 'change', empty: isEmpty, complete: errorsOf(entry(), new Date()).length === 0 });
    });
    input.addEventListener('blur', () => {
      if (input.value !== '') show(field, errorFor(field));
      say({ kind: 'blur' });
    });
    input.addEventListener('focus', () => {
      // A frame that was hidden when it was measured may have been measured wrongly.
      say(height());
      say({ kind: 'focus' });
    });
  }
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') say({ kind: 'escape' });
  });
  new ResizeObserver(() => say(height())).observe(document.body);
};

const empty = (): void => {
  for (const field of fields) {
    inputOf(field).value = '';
    show(field, undefined);
  }
};

const begin = ({ publishableKey, clientSecret, appearance }: FrameSetup, port: MessagePort): void => {
  const say = (message: FromFrame): void => port.postMessage(message);
  const access = { origin: location.origin, publishableKey };
  const answer = async (turn: number, outcome: Promise<Outcome>): Promise<void> =>
    say({ kind: 'answer', turn, outcome: await outcome });
  const does: { [K in ToFrame['kind']]: (message: Extract<ToFrame, { kind: K }>) => void } = {
    appearance: (message) => dress(message.appearance),
    focus: () => inputOf('number').focus(),
    blur: () => (document.activeElement as HTMLElement | null)?.blur(),
    clear: empty,
    check: ({ turn }) => {
      const error = check();
      void answer(turn, Promise.resolve(error === null ? {} : { error }));
    },
    confirm: ({ turn, fields: given }) => {
      const sent = sendCard((card) => confirm(access, clientSecret, { ...given, ...card }));
      void answer(turn, sent);
    },
    tokenize: ({ turn, fields: given }) => {
      void answer(
        turn,
        sendCard((card) => tokenize(access, { ...given, ...card })),
      );
    },
  };
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    (does[data.kind] as (message: ToFrame) => void)(data);
  };
  dress(appearance);
  watch(say);
  say(height());
  say({ kind: 'ready' });
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
});

addEventListener('message', ({ data, ports: [port], source }: MessageEvent<Partial<FrameSetup>>) => {
  if (source !== window.parent || data.kind !== 'stripe-setup' || port === undefined) return;
  begin(data as FrameSetup, port);
});
