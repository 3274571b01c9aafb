import { pay, showCard } from './card.ts';
import type { Paid } from './card.ts';
import { invoiceLink, outcomeOf } from './outcome.ts';
import type { Held } from './outcome.ts';
import { forgetPurchase, openPayment } from './purchase.ts';

const priceId = 'price_course_day';
const place = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
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

/** What the page says when a try to pay is over. */
const wordsAfter = async (settings: Settings, held: Held, paid: Paid): Promise<string> => {
  if (paid !== 'look') return paid.sayWhy;
  const outcome = await outcomeOf(settings, held);
  if (outcome !== 'succeeded') return `Not paid yet: ${outcome}`;
  forgetPurchase(priceId);
  const link = await invoiceLink(settings, held);
  if (link !== null) place('invoice').setAttribute('href', link);
  return 'Thank you.';
};

const start = async (): Promise<string> => {
  const settings = document.body.dataset as unknown as Settings;
  const stripe = window.Stripe?.(settings.publishableKey);
  if (stripe === undefined) return 'Stripe.js did not load.';
  const answer = await openPayment(settings, priceId, customer);
  if (!answer.ok) return `${answer.problem.code} ${answer.problem.detail}`;
  const { id, clientSecret } = answer.value;
  // This purchase is over already, and the page was loaded again behind it.
  if (clientSecret === null) return 'Your order is in good hands.';
  const held = { id, clientSecret };
  const elements = showCard(stripe, clientSecret, place('card'));
  place('pay').addEventListener('click', () => {
    say('One moment…');
    void pay(stripe, elements, location.href)
      .then((paid) => wordsAfter(settings, held, paid))
      .then(say);
  });
  return '';
};

void start().then(say);
