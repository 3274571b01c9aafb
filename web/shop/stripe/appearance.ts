import type { Appearance } from '@stripe/stripe-js';

const variable = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The card fields in the colours of the page, which they cannot see from their own origin. */
export const appearance = (): Appearance => ({
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'stripe',
  variables: {
    colorPrimary: variable('--accent'),
    colorBackground: variable('--field'),
    colorText: variable('--ink'),
    colorTextSecondary: variable('--quiet'),
    colorTextPlaceholder: variable('--quiet'),
    colorDanger: variable('--bad'),
    fontFamily: variable('--font'),
    fontSizeBase: '17px',
    borderRadius: variable('--round'),
    spacingUnit: '4px',
  },
});
