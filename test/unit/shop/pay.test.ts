import { describe, expect, it } from '@jest/globals';
import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js';
import { nobody } from '../../../web/shop/checkout/buyer.ts';
import { pay } from '../../../web/shop/checkout/pay.ts';

type Answers = Readonly<Record<'confirmed' | 'retrieved', unknown>>;

const settled = async (answer: unknown): Promise<unknown> => {
  if (answer instanceof Error) throw answer;
  return answer;
};

const paid = ({ confirmed, retrieved }: Answers) => {
  const stripe = {
    confirmPayment: () => settled(confirmed),
    retrievePaymentIntent: () => settled(retrieved),
  } as unknown as Stripe;
  const payment = { id: 'pay_1', clientSecret: 'pi_1_secret_1' };
  return pay({ stripe, elements: {} as StripeElements, payment, buyer: nobody, returnUrl: 'http://shop' });
};

const intent = (status: string) => ({ paymentIntent: { status } });
const refused = (error: Partial<StripeError>) => ({ error });
const lost = refused({ type: 'api_connection_error' });

describe('a try to pay', () => {
  it.each(['succeeded', 'processing', 'requires_capture'])('is accepted when it is %s', async (status) => {
    expect(await paid({ confirmed: intent(status), retrieved: lost })).toEqual({ kind: 'accepted' });
  });

  it('is declined by the bank alone, or for want of its yes', async () => {
    const declined = {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
    } as const;
    expect(await paid({ confirmed: refused(declined), retrieved: lost })).toMatchObject({
      kind: 'declined',
      text: expect.stringContaining('Nothing was charged'),
    });
    const unconfirmed = {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
    } as const;
    expect((await paid({ confirmed: refused(unconfirmed), retrieved: lost })).kind).toBe('declined');
  });

  it('says nothing where a field is wrong: nothing was sent', async () => {
    expect(await paid({ confirmed: refused({ type: 'validation_error' }), retrieved: lost })).toEqual({
      kind: 'incomplete',
    });
  });

  const others: readonly Partial<StripeError>[] = [
    { type: 'invalid_request_error', code: 'lock_timeout' },
    { type: 'idempotency_error' },
    { type: 'authentication_error' },
    { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' },
    { type: 'api_error' },
    { type: 'api_connection_error' },
    { type: 'rate_limit_error' },
  ];

  it.each(others)('that ends in %j is looked up, and never said to be declined or free', async (error) => {
    const confirmed = refused(error);
    expect(await paid({ confirmed, retrieved: intent('succeeded') })).toEqual({ kind: 'accepted' });
    expect(await paid({ confirmed, retrieved: intent('canceled') })).toEqual({ kind: 'over' });
    for (const retrieved of [intent('requires_payment_method'), lost, new Error('no line')])
      expect(await paid({ confirmed, retrieved })).toMatchObject({
        kind: 'unclear',
        text: expect.not.stringMatching(/declined|Nothing was charged/),
      });
  });

  it('that is broken off is looked up', async () => {
    const confirmed = new Error('frame gone');
    expect((await paid({ confirmed, retrieved: intent('processing') })).kind).toBe('accepted');
    expect((await paid({ confirmed, retrieved: new Error('too') })).kind).toBe('unclear');
  });
});
