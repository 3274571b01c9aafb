import { checkoutSettingsFile } from '../../lib/shared/checkout-settings.ts';
import type { CheckoutSettings } from '../../lib/shared/checkout-settings.ts';
import { isCurrencyCode } from '../../lib/shared/currency.ts';
import type { CurrencyCode } from '../../lib/shared/currency.ts';
import { fieldsOf, textOf } from '../../client/shape.ts';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const currenciesFrom = (value: unknown): readonly CurrencyCode[] =>
  Array.isArray(value) ? value.filter((code) => isText(code)).filter(isCurrencyCode) : [];

/** Null where something is missing without which nothing can be paid. */
export const settingsFrom = (value: unknown): CheckoutSettings | null => {
  const { apiUrl, browserKey, timeZone, livemode, ...said } = fieldsOf(value);
  const { scriptUrl, publishableKey } = fieldsOf(said['stripe']);
  if (!isText(apiUrl) || !isText(browserKey) || !isText(timeZone)) return null;
  if (!isText(scriptUrl) || !isText(publishableKey)) return null;
  const seller = fieldsOf(said['seller']);
  return {
    apiUrl,
    browserKey,
    stripe: { scriptUrl, publishableKey },
    livemode: livemode === true,
    currencies: currenciesFrom(said['currencies']),
    timeZone,
    seller: { name: textOf(seller['name']), email: textOf(seller['email']) },
  };
};

/** The settings beside the page; null when they cannot be had. */
export const readSettings = async (): Promise<CheckoutSettings | null> => {
  try {
    const response = await fetch(`/${checkoutSettingsFile}`);
    const settings: unknown = response.ok ? await response.json() : null;
    return settingsFrom(settings);
  } catch {
    return null;
  }
};
