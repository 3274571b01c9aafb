import type { Stripe } from '@stripe/stripe-js';
import { isAccepted, pay, showCard } from './card.ts';
import { invoiceLink, isOver, outcomeOf } from './outcome.ts';
import { forgetPurchase, openPayment } from './purchase.ts';
import type { Held } from './purchase.ts';

const priceId = 'price_course_day';
const place = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const payButton = document.querySelector('button') ?? document.createElement('button');
const say = (text: string): void => {
  place('say').textContent = text;
};

/** The buyer comes from your form; here it is always the same one. */
const customer = {
  kind: 'consumer',
  name: 'Zofia Łukasik',
  email: 'zofia@example.com',
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
} as const;

interface Settings {
  readonly apiUrl: string;
  readonly browserKey: string;
  readonly publishableKey: string;
}

/** Nothing more to type: says how it ended, and leads to the invoice. */
const showEnd = async (settings: Settings, held: Held, status: string): Promise<void> => {
  forgetPurchase(priceId);
  place('card').hidden = true;
  payButton.hidden = true;
  if (status !== 'succeeded') {
    say(`Nothing was taken: ${status}`);
    return;
  }
  say('Thank you.');
  const link = await invoiceLink(settings, held);
  if (link === null) return;
  place('invoice').setAttribute('href', link);
  place('invoice').hidden = false;
};

const askForCard = (settings: Settings, stripe: Stripe, held: Held): void => {
  const elements = showCard(stripe, held.clientSecret, place('card'));
  const press = async (): Promise<void> => {
    say('One moment…');
    const paid = await pay(stripe, elements, location.href);
    if (paid !== 'look') {
      say(paid.sayWhy);
      return;
    }
    const status = await outcomeOf(settings, held);
    if (isOver(status)) await showEnd(settings, held, status);
    else say(`Not paid yet: ${status}`);
  };
  payButton.addEventListener('click', () => {
    // One card at a time: a second press would be a second try.
    payButton.disabled = true;
    void press().finally(() => (payButton.disabled = false));
  });
  payButton.disabled = false;
};

/** A purchase that this tab began earlier may be over; back from the bank's page it may become so in a moment. */
const resume = async (settings: Settings, stripe: Stripe, held: Held): Promise<void> => {
  const looks = (await isAccepted(stripe, held.clientSecret)) ? 30 : 1;
  const status = await outcomeOf(settings, held, looks);
  if (isOver(status)) await showEnd(settings, held, status);
  else askForCard(settings, stripe, held);
};

const start = async (): Promise<void> => {
  const settings = document.body.dataset as unknown as Settings;
  const stripe = window.Stripe?.(settings.publishableKey);
  const held = await openPayment(settings, priceId, customer);
  if (stripe === undefined) say('Stripe.js did not load.');
  else if ('sayWhy' in held) say(held.sayWhy);
  else await resume(settings, stripe, held);
};

void start();
