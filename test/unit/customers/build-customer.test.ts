import { describe, expect, it } from '@jest/globals';
import { buildCustomer, personSchema } from '../../../lib/customers/contract.ts';
import { customer } from '../payments/samples.ts';

describe('a customer', () => {
  it('is a person under an id, the kind apart', () => {
    const { kind, ...person } = customer;
    const built = buildCustomer('cst_1', { ...customer, id: 'cst_other' });
    expect(built).toEqual({ id: 'cst_1', kind, person });
    expect(personSchema.strict().safeParse(built.person).success).toBe(true);
  });
});
