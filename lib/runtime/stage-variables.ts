import * as z from 'zod';
import { isCurrencyCode } from '../shared/currency.ts';
import type { VatRules } from '../shared/vat.ts';
import { vatRulesSchema } from '../shared/vat.ts';
import { jsonVariable, listVariable } from './environment.ts';
import type { HttpSettings } from './http.ts';

/** Variables of every HTTP function. */
export const httpVariables = { SITE_URL: z.url(), ALLOWED_ORIGINS: listVariable };

export function httpSettings(environment: { SITE_URL: string; ALLOWED_ORIGINS: string[] }): HttpSettings {
  return { siteUrl: environment.SITE_URL, allowedOrigins: environment.ALLOWED_ORIGINS };
}

/** Variables of whatever changes money: how the books are kept. */
export const bookVariables = { VAT: jsonVariable(vatRulesSchema), TIME_ZONE: z.string() };

export function booksOf(environment: { VAT: VatRules; TIME_ZONE: string }) {
  return { country: environment.VAT.country, timeZone: environment.TIME_ZONE };
}

export const livemodeVariable = z.enum(['true', 'false']).transform((text) => text === 'true');

export const currenciesVariable = listVariable.transform((codes) => codes.filter(isCurrencyCode));

/** The shops of the stage, by their key: brand, sender of mails, number series of documents. */
export const shopsVariable = jsonVariable(
  z.record(
    z.string(),
    z.object({
      brand: z.string(),
      sender: z.string(),
      invoiceSeries: z.string(),
      creditNoteSeries: z.string(),
    }),
  ),
);
