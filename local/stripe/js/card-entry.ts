/** What a person types into the card fields, and what is wrong with it, in the words of Stripe.js. */

export interface CardEntry {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
}

export type CardField = keyof CardEntry;

export interface EntryError {
  readonly field: CardField;
  /** https://docs.stripe.com/error-codes */
  readonly code: string;
  readonly message: string;
}

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

export const isAmex = (number: string): boolean => /^3[47]/.test(digitsOf(number));

const lengthOf = (number: string): number => (isAmex(number) ? 15 : 16);

/** Groups of four; American Express writes 4-6-5. */
export const spacedNumber = (text: string): string => {
  const digits = digitsOf(text).slice(0, lengthOf(text));
  const groups = isAmex(digits) ? [4, 10, 15] : [4, 8, 12, 16];
  return groups
    .map((end, at) => digits.slice(groups[at - 1] ?? 0, end))
    .filter((group) => group !== '')
    .join(' ');
};

/** `12 / 34`; a first digit above 1 is a month of its own. */
export const spacedExpiry = (text: string): string => {
  const typed = digitsOf(text).slice(0, 4);
  const digits = /^[2-9]/.test(typed) ? `0${typed}`.slice(0, 4) : typed;
  return digits.length < 3 ? digits : `${digits.slice(0, 2)} / ${digits.slice(2)}`;
};

/** The check digit of ISO/IEC 7812. */
const passesLuhn = (digits: string): boolean => {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
};

const numberError = ({ number }: CardEntry): EntryError | null => {
  const digits = digitsOf(number);
  const field = 'number';
  if (digits.length < lengthOf(number))
    return { field, code: 'incomplete_number', message: 'Your card number is incomplete.' };
  if (!passesLuhn(digits)) return { field, code: 'invalid_number', message: 'Your card number is invalid.' };
  return null;
};

export const expiryOf = ({ expiry }: CardEntry): { month: number; year: number } => {
  const digits = digitsOf(expiry);
  return { month: Number(digits.slice(0, 2)), year: 2000 + Number(digits.slice(2, 4)) };
};

const expiryError = (entry: CardEntry, now: Date): EntryError | null => {
  const field = 'expiry';
  const { month, year } = expiryOf(entry);
  if (digitsOf(entry.expiry).length < 4)
    return { field, code: 'incomplete_expiry', message: "Your card's expiration date is incomplete." };
  if (month < 1 || month > 12)
    return { field, code: 'invalid_expiry_month', message: "Your card's expiration month is invalid." };
  // A card is good to the end of its month.
  if (new Date(year, month, 1) <= now)
    return {
      field,
      code: 'invalid_expiry_year_past',
      message: "Your card's expiration date is in the past.",
    };
  return null;
};

const cvcError = ({ number, cvc }: CardEntry): EntryError | null =>
  digitsOf(cvc).length < (isAmex(number) ? 4 : 3)
    ? { field: 'cvc', code: 'incomplete_cvc', message: "Your card's security code is incomplete." }
    : null;

/** Empty when the card can be sent. */
export const errorsOf = (entry: CardEntry, now: Date): readonly EntryError[] =>
  [numberError(entry), expiryError(entry, now), cvcError(entry)].filter((error) => error !== null);
