import * as z from 'zod';
import type { CustomerId } from '../../shared/ids.ts';

export const customerKinds = ['consumer', 'business', 'public_body'] as const;

export type CustomerKind = (typeof customerKinds)[number];

export const addressSchema = z.object({
  line1: z.string(),
  line2: z.string().optional(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string(),
});

/** The personal part of a customer; never in payments, events, logs or queues. */
export const personSchema = z.object({
  email: z.string(),
  name: z.string(),
  company: z.string().optional(),
  siren: z.string().optional(),
  vatNumber: z.string().optional(),
  phone: z.string().optional(),
  address: addressSchema,
});

export type Person = z.infer<typeof personSchema>;

export interface CustomerRecord {
  readonly id: CustomerId;
  readonly kind: CustomerKind;
  readonly person: Person;
}
