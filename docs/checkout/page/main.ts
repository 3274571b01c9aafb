import { pay, showCard } from './card.ts';
import { invoiceLink, outcomeOf } from './outcome.ts';
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

const start = async (): Promise<void> => {
  const settings = document.body.dataset as Record<'apiUrl' | 'browserKey' | 'publishableKey', string>;
  const stripe = window.Stripe?.(settings.publishableKey);
  const answer = await openPayment(settings, priceId, customer);
  if (!answer.ok) return say(`${answer.problem.code} ${answer.problem.detail}`);
  const { id, clientSecret } = answer.value;
  // Null: this purchase is over already, as the page was loaded again behind it.
  if (clientSecret === null || stripe === undefined) return say('Your order is in good hands.');
  const elements = showCard(stripe, clientSecret, place('card'));
  place('pay').addEventListener('click', () => {
    say('One moment…');
    void pay(stripe, elements, location.href).then(async (paid) => {
      if (paid !== 'look') return say(paid.sayWhy);
      const outcome = await outcomeOf(settings, { id, clientSecret });
      if (outcome !== 'succeeded') return say(`Not paid yet: ${outcome}`);
      forgetPurchase(priceId);
      say('Thank you.');
      const link = await invoiceLink(settings, { id, clientSecret });
      if (link !== null) place('invoice').setAttribute('href', link);
    });
  });
};

void start();
