import { company, shopsOf } from './company.ts';

/** The rehearsal: built like prod, paid with test cards. */
export const staging = {
  stage: 'staging',
  region: 'eu-west-3',
  livemode: false,
  siteUrl: 'https://pay.staging.clairval.example',
  allowedOrigins: ['https://pay.staging.clairval.example', 'https://shop.staging.clairval.example'],
  timeZone: 'Europe/Paris',
  currencies: ['eur', 'jpy'],
  limitFactor: 1,
  stripe: {},
  seller: company.seller,
  vat: company.vat,
  shops: shopsOf(false),
  mail: { domain: company.domain, opsTo: `ops@${company.domain}` },
  data: {
    keep: true,
    maxReadUnits: 1_000,
    maxWriteUnits: 1_000,
    objectLock: { mode: 'governance', retentionDays: 1 },
  },
  logs: { retentionDays: 30 },
  api: { requestsPerSecond: 100, burst: 200, requestsPerAddress: 2_000 },
  webhook: { reservedConcurrency: 10 },
  site: {},
  alarms: { page: [`ops@${company.domain}`], ticket: [`ops@${company.domain}`] },
  budget: { monthlyUsd: 100 },
};
