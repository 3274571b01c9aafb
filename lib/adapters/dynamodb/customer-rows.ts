import * as z from 'zod';
import { addressSchema, customerKinds, personSchema } from '../../customers/contract.ts';
import type { CustomerDirectory, CustomerRecord, Person } from '../../customers/contract.ts';
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

/** The customer as it now is, and as this payment is made with; `salt` null = the customer is new. */
export async function customerParts(
  place: { readonly tableName: string; readonly data: PersonalData },
  made: { readonly customer: CustomerRecord; readonly paymentId: string },
  salt: string | null,
): Promise<readonly ChangePart[]> {
  const { id, kind, person } = made.customer;
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
  const snapshot = { ...keys.customerSnapshot(id, made.paymentId), kind, sealed };
  const unchanged =
    salt === null ? { condition: ifAbsent } : { condition: 'salt = :salt', values: { ':salt': salt } };
  return [
    putPart(place.tableName, 'customer_known', { item: current, ...unchanged }),
    putPart(place.tableName, 'version_conflict', { item: snapshot, condition: ifAbsent }),
  ];
}

export function createCustomerDirectory(table: Table, data: PersonalData): CustomerDirectory {
  const open = async (id: string, current: Row | null, row: Row | null): Promise<CustomerRecord | null> => {
    // Without its salt a customer was erased: what is sealed stays sealed.
    const salted = currentSchema.safeParse(current);
    if (!salted.success || row === null || !isCustomerId(id)) return null;
    const { kind, sealed } = sealedSchema.parse(row);
    const fields = await data.open(sealed, { customerId: id, salt: salted.data.salt });
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
