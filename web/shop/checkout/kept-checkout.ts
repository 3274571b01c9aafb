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

const parse = (text: string | null): KeptCheckout | null => {
  try {
    return text === null ? null : (JSON.parse(text) as KeptCheckout);
  } catch {
    return null;
  }
};

export const createKeptCheckouts = (room: Room) => {
  const read = (priceId: string): KeptCheckout | null => parse(room.getItem(prefix + priceId));
  const all = (): readonly KeptCheckout[] =>
    Array.from({ length: room.length }, (_, at) => room.key(at))
      .filter((name) => name?.startsWith(prefix))
      .map((name) => parse(room.getItem(name ?? '')))
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
  kept.quantity === quantity && JSON.stringify(kept.buyer) === JSON.stringify(buyer);

/** The same wish keeps its order and its key; another one, or one after the end of the first, gets new ones. */
export const checkoutFor = (wanted: Wanted, kept: KeptCheckout | null, newId: () => string): KeptCheckout => {
  if (kept !== null && !kept.isOver && isSame(kept, wanted)) return kept;
  return {
    ...wanted,
    orderId: `web-${newId()}`,
    key: newId(),
    payment: null,
    acceptedAt: null,
    isOver: false,
  };
};
