import * as z from 'zod';
import { addressSchema, customerKinds, personSchema } from '../../customers/contract.ts';
import type { CustomerDirectory, CustomerRecord, GivenConsent, Person } from '../../customers/contract.ts';
import type { Table } from './client.ts';
import { collections, keys } from './keys.ts';
import { ifAbsent, putPart } from './parts.ts';
import type { ChangePart } from './parts.ts';
import { getRow, getRows } from './read.ts';
import type { Row } from './read.ts';

/** Fields of a person, each by its name. */
export type Fields = Readonly<Record<string, string>>;

/** What the rows of a customer need of cryptography: one key per customer, made of the salt in its current row. */
export interface PersonalData {
  newSalt(): string;
  seal(fields: Fields, of: { readonly customerId: string; readonly salt: string }): Promise<Fields>;
  open(sealed: Fields, of: { readonly customerId: string; readonly salt: string }): Promise<Fields>;
  /** The same for the same address, and of no use without the key. */
  lookUpHash(email: string): Promise<string>;
}

const sealedSchema = z.object({ kind: z.enum(customerKinds), sealed: z.record(z.string(), z.string()) });
const currentSchema = sealedSchema.extend({ salt: z.string() });

/** Salt of a customer that exists; null = there is none. */
export async function readSalt(table: Table, customerId: string): Promise<string | null> {
  const row = await getRow(table, keys.customer(customerId));
  return row === null ? null : currentSchema.parse(row).salt;
}

interface Place {
  readonly tableName: string;
  readonly data: PersonalData;
}

/** What is written of a customer; `snapshotFor` = the payment that it is made with. */
export interface CustomerWrite {
  readonly customer: CustomerRecord;
  readonly snapshotFor?: string;
  readonly given?: GivenConsent | undefined;
}

/** The customer as it now is, and as a payment is made with; `salt` null = the customer is new. */
export async function customerParts(
  place: Place,
  { customer, snapshotFor, given }: CustomerWrite,
  salt: string | null,
): Promise<readonly ChangePart[]> {
  const { id, kind, person } = customer;
  const ownSalt = salt ?? place.data.newSalt();
  const sealed = await place.data.seal(fieldsOf(person), { customerId: id, salt: ownSalt });
  const hash = await place.data.lookUpHash(person.email);
  const current = {
    ...keys.customer(id),
    ...collections.customersOfEmail(hash, id),
    kind,
    sealed,
    salt: ownSalt,
  };
  const unchanged =
    salt === null ? { condition: ifAbsent } : { condition: 'salt = :salt', values: { ':salt': salt } };
  const { tableName } = place;
  return [
    putPart(tableName, 'customer_known', { item: current, ...unchanged }),
    ...(snapshotFor === undefined
      ? []
      : [
          putPart(tableName, 'version_conflict', {
            item: { ...keys.customerSnapshot(id, snapshotFor), kind, sealed },
            condition: ifAbsent,
          }),
        ]),
    ...(given === undefined ? [] : [await consentPart(place, given, { customerId: id, salt: ownSalt })]),
  ];
}

/** A consent as it was given; where it came from is sealed with the rest of the customer. */
export async function consentPart(
  { tableName, data }: Place,
  { consent, ip }: GivenConsent,
  of: { readonly customerId: string; readonly salt: string },
): Promise<ChangePart> {
  return putPart(tableName, 'version_conflict', {
    item: { ...keys.consent(of.customerId, consent.subjectId), consent, sealed: await data.seal({ ip }, of) },
    condition: ifAbsent,
  });
}

export function createCustomerDirectory(table: Table, data: PersonalData): CustomerDirectory {
  const open = async (id: string, current: Row | null, row: Row | null): Promise<CustomerRecord | null> => {
    // Without its salt a customer was erased: what is sealed stays sealed. A row that is broken is a fault.
    if (current?.['salt'] === undefined || row === null || !isCustomerId(id)) return null;
    const { salt } = currentSchema.parse(current);
    const { kind, sealed } = sealedSchema.parse(row);
    const fields = await data.open(sealed, { customerId: id, salt });
    return { id, kind, person: personOf(fields) };
  };
  return {
    async current(customerId) {
      const row = await getRow(table, keys.customer(customerId));
      return open(customerId, row, row);
    },
    async snapshot(customerId, paymentId) {
      const wanted = [keys.customer(customerId), keys.customerSnapshot(customerId, paymentId)];
      const [current = null, snapshot = null] = await getRows(table, wanted);
      return open(customerId, current, snapshot);
    },
  };
}

function isCustomerId(id: string): id is CustomerRecord['id'] {
  return id.startsWith('cst_');
}

function fieldsOf({ address, ...rest }: Person): Fields {
  const fields = Object.entries({ ...rest, address: JSON.stringify(address) });
  return Object.fromEntries(fields.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function personOf({ address = '', ...rest }: Fields): Person {
  return personSchema.parse({ ...rest, address: addressSchema.parse(JSON.parse(address)) });
}
