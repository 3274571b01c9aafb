/**
 * The invented company whose payments the examples take. Whoever deploys the system puts their own here; an
 * accountant confirms the mentions.
 */
const brand = 'Atelier Clairval';

const mention = 'Exonération de TVA, article 261, 4-4° a du CGI';

export const company = {
  domain: 'clairval.example',
  seller: {
    name: 'Atelier Clairval Formation',
    legalForm: 'SAS',
    capital: '50 000 €',
    addressLines: ['12 rue des Tilleuls', '69000 Lyon'],
    country: 'FR',
    siren: '999000425',
    siret: '99900042500010',
    rcs: 'Lyon 999 000 425',
    vatNumber: 'FR47999000425',
    email: 'facturation@clairval.example',
    trainingRegistration: '99 99 99999 99',
  },
  /** A course that is paid is owed until it is held; an accountant may prefer `sale`. */
  books: { revenueAt: 'course' },
  // As long as cards can be refunded without doubt. What a begun course costs is a matter of the sales terms: narrow it.
  refundPolicy: { windowDays: 180, shareAfterStartPerMille: 1_000, exceedableBy: ['user'] },
  vat: {
    country: 'FR',
    classes: {
      standard: { ratePerMille: 200 },
      exempt: { ratePerMille: 0, exemptionCode: 'VATEX-FR-CGI261-4', mention },
    },
  },
} as const;

/** What customers agree to who let their card be saved. A lawyer confirms the words; new ones are a new version. */
export const consent = {
  text:
    'J’autorise Atelier Clairval Formation à enregistrer ma carte et à la débiter, sans nouvelle saisie de ma part, des ' +
    'montants que j’aurai acceptés pour mes formations. Je peux retirer cet accord et faire effacer la carte à tout moment.',
  version: '2026-11',
  locale: 'fr',
} as const;

/** The shops of the company; documents of test payments are numbered in series of their own. */
export const shopsOf = (livemode: boolean) => {
  const series = (name: string): string => (livemode ? name : `TEST-${name}`);
  return {
    clairval: {
      brand,
      sender: 'paiement@clairval.example',
      invoiceSeries: series('FA'),
      creditNoteSeries: series('AV'),
    },
    campus: {
      brand: `${brand} Campus`,
      sender: 'campus@clairval.example',
      invoiceSeries: series('CF'),
      creditNoteSeries: series('CA'),
    },
  };
};
