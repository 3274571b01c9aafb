import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { StripeTwin } from '../../../../local/stripe/twin.ts';
import { cardPayment, clientOf, openTwin, paidWith } from '../target.ts';
import { deliveriesOf } from './control-client.ts';
import { openReceiver } from './receiver.ts';

const twinModule = new URL('../../../../local/stripe/twin.ts', import.meta.url).href;

/** A twin in a process of its own, which says where it listens and with which keys. */
async function spawnTwin(stateFile: string): Promise<{ child: ChildProcess; twin: StripeTwin }> {
  const script = `
    import { startStripeTwin } from ${JSON.stringify(twinModule)};
    const options = { port: 0, stateFile: process.argv[1], now: () => Date.now(), log: () => undefined };
    const { url, keys, accountId } = await startStripeTwin(options);
    console.log(JSON.stringify({ url, keys, accountId }));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, stateFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, twin: JSON.parse(line) as StripeTwin };
}

describe('the state of the twin', () => {
  let folder: string;
  let stateFile: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'twin-'));
    stateFile = path.join(folder, 'stripe.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('outlives SIGKILL: every acknowledged payment is there, with the same account and keys', async () => {
    const first = await spawnTwin(stateFile);
    const stripe = clientOf(first.twin);
    const acknowledged: string[] = [];
    const pay = async (): Promise<void> => {
      for (;;) acknowledged.push((await paidWith(stripe, 'pm_card_visa')).id);
    };
    const paying = Promise.allSettled([pay(), pay(), pay()]);
    while (acknowledged.length < 20) await stripe.balance.retrieve();
    first.child.kill('SIGKILL');
    await Promise.all([once(first.child, 'exit'), paying]);

    const second = await openTwin(stateFile);
    expect({ keys: second.keys, accountId: second.accountId }).toEqual({
      keys: first.twin.keys,
      accountId: first.twin.accountId,
    });
    const again = clientOf(second);
    for (const id of acknowledged) {
      const intent = await again.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
      expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { paid: true } });
    }
    const charges = await again.charges.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    const intents = await again.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    const paid = intents.filter(({ status }) => status === 'succeeded');
    expect(charges.map((charge) => charge.payment_intent).toSorted()).toEqual(
      paid.map(({ id }) => id).toSorted(),
    );
    await second.stop();
  });

  it('keeps what is still to be delivered and what is still to happen', async () => {
    const receiver = await openReceiver();
    const first = await openTwin(stateFile);
    await clientOf(first).webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['payment_intent.created'],
    });
    receiver.answerWith(500);
    await cardPayment(clientOf(first));
    const paid = await paidWith(clientOf(first), 'pm_card_visa');
    await receiver.whenReceived(2);
    while (first.pendingDeliveries() > 0) await deliveriesOf(first);
    first.advance(30_000);
    await first.stop();

    const second = await openTwin(stateFile);
    second.advance(60_000);
    await receiver.whenReceived(3);
    const [charge] = (await clientOf(second).charges.list({ payment_intent: paid.id })).data;
    expect(charge?.balance_transaction).toMatch(/^txn_/);
    await second.stop();
    await receiver.stop();
  });

  it('delivers nothing before it is told that whoever has to hear it is there', async () => {
    const receiver = await openReceiver();
    const twin = await openTwin(stateFile, { holdDeliveries: true });
    const enabled = { url: receiver.url, enabled_events: ['payment_intent.created' as const] };
    await clientOf(twin).webhookEndpoints.create(enabled);
    await cardPayment(clientOf(twin));
    twin.advance(60_000);
    const [held] = await deliveriesOf(twin);
    expect(held).toMatchObject({ state: 'pending', attempt: 1, responseStatus: null });
    expect(receiver.received).toHaveLength(0);
    twin.deliver();
    await receiver.whenReceived(1);
    await twin.stop();
    await receiver.stop();
  });

  it('keeps an idempotency key', async () => {
    const params = { amount: 4900, currency: 'eur', allowed_payment_method_types: ['card' as const] };
    const first = await openTwin(stateFile);
    const made = await clientOf(first).paymentIntents.create(params, { idempotencyKey: 'k1' });
    await first.stop();
    const second = await openTwin(stateFile);
    const again = await clientOf(second).paymentIntents.create(params, { idempotencyKey: 'k1' });
    expect(again.id).toBe(made.id);
    await second.stop();
  });

  it('keeps the time that the twin was advanced by', async () => {
    const first = await openTwin(stateFile);
    first.advance(86_400_000);
    const before = await cardPayment(clientOf(first));
    await first.stop();
    const second = await openTwin(stateFile);
    const after = await cardPayment(clientOf(second));
    expect(after.created).toBeGreaterThanOrEqual(before.created);
    await second.stop();
  });
});
