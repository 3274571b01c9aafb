import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { toObservedIntent } from '../../../lib/adapters/stripe/observed.ts';
import { getPayment } from '../../../lib/payments/app/get-payment.ts';
import { withClientSecret, withoutClientSecret } from '../../../lib/payments/domain/redirect-address.ts';
import { settlePayment } from '../../../lib/payments/app/settle-payment.ts';
import { intentObject } from '../../functions/payments/stripe-samples.ts';
import { open, refundWorld } from '../refunds/world.ts';
import { cause, observed } from './samples.ts';
import { browser, server } from './world.ts';

const hosted = 'https://hooks.stripe.com/3d_secure_2/hosted';
const asSent = `${hosted}?merchant=acct_1&payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x&source=src_1`;
const asKept = `${hosted}?merchant=acct_1&payment_intent=pi_1&source=src_1`;

describe('the address of a redirect', () => {
  it('is kept without the client secret', () => {
    expect(withoutClientSecret(asSent)).toBe(asKept);
    expect(withoutClientSecret('https://bank.example/acs?id=1')).toBe('https://bank.example/acs?id=1');
  });

  it.each([
    [`${hosted}?secret=pi_1_secret_x`],
    [`${hosted}/pi_1_secret_x`],
    [`${hosted}?payment_intent=pi_1#pi_1_secret_x`],
    [`${hosted}?state=pi_1%5Fsecret%5Fx`],
    ['no address'],
  ])('that hides the secret elsewhere, or is none, is not kept at all: %s', (address) => {
    expect(withoutClientSecret(address)).toBeNull();
  });

  it('gets the secret back for who holds it, on the page of this payment alone', () => {
    const address = new URL(withClientSecret(asKept, 'pi_1', 'pi_1_secret_x'));
    expect(Object.fromEntries(address.searchParams)).toEqual(
      Object.fromEntries(new URL(asSent).searchParams),
    );
    expect(withClientSecret('https://bank.example/acs?id=1', 'pi_1', 'pi_1_secret_x')).toBe(
      'https://bank.example/acs?id=1',
    );
    expect(withClientSecret(asKept, 'pi_2', 'pi_2_secret_x')).toBe(asKept);
  });

  it('loses the secret before anything of ours sees the intent', () => {
    const next_action = {
      type: 'redirect_to_url',
      redirect_to_url: { url: asSent, return_url: 'https://a.b' },
    };
    const intent = { ...intentObject, status: 'requires_action', next_action };
    const seen = toObservedIntent(intent as unknown as Stripe.PaymentIntent);
    expect(seen.nextAction).toEqual({ type: 'redirect_to_url', redirectUrl: asKept });
    expect(JSON.stringify(seen)).not.toContain('_secret_');
  });
});

describe('a payment that waits for 3-D Secure', () => {
  const waiting = async () => {
    const of = refundWorld();
    const id = await open(of);
    const processorId = `pi_${id}`;
    const redirectUrl = `${hosted}?payment_intent=${processorId}`;
    const nextAction = { type: 'redirect_to_url', redirectUrl };
    const seen = observed({ processorId, paymentId: id, status: 'requires_action', nextAction });
    await settlePayment(of, { paymentId: id, stripeEventId: null, cause, observed: seen });
    const addressFor = async (caller: typeof server, presentedSecret: string | null) => {
      const found = await getPayment(of, { id, caller, presentedSecret });
      if (!found.ok) throw new Error(found.refusal.code);
      return found.value.nextAction?.redirectUrl;
    };
    return { addressFor, redirectUrl, secret: `secret of ${processorId}` };
  };

  it('shows the whole address to whoever presents its secret', async () => {
    const { addressFor, redirectUrl, secret } = await waiting();
    const whole = `${redirectUrl}&payment_intent_client_secret=${secret.replaceAll(' ', '+')}`;
    expect(await addressFor(browser, secret)).toBe(whole);
    expect(await addressFor(server, secret)).toBe(whole);
  });

  it('shows a server key the address without the secret, also when it presents another', async () => {
    const { addressFor, redirectUrl } = await waiting();
    expect(await addressFor(server, null)).toBe(redirectUrl);
    expect(await addressFor(server, 'another')).toBe(redirectUrl);
  });
});
