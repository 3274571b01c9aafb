import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createCardGateway } from '../../../lib/adapters/stripe/card-gateway.ts';
import type { CardGateway } from '../../../lib/payments/app/ports.ts';
import { cardPayment, type Target, targets } from './target.ts';

describe.each(targets)('which content of ours is paid at $name', ({ open }) => {
  let target: Target;
  let gateway: CardGateway;
  beforeAll(async () => {
    target = await open();
    const client = () => Promise.resolve(target.stripe);
    gateway = createCardGateway({ client, watcher: { called: () => undefined } });
  });
  afterAll(() => target.stop());

  const offer = (processorId: string, contentVersion: number) =>
    gateway.updateIntent({
      processorId,
      amountMinor: 4900,
      contentVersion,
      idempotencyKey: `${processorId}:update:${String(contentVersion)}:1`,
    });
  const pay = (processorId: string, card = 'pm_card_visa') =>
    target.stripe.paymentIntents.confirm(processorId, { payment_method: card });

  it('is the first where nothing was changed', async () => {
    const { id } = await cardPayment(target.stripe);
    await pay(id);
    expect(await gateway.retrieveIntent(id)).toMatchObject({
      value: { status: 'succeeded', contentVersion: 1 },
    });
  });

  it('is the one that was taken before the payment, at the same amount', async () => {
    const { id } = await cardPayment(target.stripe);
    expect(await offer(id, 2)).toMatchObject({
      value: { status: 'requires_payment_method', contentVersion: 2 },
    });
    await pay(id);
    expect(await offer(id, 3)).toMatchObject({ kind: 'no', converge: true });
    expect(await gateway.retrieveIntent(id)).toMatchObject({
      value: { status: 'succeeded', contentVersion: 2 },
    });
  });

  it('is told apart where the buyer was at the bank first', async () => {
    const { id } = await cardPayment(target.stripe);
    await pay(id, 'pm_card_threeDSecure2Required');
    expect(await offer(id, 2)).toMatchObject({ value: { status: 'requires_action' } });
  });

  it('says an answer again as it was the first time, whatever has happened since', async () => {
    const { id } = await cardPayment(target.stripe);
    const first = await offer(id, 2);
    await pay(id);
    expect(await offer(id, 2)).toEqual(first);
  });
});
