import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CheckoutSettings } from '../../lib/shared/checkout-settings.ts';

export const SettingsContext = createContext<CheckoutSettings | null>(null);

/** The settings that the app has read before it shows any page. */
export const useSettings = (): CheckoutSettings => {
  const settings = useContext(SettingsContext);
  if (settings === null) throw new Error('a page stands outside of the app');
  return settings;
};
