import * as z from 'zod';
import { consentTextSchema } from '../customers/contract.ts';
import { isCurrencyCode } from '../shared/currency.ts';
import { refundSettingsSchema } from '../shared/refund-settings.ts';
import { revenueTimes } from '../shared/revenue-time.ts';
import { vatRulesSchema } from '../shared/vat.ts';
import { jsonVariable, listVariable } from './environment.ts';
import type { HttpSettings } from './http.ts';

/** Variables of every HTTP function. */
export const httpVariables = { SITE_URL: z.url(), ALLOWED_ORIGINS: listVariable };

export function httpSettings(environment: { SITE_URL: string; ALLOWED_ORIGINS: string[] }): HttpSettings {
  return { siteUrl: environment.SITE_URL, allowedOrigins: environment.ALLOWED_ORIGINS };
}

/** Variables of whatever knows where the seller is. */
export const placeVariables = { VAT: jsonVariable(vatRulesSchema), TIME_ZONE: z.string() };

/** Variables of whatever changes money: how the books are kept. */
export const bookVariables = { ...placeVariables, REVENUE_AT: z.enum(revenueTimes) };

export function booksOf(environment: z.output<z.ZodObject<typeof bookVariables>>) {
  const { VAT: vat, TIME_ZONE: timeZone, REVENUE_AT: revenueAt } = environment;
  return { country: vat.country, timeZone, revenueAt };
}

export const livemodeVariable = z.enum(['true', 'false']).transform((text) => text === 'true');

export const currenciesVariable = listVariable.transform((codes) => codes.filter(isCurrencyCode));

/** How far refunds go by themselves. */
export const refundPolicyVariable = jsonVariable(refundSettingsSchema);

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

/** What a customer agrees to who saves a card. */
export const consentVariable = jsonVariable(consentTextSchema);
