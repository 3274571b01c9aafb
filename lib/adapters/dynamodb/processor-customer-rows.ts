import * as z from 'zod';
import { keys } from './keys.ts';
import { putPart } from './parts.ts';
import type { Row } from './read.ts';
import type { Part } from './transact.ts';

const processorCustomerSchema = z.object({ processorCustomerId: z.string() });

/** Stripe's id of a customer, from the customer's own partition. */
export function processorCustomerOf(row: Row | null): string | null {
  return row === null ? null : processorCustomerSchema.parse(row).processorCustomerId;
}

/** One customer here is one at Stripe, found from both sides; once written it stays. */
export function processorCustomerParts<R extends string>(
  tableName: string,
  refusal: R,
  pair: { readonly customerId: string; readonly processorCustomerId: string },
): readonly Part<R>[] {
  const { customerId, processorCustomerId } = pair;
  return [
    putPart(tableName, refusal, {
      item: { ...keys.processorCustomer(customerId), processorCustomerId },
      condition: 'attribute_not_exists(PK) OR processorCustomerId = :processorCustomerId',
      values: { ':processorCustomerId': processorCustomerId },
    }),
    putPart(tableName, refusal, {
      item: { ...keys.stripeObject(processorCustomerId), customerId },
      condition: 'attribute_not_exists(PK) OR customerId = :customerId',
      values: { ':customerId': customerId },
    }),
  ];
}
