import type { StageConfig } from '../../config/stage.ts';
import type { Use } from './use.ts';

/** What every HTTP function knows of its stage. */
export const httpUse = ({ siteUrl, allowedOrigins }: StageConfig): Use => ({
  environment: { SITE_URL: siteUrl, ALLOWED_ORIGINS: allowedOrigins.join(',') },
});

const variables = {
  LIVEMODE: ({ livemode }) => String(livemode),
  LIMIT_FACTOR: ({ limitFactor }) => String(limitFactor),
  CURRENCIES: ({ currencies }) => currencies.join(','),
  TIME_ZONE: ({ timeZone }) => timeZone,
  VAT: ({ vat }) => JSON.stringify(vat),
  CHART: ({ books }) => JSON.stringify(books.chart),
  REVENUE_AT: ({ books }) => books.revenueAt,
  REFUND_POLICY: ({ refundPolicy }) => JSON.stringify(refundPolicy),
  SELLER: ({ seller }) => JSON.stringify(seller),
  SHOPS: ({ shops }) => JSON.stringify(shops),
  OPS_MAIL_TO: ({ mail }) => mail.opsTo,
  CONSENT: ({ savedCards }) => JSON.stringify(savedCards.consent),
  PAY_PAGE: ({ savedCards }) => savedCards.payPage,
  SITE_URL: ({ siteUrl }) => siteUrl,
  ABANDON_AFTER_HOURS: ({ payments }) => String(payments.abandonAfterHours),
} as const satisfies Record<string, (stage: StageConfig) => string>;

/** Variables that say how this stage does its business. */
export const settingsUse = (stage: StageConfig, ...names: readonly (keyof typeof variables)[]): Use => ({
  environment: Object.fromEntries(names.map((name) => [name, variables[name](stage)])),
});
