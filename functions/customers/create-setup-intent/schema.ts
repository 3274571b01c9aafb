import * as z from 'zod';
import type { SetupCustomer } from '../../../lib/customers/app/create-setup.ts';
import { consentSchema, customerSchema } from '../../../lib/runtime/customer-body.ts';
import { returnUrlSchema } from '../../../lib/runtime/return-url.ts';

const described = ['kind', 'email', 'name', 'address'] as const;

/** A customer that exists, by its id alone; or the person, perhaps under an id. */
const customer = customerSchema.partial().transform((sent, context): SetupCustomer => {
  const { id, kind, email, name, address, ...rest } = sent;
  if (id !== undefined && Object.keys(sent).length === 1) return { id };
  if (kind !== undefined && email !== undefined && name !== undefined && address !== undefined)
    return { ...rest, id, kind, email, name, address };
  for (const field of described.filter((one) => sent[one] === undefined))
    context.addIssue({ code: 'custom', path: [field], params: { code: 'required' } });
  return z.NEVER;
});

export const createSetupIntentSchema = z.strictObject({
  customer,
  returnUrl: returnUrlSchema,
  consent: consentSchema,
});

export type CreateSetupIntentBody = z.infer<typeof createSetupIntentSchema>;
