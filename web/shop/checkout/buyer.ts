import type { CreatePaymentIntent } from '../../../client/api.d.ts';
import type { FieldProblem } from '../../../client/problem.ts';
import { fieldsOf, textOf } from '../../../client/shape.ts';

export type BuyerKind = 'consumer' | 'business' | 'public_body';

/** What the form asks of whoever buys; what was left empty is an empty text. */
export interface Buyer {
  readonly kind: BuyerKind;
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly siren: string;
  readonly vatNumber: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/** What the form asks for. */
export interface Details {
  readonly buyer: Buyer;
  readonly quantity: number;
}

export type BuyerField = keyof Buyer;

export const nobody: Buyer = {
  kind: 'consumer',
  name: '',
  email: '',
  company: '',
  siren: '',
  vatNumber: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  country: 'FR',
};

const kinds: readonly BuyerKind[] = ['consumer', 'business', 'public_body'];

/** What was kept of a buyer, as far as it can be read. */
export const buyerFrom = (value: unknown): Buyer => {
  const said = fieldsOf(value);
  return {
    kind: kinds.find((kind) => kind === said['kind']) ?? nobody.kind,
    name: textOf(said['name']),
    email: textOf(said['email']),
    company: textOf(said['company']),
    siren: textOf(said['siren']),
    vatNumber: textOf(said['vatNumber']),
    line1: textOf(said['line1']),
    line2: textOf(said['line2']),
    postalCode: textOf(said['postalCode']),
    city: textOf(said['city']),
    country: textOf(said['country']) || nobody.country,
  };
};

const always: readonly BuyerField[] = ['name', 'email', 'line1', 'postalCode', 'city', 'country'];
const ofOrganisations: readonly BuyerField[] = ['company', 'siren', 'vatNumber'];

/** What must be said; an organisation has a name of its own. */
const requiredFields = (kind: BuyerKind): readonly BuyerField[] =>
  kind === 'consumer' ? always : ['company', ...always];

const asksFor = (kind: BuyerKind, field: BuyerField): boolean =>
  kind !== 'consumer' || !ofOrganisations.includes(field);

/** Only what the kind of buyer is asked for, without the blanks around it. */
export const tidied = (buyer: Buyer): Buyer => {
  const entries = Object.entries(buyer) as [BuyerField, string][];
  const kept = entries.map(([field, text]) => [field, asksFor(buyer.kind, field) ? text.trim() : '']);
  const tidy = Object.fromEntries(kept) as Record<BuyerField, string>;
  const upper = { vatNumber: tidy.vatNumber.replaceAll(' ', '').toUpperCase() };
  return { ...tidy, ...upper, siren: tidy.siren.replaceAll(' ', ''), kind: buyer.kind };
};

const said = <K extends string>(fields: Readonly<Record<K, string>>): Partial<Record<K, string>> =>
  Object.fromEntries(Object.entries<string>(fields).filter(([, text]) => text !== '')) as Partial<
    Record<K, string>
  >;

/** `customer` of the API, which says itself what is missing in it. */
export const toCustomer = (buyer: Buyer): CreatePaymentIntent['customer'] => {
  const { kind, name, email, company, siren, vatNumber, ...address } = buyer;
  const customer = { kind, ...said({ name, email, company, siren, vatNumber }), address: said(address) };
  return customer as CreatePaymentIntent['customer'];
};

export const missingFields = (buyer: Buyer): readonly BuyerField[] =>
  requiredFields(buyer.kind).filter((field) => buyer[field] === '');

/** The field of the form that a pointer of the API means; null for what the form does not ask. */
export const fieldOf = (pointer: string): BuyerField | null => {
  const name = /^#\/customer\/(?:address\/)?(\w+)$/.exec(pointer)?.[1] ?? '';
  return Object.hasOwn(nobody, name) ? (name as BuyerField) : null;
};

/** Which of the API's complaints belong to a field, and which to the form as a whole. */
export const sortProblems = (
  problems: readonly FieldProblem[],
): { readonly byField: ReadonlyMap<BuyerField, FieldProblem>; readonly other: readonly FieldProblem[] } => {
  const byField = new Map<BuyerField, FieldProblem>();
  const other: FieldProblem[] = [];
  for (const problem of problems) {
    const field = fieldOf(problem.pointer);
    if (field === null) other.push(problem);
    else if (!byField.has(field)) byField.set(field, problem);
  }
  return { byField, other };
};
