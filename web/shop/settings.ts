import { checkoutSettingsFile } from '../../lib/shared/checkout-settings.ts';
import type { CheckoutSettings } from '../../lib/shared/checkout-settings.ts';

const isSettings = (value: unknown): value is CheckoutSettings =>
  typeof value === 'object' &&
  value !== null &&
  'apiUrl' in value &&
  'browserKey' in value &&
  'stripe' in value;

/** The settings beside the page; null when they cannot be had. */
export const readSettings = async (): Promise<CheckoutSettings | null> => {
  try {
    const response = await fetch(`/${checkoutSettingsFile}`);
    const settings: unknown = response.ok ? await response.json() : null;
    return isSettings(settings) ? settings : null;
  } catch {
    return null;
  }
};
