import * as z from 'zod';
import { setupStatuses } from '../domain/setup.ts';
import type { Setup } from '../domain/setup.ts';

/** A setup on the wire; `nextAction` is null until the page confirms it with Stripe.js. */
export const setupViewSchema = z.object({
  id: z.string(),
  status: z.enum(setupStatuses),
  customer: z.object({ id: z.string() }),
  nextAction: z.null(),
  returnUrl: z.string(),
  consent: z.object({ version: z.string(), at: z.string() }),
  processorId: z.string(),
  livemode: z.boolean(),
  createdAt: z.string(),
});

/** The answer of create: with the client secret, which is null once the setup is over. */
export const createdSetupViewSchema = setupViewSchema.extend({ clientSecret: z.string().nullable() });

export function toSetupView(setup: Setup, consentVersion: string): z.infer<typeof setupViewSchema> {
  const { id, status, customerId, returnUrl, processorId, livemode, createdAt } = setup;
  return {
    id,
    status,
    customer: { id: customerId },
    nextAction: null,
    returnUrl,
    consent: { version: consentVersion, at: createdAt },
    processorId,
    livemode,
    createdAt,
  };
}
