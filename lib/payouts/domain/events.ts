import * as z from 'zod';
import { movementSchema } from '../../shared/balance-movement.ts';
import type { Fact } from '../../shared/event.ts';
import { payoutSchema } from './payout.ts';

const about = z.object({
  processorId: z.string(),
  amountMinor: z.number().int(),
  currency: z.string(),
  livemode: z.boolean(),
});

/** What the processor's balance shows of it, where that is known. */
const movement = movementSchema.optional();

/**
 * Payloads of `payout.*`, by type and version. `created` is when the money leaves the processor's balance, `paid` when
 * it is at the bank; `wasPaid` = it had been told to be there.
 */
export const eventSchemas = {
  'payout.created': { 1: payoutSchema.omit({ version: true }).extend({ movement }) },
  'payout.updated': { 1: about.extend({ reason: z.enum(['in_transit', 'reconciliation_completed']) }) },
  'payout.paid': { 1: about.extend({ arrivesAt: z.string() }) },
  'payout.failed': {
    1: about.extend({ failureCode: z.string().nullable(), wasPaid: z.boolean(), movement }),
  },
  'payout.canceled': { 1: about.extend({ movement }) },
} as const;

export type PayoutEventType = keyof typeof eventSchemas;
export type PayoutEventData<T extends PayoutEventType> = z.infer<(typeof eventSchemas)[T][1]>;

/** A decided fact of a payout, by its type. */
export type PayoutFact = { [T in PayoutEventType]: Fact<T, PayoutEventData<T>> }[PayoutEventType];
