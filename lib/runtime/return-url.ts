import * as z from 'zod';
import { looksLikeCard } from './free-text.ts';
import { RefusedRequest } from './problem.ts';
import { wrongFields } from '../shared/wrong-fields.ts';

/** A way back as requests send it. It is kept and handed on: nothing like a card number may stand in it. */
export const returnUrlSchema = z
  .url()
  .max(2_000)
  .refine((address) => !looksLikeCard(address), { params: { code: 'card_data_rejected' } });

/** A way back must lead to one of the stage's own origins: whoever is sent there brings what Stripe adds to it. */
export function refuseForeignReturn(returnUrl: string | undefined, allowedOrigins: readonly string[]): void {
  if (returnUrl === undefined) return;
  const url = URL.parse(returnUrl);
  if (url !== null && url.username === '' && allowedOrigins.includes(url.origin)) return;
  throw new RefusedRequest(
    wrongFields([
      {
        pointer: '#/returnUrl',
        code: 'out_of_range',
        detail: `Send an address of ${allowedOrigins.join(', ')}.`,
      },
    ]),
  );
}
