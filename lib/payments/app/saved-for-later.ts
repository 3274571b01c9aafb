import { customerKey } from '../../customers/contract.ts';
import type { CustomerMaker, GivenConsent } from '../../customers/contract.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { CustomerId } from '../../shared/ids.ts';
import type { CreatePaymentInput, CreatePolicy } from './create-payment-input.ts';
import type { PaymentChange } from './ports.ts';

/**
 * The customer at Stripe that a payment is made for: the one that there is, so that a saved card can pay it, or a new one
 * if the card is to be saved; null = nobody that Stripe knows.
 */
export function processorCustomerFor(
  gateway: CustomerMaker,
  { request, reads }: CreatePaymentInput,
  customerId: CustomerId,
): Promise<GatewayOutcome<string | null>> {
  const known = reads.processorCustomerId;
  if (known !== null || request.savePaymentMethod !== true)
    return Promise.resolve({ kind: 'yes', value: known });
  return gateway.createCustomer({ customerId, idempotencyKey: customerKey(customerId) });
}

/** What the create transaction keeps of it; nothing where no card is to be saved. */
export function savingParts(
  { request, ip }: CreatePaymentInput,
  policy: CreatePolicy,
  made: {
    readonly paymentId: string;
    readonly intentId: string;
    readonly processorCustomerId: string | null;
    readonly at: string;
  },
): Pick<PaymentChange, 'processorCustomerId' | 'given'> {
  const { paymentId: subjectId, intentId, processorCustomerId, at } = made;
  if (request.savePaymentMethod !== true || processorCustomerId === null) return {};
  const consent = { ...(request.consent ?? policy.consent), subjectId, intentId, at, methodId: null };
  const given: GivenConsent = { consent, ip };
  return { processorCustomerId, given };
}
