import { catalogueFields } from './fields/catalogue.ts';
import { commonFields } from './fields/common.ts';
import { customersFields } from './fields/customers.ts';
import { disputesFields } from './fields/disputes.ts';
import type { Field } from './fields/field.ts';
import { invoicesFields } from './fields/invoices.ts';
import { ledgerFields } from './fields/ledger.ts';
import { paymentsFields } from './fields/payments.ts';
import { platformFields, queryFields } from './fields/platform.ts';
import { refundsFields } from './fields/refunds.ts';

/** What the document says of properties and parameters, context by context; no key stands in two of them. */
export const fieldTables = [
  commonFields,
  customersFields,
  paymentsFields,
  refundsFields,
  disputesFields,
  invoicesFields,
  ledgerFields,
  catalogueFields,
  platformFields,
  queryFields,
];

const fields: ReadonlyMap<string, Field> = new Map(fieldTables.flatMap((table) => Object.entries(table)));

/** What is said of the property at the end of a way: under the longest end of the way that is known. */
export function fieldAt(way: readonly string[]): Field | undefined {
  const ends = way.map((_, index) => way.slice(index).join('.'));
  const known = ends.find((end) => fields.has(end));
  return known === undefined ? undefined : fields.get(known);
}

const resources: Readonly<Record<string, string>> = {
  'payment-intents': 'Id of the payment, pay_…',
  refunds: 'Id of the refund, rfd_…',
  customers: 'Id of the customer, cst_…',
  'payment-methods': 'Id of the saved card, pmt_…',
  disputes: 'Id of the dispute, dsp_…',
  invoices: 'Id of the document, inv_… or crn_…',
  prices: 'Id of the price: price_ and 1 to 60 of a-z, 0-9 and _.',
};

/** What a parameter of a path names, by what stands before it. */
export function pathParameterOf(path: string, name: string): string | undefined {
  const [before = ''] = path.split(`/{${name}}`);
  return resources[before.split('/').at(-1) ?? ''];
}
