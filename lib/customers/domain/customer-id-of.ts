import type { CustomerId, Id } from '../../shared/ids.ts';

/**
 * The id of the customer that a request makes anew: that of what it asks for, under its own prefix. A second try of the
 * request finds the same customer at Stripe, and asks for the same thing.
 */
export function customerIdOf(resourceId: Id<'pay' | 'stp'>): CustomerId {
  return `cst_${resourceId.slice(resourceId.indexOf('_') + 1)}`;
}
