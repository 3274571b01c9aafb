/** The door of the customers context: personal data, which stands in the customer's items only, encrypted. */
import type { CustomerRecord } from './domain/person.ts';

export type { CustomerRecord, Person } from './domain/person.ts';
export { buildCustomer } from './domain/build-customer.ts';
export { addressSchema, customerKinds, personSchema } from './domain/person.ts';

/** Port: customers as other contexts read them. `snapshot` is the customer as a payment was made with. */
export interface CustomerDirectory {
  current(customerId: string): Promise<CustomerRecord | null>;
  snapshot(customerId: string, paymentId: string): Promise<CustomerRecord | null>;
}
