import { company, consent, shopsOf } from './company.ts';

/** Where the money is. */
export const prod = {
  stage: 'prod',
  region: 'eu-west-3',
  livemode: true,
  siteUrl: 'https://pay.clairval.example',
  allowedOrigins: ['https://pay.clairval.example', 'https://shop.clairval.example'],
  timeZone: 'Europe/Paris',
  currencies: ['eur'],
  limitFactor: 1,
  stripe: {},
  payments: { abandonAfterHours: 24 },
  seller: company.seller,
  vat: company.vat,
  refundPolicy: company.refundPolicy,
  books: company.books,
  shops: shopsOf(true),
  signIn: { kind: 'cognito', callbackUrls: ['http://localhost:8400/'] },
  savedCards: { consent, payPage: 'https://shop.clairval.example/paiement' },
  mail: { domain: company.domain, opsTo: `ops@${company.domain}` },
  data: {
    keep: true,
    maxReadUnits: 4_000,
    maxWriteUnits: 4_000,
    // Ten years behind the year in which a document was issued.
    objectLock: { mode: 'compliance', retentionYears: 11 },
  },
  logs: { retentionDays: 400 },
  api: { requestsPerSecond: 200, burst: 400, requestsPerAddress: 2_000 },
  webhook: { reservedConcurrency: 20 },
  site: {},
  alarms: { page: [`ops@${company.domain}`], ticket: [`finance@${company.domain}`] },
  budget: { monthlyUsd: 500 },
};
