/** The door of the customers context: personal data, which stands in the customer's items only, encrypted. */
import * as z from 'zod';

export const customerKinds = ['consumer', 'business', 'public_body'] as const;

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
  readonly id: `cst_${string}`;
  readonly kind: (typeof customerKinds)[number];
  readonly person: Person;
}

/** Port: customers as other contexts read them. `snapshot` is the customer as a payment was made with. */
export interface CustomerDirectory {
  current(customerId: string): Promise<CustomerRecord | null>;
  snapshot(customerId: string, paymentId: string): Promise<CustomerRecord | null>;
}
