import { describe, expect, it } from '@jest/globals';
import {
  fieldOf,
  missingFields,
  nobody,
  sortProblems,
  tidied,
  toCustomer,
} from '../../../web/shop/checkout/buyer.ts';
import type { Buyer } from '../../../web/shop/checkout/buyer.ts';

const ada: Buyer = {
  ...nobody,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  line1: '12 rue de la Paix',
  postalCode: '75002',
  city: 'Paris',
};

describe('a buyer', () => {
  it('is sent as the API names things, without what was left empty', () => {
    expect(toCustomer(ada)).toEqual({
      kind: 'consumer',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      address: { line1: '12 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
    });
  });

  it('who is a person after all is not sent with the numbers of an organisation', () => {
    const changed = tidied({ ...ada, company: 'Engines', vatNumber: 'FR1', siren: '123456789' });
    expect(toCustomer(changed)).not.toHaveProperty('company');
    expect(toCustomer(changed)).not.toHaveProperty('vatNumber');
    expect(toCustomer(changed)).not.toHaveProperty('siren');
  });

  it('has numbers without the spaces that people write in them', () => {
    const tidy = tidied({
      ...ada,
      kind: 'business',
      company: ' Engines ',
      vatNumber: 'fr47 999000425',
      siren: '999 000 425',
    });
    expect(tidy).toMatchObject({ company: 'Engines', vatNumber: 'FR47999000425', siren: '999000425' });
  });

  it('says a name and an address; an organisation its own name as well', () => {
    expect(missingFields(ada)).toEqual([]);
    expect(missingFields(nobody)).toEqual(['name', 'email', 'line1', 'postalCode', 'city']);
    expect(missingFields({ ...ada, kind: 'public_body' })).toEqual(['company']);
  });
});

describe('a complaint of the API', () => {
  it.each([
    ['#/customer/email', 'email'],
    ['#/customer/address/postalCode', 'postalCode'],
    ['#/customer/vatNumber', 'vatNumber'],
    ['#/items/0/priceId', null],
    ['#/customer/phone', null],
    ['header:Idempotency-Key', null],
  ])('about %s belongs to the field %s', (pointer, field) => {
    expect(fieldOf(pointer)).toBe(field);
  });

  it('stands at its field, the first one of each, or above the form', () => {
    const complaint = (pointer: string, code: string) => ({ pointer, code, detail: '' });
    const { byField, other } = sortProblems([
      complaint('#/customer/email', 'wrong_type'),
      complaint('#/customer/email', 'required'),
      complaint('#/items/0/priceId', 'price_expired'),
    ]);
    expect([...byField].map(([field, { code }]) => [field, code])).toEqual([['email', 'wrong_type']]);
    expect(other.map(({ code }) => code)).toEqual(['price_expired']);
  });
});
