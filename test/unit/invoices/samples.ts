import type { CustomerRecord } from '../../../lib/customers/contract.ts';
import type { DocumentRules } from '../../../lib/invoices/domain/draft.ts';
import type { PaymentEventData } from '../../../lib/payments/contract.ts';
import type { RefundEventData } from '../../../lib/refunds/contract.ts';
import type { Causation, Envelope } from '../../../lib/shared/event.ts';

export const timeZone = 'Europe/Paris';

export const rules: DocumentRules = {
  timeZone,
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
  shops: {
    clairval: {
      brand: 'Atelier Clairval',
      sender: 'paiement@clairval.example',
      invoiceSeries: 'TEST-FA',
      creditNoteSeries: 'TEST-AV',
    },
  },
  vat: {
    country: 'FR',
    classes: {
      standard: { ratePerMille: 200 },
      exempt: {
        ratePerMille: 0,
        exemptionCode: 'VATEX-FR-CGI261-4',
        mention: 'Exonération de TVA, article 261, 4-4° a du CGI',
      },
    },
  },
};

export const buyer: CustomerRecord = {
  id: 'cst_01900000000000000000000000000001',
  kind: 'consumer',
  person: {
    email: 'ada@example.com',
    name: 'Łukasz Żółć',
    address: { line1: '3 place Bellecour', postalCode: '69002', city: 'Lyon', country: 'FR' },
  },
};

type PaymentLine = PaymentEventData<'payment.succeeded'>['lines'][number];

/** A line with the VAT that its gross amount contains. */
export function line(
  lineId: string,
  description: string,
  quantity: number,
  unitAmountMinor: number,
): PaymentLine {
  const grossMinor = quantity * unitAmountMinor;
  const netMinor = Math.round(grossMinor / 1.2);
  return {
    lineId,
    description,
    quantity,
    unitAmountMinor,
    grossMinor,
    netMinor,
    vatMinor: grossMinor - netMinor,
    vatClass: 'standard',
    vatRatePerMille: 200,
    refundedGrossMinor: 0,
    refundedNetMinor: 0,
  };
}

export function exempt(lineId: string, description: string, grossMinor: number): PaymentLine {
  const untaxed = { netMinor: grossMinor, vatMinor: 0, vatClass: 'exempt', vatRatePerMille: 0 };
  return { ...line(lineId, description, 1, grossMinor), ...untaxed };
}

export const paymentId = 'pay_01900000000000000000000000000001';
export const refundId = 'rfd_01900000000000000000000000000001';

export const succeeded: PaymentEventData<'payment.succeeded'> = {
  orderId: 'order-1001',
  shop: 'clairval',
  customerId: buyer.id,
  customerKind: 'consumer',
  currency: 'eur',
  captureMethod: 'automatic',
  amountCapturedMinor: 147_000,
  processorId: 'pi_1',
  livemode: false,
  chargeId: 'ch_1',
  succeededAt: '2026-11-23T09:00:00.000Z',
  lines: [line('line_1', 'Journée de formation', 3, 49_000)],
};

export const granted: RefundEventData<'refund.granted'> = {
  refundId,
  currency: 'eur',
  amountMinor: 49_000,
  processorId: 're_1',
  reason: 'requested_by_customer',
  origin: 'api',
  lines: [
    {
      lineId: 'line_1',
      amountMinor: 49_000,
      netMinor: 40_833,
      vatMinor: 8_167,
      vatClass: 'standard',
      vatRatePerMille: 200,
      description: 'Journée de formation',
    },
  ],
  refundableMinor: 98_000,
  orderId: 'order-1001',
  orderFreed: false,
  shop: 'clairval',
  customerId: buyer.id,
  customerKind: 'consumer',
  livemode: false,
  grantedAt: '2026-11-24T10:00:00.000Z',
};

export const cause: Causation = {
  actor: { kind: 'consumer', id: 'issue-documents' },
  correlationId: 'req-1',
  causationId: `${paymentId}.2`,
  traceparent: null,
};

export function eventOf(
  type: Envelope['type'],
  data: Readonly<Record<string, unknown>>,
  sequence = 2,
): Envelope {
  return {
    id: `${paymentId}.${String(sequence)}`,
    type,
    version: 1,
    source: 'payments',
    subject: paymentId,
    sequence,
    time: '2026-11-23T09:00:00.000Z',
    actor: { kind: 'processor', id: 'evt_1' },
    correlationId: 'req-1',
    causationId: null,
    traceparent: null,
    data: { ...data },
  };
}
