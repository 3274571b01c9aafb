/** The door of the customers context: personal data, which stands in the customer's items only, encrypted. */
import type { GatewayOutcome } from '../shared/gateway-outcome.ts';
import type { CustomerId } from '../shared/ids.ts';
import type { CustomerRecord } from './domain/person.ts';

export type { Consent, ConsentText, GivenConsent } from './domain/consent.ts';
export type { CustomerRecord, Person } from './domain/person.ts';
export { buildCustomer } from './domain/build-customer.ts';
export { consentTextSchema } from './domain/consent.ts';
export { addressSchema, customerKinds, personSchema } from './domain/person.ts';
export { customerIdOf } from './domain/customer-id-of.ts';
export { customerKey } from './domain/processor-keys.ts';

/** Port: customers as other contexts read them. `snapshot` is the customer as a payment was made with. */
export interface CustomerDirectory {
  current(customerId: string): Promise<CustomerRecord | null>;
  snapshot(customerId: string, paymentId: string): Promise<CustomerRecord | null>;
}

/** Port: makes a customer at the processor; the same key makes the same one. Stripe is told our id and nothing else. */
export interface CustomerMaker {
  createCustomer(customer: {
    readonly customerId: CustomerId;
    readonly idempotencyKey: string;
  }): Promise<GatewayOutcome<string>>;
}
