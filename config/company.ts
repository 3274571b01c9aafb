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
  books: {
    /** A course that is paid is owed until it is held; an accountant may prefer `sale`. */
    revenueAt: 'course',
    /** After the French general chart of accounts (plan comptable général). */
    chart: {
      stripe_clearing: { number: '517100', label: 'Stripe, encaissements' },
      payouts_in_transit: { number: '580000', label: 'Virements internes' },
      bank: { number: '512000', label: 'Banque' },
      contract_liability: { number: '487000', label: "Produits constatés d'avance" },
      revenue: { number: '706000', label: 'Prestations de services' },
      vat_payable: { number: '445710', label: 'TVA collectée' },
      refunds_payable: { number: '419700', label: 'Clients, avoirs à rembourser' },
      disputes_receivable: { number: '416000', label: 'Clients litigieux' },
      dispute_losses: { number: '654000', label: 'Pertes sur créances irrécouvrables' },
      processing_fees: { number: '627800', label: 'Commissions sur encaissements' },
      vat_deductible: { number: '445660', label: 'TVA déductible sur autres biens et services' },
      dispute_fees: { number: '627820', label: 'Frais de litiges bancaires' },
      stripe_other_fees: { number: '627830', label: 'Autres frais Stripe' },
      fx_exchange: { number: '478000', label: 'Comptes transitoires de change' },
      fx_difference: { number: '666000', label: 'Différences de change' },
      suspense: { number: '471000', label: "Comptes d'attente" },
    },
  },
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
