import { createKeptCheckouts } from './kept-checkout.ts';

/** The purchases of this tab, which end with it. */
export const keptCheckouts = createKeptCheckouts(sessionStorage);

const secretName = (paymentId: string): string => `secret:${paymentId}`;

/** What a redirect brought back in the address stays here instead, where no history and no log sees it. */
export const keepSecret = (paymentId: string, clientSecret: string): void =>
  sessionStorage.setItem(secretName(paymentId), clientSecret);

export const secretOf = (paymentId: string): string | null =>
  keptCheckouts.ofPayment(paymentId)?.payment?.clientSecret ?? sessionStorage.getItem(secretName(paymentId));
