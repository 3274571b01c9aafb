import type { BodyName } from './schemas.ts';

const items = [{ priceId: 'price_course_day', quantity: 1 }];

const customer = {
  kind: 'consumer',
  name: 'Zofia Łukasik',
  email: 'zofia@example.com',
  address: { line1: '1 rue de la Paix', postalCode: '75002', city: 'Paris', country: 'FR' },
};

const paymentIntentId = 'pay_01a20a208c337febab83d057dbe604d4';

/** A body for each that a route takes; a test sends them through the schemas that the handlers run. */
export const examples: Readonly<Record<BodyName, object>> = {
  CreatePaymentIntent: { orderId: 'order-4711', currency: 'eur', items, customer },
  UpdatePaymentIntent: { items: [{ priceId: 'price_course_day', quantity: 2 }] },
  ConfirmPaymentIntent: {
    confirmationTokenId: 'ctoken_1Q2w3E4r5T6y7U8i9O0p',
    returnUrl: 'https://shop.example/thanks',
  },
  CapturePaymentIntent: { amount: 30_000 },
  CancelPaymentIntent: { reason: 'requested_by_customer' },
  CreateRefund: { paymentIntentId, amount: 9_000, reason: 'requested_by_customer' },
  RetryRefund: {},
  SettleRefund: { reference: 'SEPA 2026-11-24 0042', settledOn: '2026-11-24' },
  CreateSetupIntent: {
    customer,
    returnUrl: 'https://shop.example/cards',
    consent: { text: 'I allow this shop to charge this card later.', version: '2026-11', locale: 'en-GB' },
  },
  CreateDisputeFile: {
    field: 'receipt',
    contentType: 'application/pdf',
    size: 48_213,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  StageDisputeEvidence: {
    fields: { productDescription: 'One day of training, held on 15 March 2027.' },
    files: [{ field: 'receipt', documentId: 'doc_01a20a208c337febab83d057dbe604d4' }],
  },
  SubmitDispute: {},
  AcceptDispute: { note: 'The course was not held.' },
  DecideDispute: { decision: 'sale_reduced', amount: 49_000, note: 'The buyer did not take part.' },
  PutPrice: {
    title: 'Parler en public',
    description: 'Une journée de formation en présentiel.',
    currency: 'eur',
    unitAmount: 49_000,
    vatClass: 'standard',
    shop: 'clairval',
    courseStartsAt: '2027-03-15T08:00:00Z',
    validFrom: '2026-01-01T00:00:00Z',
  },
};
