import { company, consent, shopsOf } from './company.ts';

/** The stage of the laptop; its addresses are counted from one port. */
export const local = (portBase: number) => {
  const at = (offset: number): string => `http://127.0.0.1:${String(portBase + offset)}`;
  return {
    stage: 'local',
    region: 'eu-west-3',
    livemode: false,
    siteUrl: at(3),
    allowedOrigins: [at(3), at(4), 'http://localhost:3000'],
    timeZone: 'Europe/Paris',
    // One with two decimals, one without and one with three, so that no test can forget the others.
    currencies: ['eur', 'jpy', 'kwd'],
    limitFactor: 100,
    stripe: { apiBase: at(2) },
    payments: { abandonAfterHours: 24 },
    seller: company.seller,
    vat: company.vat,
    refundPolicy: company.refundPolicy,
    books: company.books,
    shops: shopsOf(false),
    signIn: {
      kind: 'oidc',
      issuer: `${at(5)}/_local/issuer`,
      jwksUri: `${at(5)}/_local/issuer/.well-known/jwks.json`,
      audience: 'payments',
      clientIds: ['laptop'],
      groupsClaim: 'groups',
    },
    savedCards: { consent, payPage: `${at(3)}/return.html` },
    mail: { domain: company.domain, opsTo: `ops@${company.domain}` },
    data: { keep: false, maxReadUnits: 1_000, maxWriteUnits: 1_000, objectLock: { mode: 'off' } },
    logs: { retentionDays: 7 },
    api: { origin: at(0), requestsPerSecond: 1_000, burst: 2_000, requestsPerAddress: 100_000 },
    webhook: {},
    site: {},
    alarms: { page: [`ops@${company.domain}`], ticket: [`ops@${company.domain}`] },
    budget: { monthlyUsd: 1 },
  };
};
