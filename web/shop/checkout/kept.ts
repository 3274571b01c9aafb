import { createKeptCheckouts } from './kept-checkout.ts';
import { roomInMemory, usableRoom } from './room.ts';

const ofBrowser = usableRoom(() => sessionStorage);

/** Without it no card may be asked for: a try whose answer is lost could not be found again. */
export const isStorageUsable = ofBrowser !== null;

const room = ofBrowser ?? roomInMemory();

/** The purchases of this tab, which end with it. */
export const keptCheckouts = createKeptCheckouts(room);

const secretName = (paymentId: string): string => `secret:${paymentId}`;

/** What a redirect brought back in the address stays here instead, where no history and no log sees it. */
export const keepSecret = (paymentId: string, clientSecret: string): void =>
  room.setItem(secretName(paymentId), clientSecret);

export const secretOf = (paymentId: string): string | null =>
  keptCheckouts.ofPayment(paymentId)?.payment?.clientSecret ?? room.getItem(secretName(paymentId));
