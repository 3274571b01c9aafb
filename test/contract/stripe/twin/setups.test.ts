import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';

import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { clientOf, openTwin, refusalOf } from '../target.ts';
import { ask } from './control-client.ts';

describe('a setup in the twin', () => {
  let twin: StripeTwin;
  let stripe: Stripe;
  beforeEach(async () => {
    twin = await openTwin();
    stripe = clientOf(twin);
  });
  afterEach(() => twin.stop());

  const setupFor = async (): Promise<Stripe.SetupIntent> => {
    const { id: customer } = await stripe.customers.create();
    return stripe.setupIntents.create({ customer, allowed_payment_method_types: ['card'] });
  };
  const challenged = async (): Promise<Stripe.SetupIntent> =>
    stripe.setupIntents.confirm((await setupFor()).id, {
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      return_url: 'https://shop.example/back',
    });
  const typesOf = async (setup: Stripe.SetupIntent): Promise<readonly string[]> => {
    const { data } = await stripe.events.list({ limit: 100 });
    const own = data.filter(({ data: { object } }) => 'id' in object && object.id === setup.id);
    return own.map(({ type }) => type).toReversed();
  };

  it('tells what happens to it, and that its card was attached', async () => {
    const setup = await setupFor();
    await stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa' });
    expect(await typesOf(setup)).toEqual(['setup_intent.created', 'setup_intent.succeeded']);
    const attached = await stripe.events.list({ type: 'payment_method.attached' });
    expect(attached.data).toHaveLength(1);
  });

  it('succeeds when its challenge is completed, and fails without a card when it is failed', async () => {
    const good = await challenged();
    expect((await ask(twin, `POST /_twin/challenges/${good.id}`, { result: 'complete' })).status).toBe(204);
    expect((await stripe.setupIntents.retrieve(good.id)).status).toBe('succeeded');
    expect(await typesOf(good)).toContain('setup_intent.requires_action');
    const bad = await challenged();
    await ask(twin, `POST /_twin/challenges/${bad.id}`, { result: 'fail' });
    expect(await stripe.setupIntents.retrieve(bad.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_setup_error: { code: 'setup_intent_authentication_failure' },
    });
    expect(await typesOf(bad)).toContain('setup_intent.setup_failed');
  });

  it('leads back to the shop with what Stripe adds', async () => {
    const setup = await challenged();
    const page = setup.next_action?.redirect_to_url?.url ?? '';
    expect((await fetch(page)).status).toBe(200);
    const form = {
      method: 'POST',
      body: new URLSearchParams({ result: 'complete' }),
      redirect: 'manual',
    } as const;
    const back = new URL((await fetch(page, form)).headers.get('location') ?? '');
    expect(back.origin).toBe('https://shop.example');
    expect(back.searchParams.get('setup_intent')).toBe(setup.id);
    expect(back.searchParams.get('redirect_status')).toBe('succeeded');
  });

  it('is shown to a browser with its secret alone, without what is not public', async () => {
    const setup = await setupFor();
    const browser = clientOf(twin, twin.keys.publishable);
    expect(await refusalOf(browser.setupIntents.retrieve(setup.id))).toMatchObject({ statusCode: 400 });
    const shown = await browser.setupIntents.retrieve(setup.id, { client_secret: setup.client_secret ?? '' });
    expect(shown).toMatchObject({ id: setup.id, status: 'requires_payment_method' });
    expect(shown).not.toHaveProperty('customer');
    expect(shown).not.toHaveProperty('metadata');
  });
});
