import * as z from 'zod';

/** Stripe's statuses of a SetupIntent (https://docs.stripe.com/payments/paymentintents/lifecycle). */
export const setupStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'succeeded',
  'canceled',
] as const;

/** A card being saved without a payment. It moves no money and makes no event; Stripe's word is its state. */
export const setupSchema = z.object({
  id: z.custom<`stp_${string}`>((value) => typeof value === 'string' && value.startsWith('stp_')),
  customerId: z.custom<`cst_${string}`>((value) => typeof value === 'string' && value.startsWith('cst_')),
  processorId: z.string(),
  processorCustomerId: z.string(),
  status: z.enum(setupStatuses),
  lastErrorCode: z.string().nullable(),
  returnUrl: z.string(),
  livemode: z.boolean(),
  /** Stripe says of it what nobody here knows: put aside for people, until it can be read again. */
  quarantined: z.boolean().default(false),
  /** Null once nobody needs it any more. */
  sealedClientSecret: z.string().nullable(),
  createdAt: z.string(),
  revision: z.number().int().positive(),
});

export type Setup = z.infer<typeof setupSchema>;
export type SetupStatus = Setup['status'];

/** Stripe lets nothing follow these. */
export function isSetupOver(status: SetupStatus): boolean {
  return status === 'succeeded' || status === 'canceled';
}
