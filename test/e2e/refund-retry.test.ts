import { afterEach, describe, expect, it } from '@jest/globals';
import { advance, dashboard, faults, idle, mailsTo, noFaults } from './control.ts';
import { call } from './http.ts';
import { buy, newKey, newOrder, refund } from './shop.ts';

const minuteMs = 60_000;

afterEach(noFaults);

const read = async (id: unknown) => (await call('GET', `/v1/refunds/${String(id)}`)).body;
const retry = async (id: unknown, key = newKey()) =>
  await call('POST', `/v1/refunds/${String(id)}/retry`, { key, body: {} });

const ofPayment = async (path: string, id: unknown, as: 'server' | 'finance' = 'finance') =>
  (await call('GET', `${path}?paymentIntentId=${String(id)}`, { as })).body.items;

/** What an account shows of a payment: debits less credits. */
const balanceOf = async (account: string, id: unknown): Promise<number> => {
  const entries: { postings: { account: string; debit: number; credit: number }[] }[] = await ofPayment(
    '/v1/ledger/entries',
    id,
  );
  return entries
    .flatMap((entry) => entry.postings)
    .filter((posting) => posting.account === account)
    .reduce((sum, { debit, credit }) => sum + debit - credit, 0);
};

/** Every refund to this card arrives, and is sent back half a minute later. */
const payWithCardThatSendsBack = async () => {
  const email = `${newOrder()}@example.com`;
  const paid = await buy({ email }, 'pm_card_refundFail');
  return { id: String(paid.body.id), processorId: String(paid.body.processorId), email };
};

const waitUntilItComesBack = async (): Promise<void> => {
  await advance(minuteMs);
  await idle();
};

describe('a refund that came back', () => {
  it('is tried again, comes back again, and is paid by bank transfer: one credit note, nothing owed', async () => {
    const paid = await payWithCardThatSendsBack();
    const made = await refund({ paymentIntentId: paid.id, reason: 'withdrawal' });
    await waitUntilItComesBack();
    expect(await read(made.body.id)).toMatchObject({ status: 'failed', owed: 49_000 });
    expect(await balanceOf('refunds_payable', paid.id)).toBe(-49_000);

    const again = await retry(made.body.id);
    expect(again).toMatchObject({ status: 201, body: { id: made.body.id, status: 'succeeded', owed: 0 } });
    expect(again.body.attempts).toHaveLength(2);
    expect((await retry(made.body.id)).body.code).toBe('refund_not_owed');
    await waitUntilItComesBack();
    expect(await read(made.body.id)).toMatchObject({ status: 'failed', owed: 49_000 });

    const settledOn = String((await read(made.body.id)).attempts.at(-1).at).slice(0, 10);
    const body = { reference: 'VIR 2026-118', settledOn };
    const key = newKey();
    const settled = await call('POST', `/v1/refunds/${String(made.body.id)}/settle`, { key, body });
    expect(settled).toMatchObject({ status: 200, body: { status: 'succeeded', owed: 0, settlement: body } });
    const replayed = await call('POST', `/v1/refunds/${String(made.body.id)}/settle`, { key, body });
    expect(replayed.body).toEqual(settled.body);
    await idle();

    expect(await balanceOf('refunds_payable', paid.id)).toBe(0);
    expect(await balanceOf('bank', paid.id)).toBe(-49_000);
    const notes = await ofPayment('/v1/invoices', paid.id);
    expect(notes.filter(({ kind }: { kind: string }) => kind === 'credit_note')).toHaveLength(1);
    expect(await ofPayment('/v1/refunds', paid.id, 'server')).toEqual([await read(made.body.id)]);
    const subjects = (await mailsTo(paid.email)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('pas arrivé'))).toHaveLength(2);
  });

  it('is paid out once though the answer of the retry is lost', async () => {
    const paid = await payWithCardThatSendsBack();
    const made = await refund({ paymentIntentId: paid.id, amount: 5000, reason: 'duplicate' });
    await waitUntilItComesBack();
    await faults({ api: { timeout: 'after', match: 'POST /v1/refunds' }, webhooks: { drop: 1 } });
    const key = newKey();
    const unknown = await retry(made.body.id, key);
    expect(unknown).toMatchObject({ status: 202, body: { status: 'pending', owed: 5000 } });
    await faults({ api: { timeout: 'none' } });
    const again = await retry(made.body.id, key);
    expect(again).toMatchObject({ status: 201, body: { status: 'succeeded', owed: 0 } });
    expect(again.body.attempts).toHaveLength(2);
    const list = await ofPayment('/v1/refunds', paid.id, 'server');
    expect(list).toHaveLength(1);
  });

  it('is not paid twice when somebody refunds it in the Dashboard as well', async () => {
    const paid = await payWithCardThatSendsBack();
    const made = await refund({ paymentIntentId: paid.id, amount: 5000, reason: 'duplicate' });
    await waitUntilItComesBack();
    await faults({ webhooks: { drop: 1 } });
    await dashboard('refund', { payment_intent: paid.processorId, amount: 5000 });
    const again = await retry(made.body.id);
    expect(again).toMatchObject({ status: 201, body: { status: 'succeeded', owed: 0 } });
    const payment = await call('GET', `/v1/payment-intents/${paid.id}`);
    expect(payment.body).toMatchObject({ amountRefunded: 5000, refundable: 44_000 });
    expect(await ofPayment('/v1/refunds', paid.id, 'server')).toHaveLength(1);
  });
});

describe('a refund that Stripe cannot pay for now', () => {
  it('stays pending, and settles when the balance is topped up', async () => {
    const paid = await buy();
    await faults({ balance: { insufficient: true } });
    const made = await refund({ paymentIntentId: paid.body.id, amount: 5000, reason: 'duplicate' });
    expect(made).toMatchObject({ status: 201, body: { status: 'pending', owed: 5000 } });
    expect((await retry(made.body.id)).body.code).toBe('operation_in_progress');
    await waitUntilItComesBack();
    expect(await read(made.body.id)).toMatchObject({ status: 'pending' });
    await noFaults();
    await advance(2 * minuteMs);
    await idle();
    expect(await read(made.body.id)).toMatchObject({ status: 'succeeded', owed: 0 });
  });
});
