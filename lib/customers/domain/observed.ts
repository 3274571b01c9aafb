/** What Stripe says of saved cards, already parsed and closed: no open enum passes the adapter. */
import * as z from 'zod';
import { cardDetailsSchema } from './saved-method.ts';
import { setupStatuses } from './setup.ts';

/**
 * A payment method at Stripe; `processorCustomerId` null = attached to nobody, which is for ever. Without details it is
 * of another kind than ours, or a card that nobody here can read: whose it is, is read all the same.
 */
export const observedMethodSchema = z.object({
  processorId: z.string(),
  processorCustomerId: z.string().nullable(),
  isCard: z.boolean(),
  card: cardDetailsSchema.nullable(),
  createdAt: z.string(),
});

export const observedSetupSchema = z.object({
  processorId: z.string(),
  setupId: z.string().nullable(),
  status: z.enum(setupStatuses),
  processorCustomerId: z.string().nullable(),
  methodProcessorId: z.string().nullable(),
  lastErrorCode: z.string().nullable(),
  livemode: z.boolean(),
});

export type ObservedMethod = z.infer<typeof observedMethodSchema>;
export type ObservedSetup = z.infer<typeof observedSetupSchema>;
