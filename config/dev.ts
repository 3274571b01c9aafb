import { company, consent, shopsOf } from './company.ts';

/** A stage to be thrown away: everything in it may be deleted. */
export const dev = {
  stage: 'dev',
  region: 'eu-west-3',
  livemode: false,
  siteUrl: 'https://pay.dev.clairval.example',
  allowedOrigins: ['https://pay.dev.clairval.example', 'https://shop.dev.clairval.example'],
  timeZone: 'Europe/Paris',
  currencies: ['eur', 'jpy'],
  limitFactor: 1,
  stripe: {},
  payments: { abandonAfterHours: 24 },
  seller: company.seller,
  vat: company.vat,
  refundPolicy: company.refundPolicy,
  books: company.books,
  shops: shopsOf(false),
  signIn: { kind: 'cognito', callbackUrls: ['http://localhost:8400/'] },
  savedCards: { consent, payPage: 'https://shop.dev.clairval.example/paiement' },
  mail: { domain: company.domain, opsTo: `ops@${company.domain}` },
  data: { keep: false, maxReadUnits: 200, maxWriteUnits: 200, objectLock: { mode: 'off' } },
  logs: { retentionDays: 14 },
  api: { requestsPerSecond: 20, burst: 40, requestsPerAddress: 500 },
  // New accounts have too little concurrency to reserve any of it.
  webhook: {},
  site: {},
  alarms: { page: [`ops@${company.domain}`], ticket: [`ops@${company.domain}`] },
  budget: { monthlyUsd: 30 },
};
