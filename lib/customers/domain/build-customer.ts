import type { CustomerId } from '../../shared/ids.ts';
import type { CustomerKind, CustomerRecord, Person } from './person.ts';

/** A customer as a payment's request describes it: the kind stands with the payment, the person with the customer. */
export function buildCustomer(
  id: CustomerId,
  described: Person & { readonly kind: CustomerKind; readonly id?: unknown },
): CustomerRecord {
  const { id: _, kind, ...person } = described;
  return { id, kind, person };
}
