import * as z from 'zod';

/** Groups of digits with at most three separators between them, as people write and paste card numbers. */
const digitRun = /\d+(?:[\s.\-\u2010-\u2015\u2212_/]{1,3}\d+)*/gu;
const uuid = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;
const shortest = 13;
const longest = 19;

/**
 * Whether a text holds 13 to 19 digits that pass the Luhn check of card numbers. Every series of whole groups is
 * looked at: a house number before or an expiry date behind the card does not hide it.
 */
export function looksLikeCard(text: string): boolean {
  // NFKC: full-width digits and no-break spaces become plain ones. A UUID may end in digits that pass the check.
  const plain = text.normalize('NFKC').replaceAll(uuid, ' ');
  return (plain.match(digitRun) ?? []).some((run) => hasCard(run.match(/\d+/g) ?? []));
}

function hasCard(groups: readonly string[]): boolean {
  return groups.some((_, start) => {
    let digits = '';
    for (const group of groups.slice(start)) {
      digits += group;
      if (digits.length > longest) return false;
      if (isCard(digits)) return true;
    }
    return false;
  });
}

/** Fourteen digits are a Diners card or a French SIRET, which passes the same check: only the card's ranges count. */
function isCard(digits: string): boolean {
  if (digits.length === 14 && !/^3(?:0[0-59]|[689])/.test(digits)) return false;
  return digits.length >= shortest && passesLuhn(digits);
}

/** A text in which nothing like a card number stands. */
export function withoutCard(text: z.ZodString): z.ZodString {
  return text.refine((value) => !looksLikeCard(value), { params: { code: 'card_data_rejected' } });
}

/** A text that people write: 1..max characters without controls and without anything like a card number. */
export function freeText(max: number): z.ZodString {
  return withoutCard(
    z
      .string()
      .min(1)
      .max(max)
      .regex(/^[^\p{Cc}]*$/u),
  );
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
