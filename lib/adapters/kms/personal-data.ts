import { createHmac, randomBytes } from 'node:crypto';
import type { MasterKey } from './master-key.ts';
import { deriveKey, openText, sealText } from './sealed-text.ts';

type Fields = Readonly<Record<string, string>>;

interface Owner {
  readonly customerId: string;
  /** Random, kept in the customer's current row only: without it nothing of the customer opens again. */
  readonly salt: string;
}

const saltBytes = 32;

/** Seals the fields of persons with a key per customer. */
export function createPersonalData(masterKey: MasterKey) {
  const keyOf = async ({ salt }: Owner) => deriveKey(await masterKey(), 'personal-data', salt);
  return {
    newSalt: () => randomBytes(saltBytes).toString('base64url'),
    async seal(fields: Fields, owner: Owner): Promise<Fields> {
      const key = await keyOf(owner);
      return mapFields(fields, (name, text) => sealText(key, text, placeOf(owner, name)));
    },
    async open(sealed: Fields, owner: Owner): Promise<Fields> {
      const key = await keyOf(owner);
      return mapFields(sealed, (name, text) => openText(key, text, placeOf(owner, name)));
    },
    /** Finds an address without storing it; how it is written does not matter. */
    async lookUpHash(email: string): Promise<string> {
      const key = deriveKey(await masterKey(), 'email-look-up', '');
      return createHmac('sha256', key).update(email.trim().toLowerCase()).digest('hex');
    },
  };
}

function placeOf({ customerId }: Owner, field: string): string {
  return `${customerId}/${field}`;
}

function mapFields(fields: Fields, change: (name: string, text: string) => string): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, change(name, text)]));
}
