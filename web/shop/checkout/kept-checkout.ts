import { isCurrencyCode } from '../../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../../lib/shared/currency.ts';
import type { Course } from '../api/catalogue.ts';
import { fieldsOf, isFields, numberOr, textOf } from '../../../client/shape.ts';
import type { Fields } from '../../../client/shape.ts';
import { buyerFrom, nobody } from './buyer.ts';
import type { Buyer } from './buyer.ts';

/**
 * A purchase that this tab is about: kept from before the payment is asked for, so that a reload, the way back or a
 * second press of the button ask for the same one, under the same key.
 */
export interface KeptCheckout {
  readonly priceId: string;
  readonly title: string;
  readonly quantity: number;
  readonly buyer: Buyer;
  readonly orderId: string;
  readonly key: string;
  readonly payment: KeptPayment | null;
  /** When a card was first sent of which nobody has said since that it was declined. */
  readonly attemptedAt: number | null;
  /** When the processor told this page that the card was accepted; our API may not have heard of it yet. */
  readonly acceptedAt: number | null;
  /** Paid, or over in another way: what comes next is another purchase. */
  readonly isOver: boolean;
}

/** What was asked for: the amount is the one that is charged, whatever the catalogue says by now. */
export interface KeptPayment {
  readonly id: string;
  readonly clientSecret: string;
  readonly amount: number;
  readonly currency: CurrencyCode;
  readonly vatClass: Course['vatClass'];
}

/** Room for texts by name, as `sessionStorage` is. */
export interface Room {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
  removeItem(name: string): void;
}

const prefix = 'checkout:';

const json = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
};

/** Amount and currency may be wanting here: they are read anew before anybody is asked for a card. */
const paymentFrom = (value: unknown): KeptPayment | null => {
  const said = fieldsOf(value);
  const id = textOf(said['id']);
  const clientSecret = textOf(said['clientSecret']);
  const currency = textOf(said['currency']);
  if (id === '' || clientSecret === '') return null;
  return {
    id,
    clientSecret,
    amount: numberOr(said['amount'], 0),
    currency: isCurrencyCode(currency) ? currency : 'eur',
    vatClass: said['vatClass'] === 'exempt' ? 'exempt' : 'standard',
  };
};

/** A payment of which is not told whether it was tried counts as tried. */
const attemptFrom = (said: Fields, payment: KeptPayment | null): number | null => {
  const at = said['attemptedAt'];
  return at === null ? null : numberOr(at, payment === null ? null : 0);
};

const parse = (name: string, text: string | null): KeptCheckout | null => {
  const said = text === null ? null : json(text);
  if (!isFields(said)) return null;
  const payment = paymentFrom(said['payment']);
  const orderId = textOf(said['orderId']);
  const key = textOf(said['key']);
  if (payment === null && (orderId === '' || key === '')) return null;
  return {
    priceId: name.slice(prefix.length),
    title: textOf(said['title']),
    quantity: numberOr(said['quantity'], 1),
    buyer: buyerFrom(said['buyer']),
    orderId,
    key,
    payment,
    attemptedAt: attemptFrom(said, payment),
    acceptedAt: numberOr(said['acceptedAt'], null),
    isOver: said['isOver'] === true,
  };
};

export const createKeptCheckouts = (room: Room) => {
  const read = (priceId: string): KeptCheckout | null =>
    parse(prefix + priceId, room.getItem(prefix + priceId));
  const all = (): readonly KeptCheckout[] =>
    Array.from({ length: room.length }, (_, at) => room.key(at) ?? '')
      .filter((name) => name.startsWith(prefix))
      .map((name) => parse(name, room.getItem(name)))
      .filter((kept) => kept !== null);
  return {
    read,
    keep: (kept: KeptCheckout): KeptCheckout => {
      room.setItem(prefix + kept.priceId, JSON.stringify(kept));
      return kept;
    },
    forget: (priceId: string): void => room.removeItem(prefix + priceId),
    ofPayment: (id: string): KeptCheckout | null => all().find(({ payment }) => payment?.id === id) ?? null,
  };
};

export type KeptCheckouts = ReturnType<typeof createKeptCheckouts>;

/** What a person has chosen and said. */
export interface Wanted {
  readonly priceId: string;
  /** What the course is called, for the last page. */
  readonly title: string;
  readonly quantity: number;
  readonly buyer: Buyer;
}

const isSame = (kept: KeptCheckout, { quantity, buyer }: Wanted): boolean =>
  kept.key !== '' &&
  kept.orderId !== '' &&
  kept.quantity === quantity &&
  JSON.stringify(kept.buyer) === JSON.stringify(buyer);

/** Whether a wish is the one that is kept, and that one is not behind us. */
export const isKept = (wanted: Wanted, kept: KeptCheckout | null): kept is KeptCheckout =>
  kept !== null && !kept.isOver && isSame(kept, wanted);

/** The same wish keeps its order and its key; another one, or one after the end of the first, gets new ones. */
export const checkoutFor = (wanted: Wanted, kept: KeptCheckout | null, newId: () => string): KeptCheckout => {
  if (isKept(wanted, kept)) return kept;
  return {
    ...wanted,
    orderId: `web-${newId()}`,
    key: newId(),
    payment: null,
    attemptedAt: null,
    acceptedAt: null,
    isOver: false,
  };
};

/** A purchase that is behind: who bought is nobody's business any more. */
export const ended = (kept: KeptCheckout, acceptedAt: number | null): KeptCheckout => ({
  ...kept,
  buyer: acceptedAt === null ? kept.buyer : nobody,
  attemptedAt: null,
  acceptedAt,
  isOver: true,
});

/** The course as it was sold, for when the catalogue does not tell of it any more. */
export const courseOf = ({ priceId, title, quantity, payment }: KeptCheckout): Course | null =>
  payment && {
    priceId,
    title,
    description: '',
    currency: payment.currency,
    unitAmount: payment.amount / quantity,
    vatClass: payment.vatClass,
  };
