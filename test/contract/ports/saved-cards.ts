/** Cards, setups and consents of the kind that the use cases compose, for the suites of the ports. */
import type { SavedMethod } from '../../../lib/customers/domain/saved-method.ts';
import type { Setup } from '../../../lib/customers/domain/setup.ts';
import type { Consent, CustomerRecord } from '../../../lib/customers/contract.ts';
import { fresh, nowMs } from './samples.ts';

const card = { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, country: 'FR' };

export function methodOf(changes: Partial<SavedMethod> = {}): SavedMethod {
  const number = fresh();
  return {
    id: `pmt_${number}`,
    customerId: `cst_${number}`,
    processorId: `pm_${number}`,
    processorCustomerId: `cus_${number}`,
    status: 'active',
    card,
    consent: null,
    tries: [],
    quarantined: false,
    removal: null,
    createdAt: new Date(nowMs).toISOString(),
    revision: 1,
    ...changes,
  };
}

export function setupOf(changes: Partial<Setup> = {}): Setup {
  const number = fresh();
  return {
    id: `stp_${number}`,
    customerId: `cst_${number}`,
    processorId: `seti_${number}`,
    processorCustomerId: `cus_${number}`,
    status: 'requires_payment_method',
    lastErrorCode: null,
    returnUrl: 'https://shop.example/back',
    livemode: false,
    quarantined: false,
    sealedClientSecret: 'sealed',
    createdAt: new Date(nowMs).toISOString(),
    revision: 1,
    ...changes,
  };
}

export function consentOf(changes: Partial<Consent> = {}): Consent {
  return {
    text: 'I agree to be charged later.',
    version: '2026-11',
    locale: 'en',
    subjectId: `pay_${fresh()}`,
    intentId: `pi_${fresh()}`,
    at: new Date(nowMs).toISOString(),
    methodId: null,
    ...changes,
  };
}

/** How a card refers to the consent that it was saved under. */
export function referenceTo({ version, locale, subjectId, at }: Consent) {
  return { version, locale, subjectId, at };
}

export function customerOf(id: CustomerRecord['id']): CustomerRecord {
  const address = { line1: '12 rue des Écoles', postalCode: '75005', city: 'Paris', country: 'FR' };
  return { id, kind: 'consumer', person: { email: 'ana@example.org', name: 'Ana', address } };
}
