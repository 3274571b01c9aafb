import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createCustomerGateway } from '../../../lib/adapters/stripe/customer-gateway.ts';
import { removeSavedMethod } from '../../../lib/customers/app/remove-saved-method.ts';
import { sweepRemovals } from '../../../lib/customers/app/sweep-removals.ts';
import type { SavedMethod } from '../../../lib/customers/domain/saved-method.ts';
import { methodOf } from '../../contract/ports/saved-cards.ts';
import { clientOf, openTwin } from '../../contract/stripe/target.ts';
import { unknown, world } from './world.ts';

type StripeTwin = Awaited<ReturnType<typeof openTwin>>;

/** A saved card at a twin of Stripe, through the adapter; the answer of its first detachment gets lost. */
async function cardAtTwin(twin: StripeTwin) {
  const stripe = clientOf(twin);
  const customer = await stripe.customers.create({});
  const attached = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const of = world();
  const card = methodOf({ processorId: attached.id, processorCustomerId: customer.id });
  of.state.savedMethods.set(card.id, card);
  const told: string[] = [];
  const real = createCustomerGateway({
    client: stripeClients(async () => twin.keys.secret, stripeAddress(twin.url)),
    watcher: {
      called: (_durationMs, ended, error) => void told.push(`${ended} ${error?.told ?? ''}`.trim()),
    },
  });
  let isLost = true;
  const detachMethod: typeof real.detachMethod = async (id, key) => {
    const answer = await real.detachMethod(id, key);
    if (!isLost) return answer;
    isLost = false;
    return unknown;
  };
  return { of: { ...of, gateway: { ...real, detachMethod } }, card, stripe, told };
}

describe('a removal whose answer was lost', () => {
  let twin: StripeTwin;
  let at: Awaited<ReturnType<typeof cardAtTwin>>;
  beforeEach(async () => {
    twin = await openTwin();
    at = await cardAtTwin(twin);
    const asked = await removeSavedMethod(at.of, at.card.id);
    expect(asked).toMatchObject({ ok: false, refusal: { code: 'processor_unavailable' } });
    expect((await at.stripe.paymentMethods.retrieve(at.card.processorId)).customer).toBeNull();
  });
  afterEach(() => twin.stop());

  const statusOf = async ({ id }: SavedMethod) => (await at.of.methods.find(id))?.status;

  it('is ended by the same request again', async () => {
    expect(await removeSavedMethod(at.of, at.card.id)).toEqual({ ok: true, value: null });
    expect(await statusOf(at.card)).toBe('removed');
  });

  it('is ended by the sweep a minute later, with nobody woken', async () => {
    at.of.clock.nowMs += 60_000;
    const swept = await sweepRemovals(at.of, { deadlineMs: Number.MAX_SAFE_INTEGER });
    expect(swept).toEqual({ looked: 1, removed: 1, findings: [] });
    expect(await statusOf(at.card)).toBe('removed');
    expect(at.told).toEqual(['yes', 'no caller', 'yes']);
  });
});
