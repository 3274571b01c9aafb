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
  vat: {
    country: 'FR',
    classes: {
      standard: { ratePerMille: 200 },
      exempt: { ratePerMille: 0, exemptionCode: 'VATEX-FR-CGI261-4', mention },
    },
  },
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
