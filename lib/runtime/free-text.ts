import * as z from 'zod';

const digitRun = /\d(?:[ -]?\d){12,18}/g;

/** Whether a text holds 13 to 19 digits (spaces and dashes between) that pass the Luhn check of card numbers. */
export function looksLikeCard(text: string): boolean {
  return (text.match(digitRun) ?? []).some((run) => passesLuhn(run.replaceAll(/\D/g, '')));
}

/** A text that people write: 1..max characters without controls and without anything like a card number. */
export function freeText(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)
    .refine((text) => !looksLikeCard(text), { params: { code: 'card_data_rejected' } });
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
