import * as z from 'zod';
import { movementSchema } from '../../shared/balance-movement.ts';

/** Stripe's five: https://docs.stripe.com/api/payouts/object#payout_object-status. `paid` may still turn `failed`. */
const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const;

const facts = {
  processorId: z.string(),
  status: z.enum(payoutStatuses),
  /** Less than nothing: Stripe takes from the bank account what its balance lacks. */
  amountMinor: z.number().int(),
  /** The currency of the balance that it comes from. */
  currency: z.string(),
  /** Made by the account's schedule: only then Stripe tells which movements it pays out. */
  automatic: z.boolean(),
  method: z.string(),
  arrivesAt: z.string(),
  failureCode: z.string().nullable(),
  /** Stripe has told which movements of its balance the payout is made of. */
  reconciled: z.boolean(),
  livemode: z.boolean(),
  createdAt: z.string(),
};

/** A payout as it is stored, under an id of ours and unique on Stripe's; equal to the fold of its events. */
export const payoutSchema = z.object({
  ...facts,
  id: z.custom<`pyo_${string}`>((value) => typeof value === 'string' && value.startsWith('pyo_')),
  version: z.number().int().positive(),
});

/** A payout as the processor has it now, with what it did to the balance. */
export const observedPayoutSchema = z.object({
  ...facts,
  movement: movementSchema.nullable(),
  failureMovement: movementSchema.nullable(),
});

export type Payout = z.infer<typeof payoutSchema>;
export type ObservedPayout = z.infer<typeof observedPayoutSchema>;
