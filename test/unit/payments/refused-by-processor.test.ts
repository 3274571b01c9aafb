import { describe, expect, it } from '@jest/globals';
import { errorTable } from '../../../lib/adapters/stripe/error-table.ts';
import type { ErrorRow } from '../../../lib/adapters/stripe/error-table.ts';
import { problems } from '../../../lib/shared/refusal.ts';
import type { GatewayOutcome } from '../../../lib/shared/gateway-outcome.ts';
import { cancel, capture, confirm, isKept, operatingWorld, paymentOf, secret } from './operating.ts';
import { browser, no } from './world.ts';

/** A definite no as the adapter tells it. */
function told(code: string, { means, problem }: ErrorRow, declineCode: string | null = null) {
  const refused: GatewayOutcome<never> = {
    ...{ kind: 'no', code: code.split('/')[0] ?? code, declineCode, message: 'No.' },
    ...(means === 'converge' ? { converge: true } : {}),
    ...(problem === null ? {} : { problem }),
  };
  return refused;
}

const rows: [string, ErrorRow][] = Object.entries(errorTable);
/** No confirmation can meet them: there is no charge yet. */
const ofCharges = ['payment_disputed', 'payment_not_refundable'];
const definite = rows.flatMap(([code, row]) => {
  if (row.means !== 'no' || row.problem === null || ofCharges.includes(row.problem)) return [];
  return [{ code, row, problem: row.problem }];
});
const byState = rows.filter(([, row]) => row.means === 'converge');

describe('a definite no of Stripe', () => {
  it.each(definite)('to a confirmation is answered as the table says: $code', async (of) => {
    const world = await operatingWorld();
    world.processor.laidDown.confirmIntent = told(of.code, of.row);
    const answer = await confirm(world, undefined, { key: 'key-1' });
    const { status } = problems[of.problem];
    expect(answer).toMatchObject({ status, body: { code: of.problem } });
    expect(answer.pointers).toEqual(of.problem === 'validation_failed' ? ['#/confirmationTokenId'] : []);
    // A field that is wrong may be corrected under the same key; anything else is the key's answer.
    expect(await isKept(world, 'key-1')).toBe(status !== 400);
    expect(await paymentOf(world)).toMatchObject({ operation: null, status: 'requires_payment_method' });
  });

  it.each(byState)('that is for the state to say is answered by it: %s', async (code, row) => {
    const world = await operatingWorld();
    world.processor.laidDown.confirmIntent = told(code, row);
    expect(await confirm(world)).toMatchObject({ status: 409, body: { code: 'payment_not_confirmable' } });
  });

  it('names the saved card where that is what was sent', async () => {
    const world = await operatingWorld();
    const row = errorTable['resource_missing/payment_method'];
    world.processor.laidDown.confirmIntent = told('resource_missing/payment_method', row);
    expect(await confirm(world, { paymentMethodId: 'pmt_own' })).toMatchObject({
      status: 400,
      pointers: ['#/paymentMethodId'],
    });
  });

  it.each([
    ['an amount', { amount: 100 }, '#/amount'],
    ['lines', { lines: [{ lineId: 'line_1', amount: 100 }] }, '#/lines'],
  ])('to a capture of %s names what is wrong', async (_name, request, pointer) => {
    const world = await operatingWorld({ captureMethod: 'manual' });
    await confirm(world);
    world.processor.laidDown.captureIntent = told('amount_too_small', errorTable.amount_too_small);
    const [line] = (await paymentOf(world)).lines;
    const lines = 'lines' in request ? [{ lineId: line?.lineId ?? '', amount: 100 }] : undefined;
    const answer = await capture(world, lines === undefined ? request : { lines });
    expect(answer).toMatchObject({ status: 400, pointers: [pointer] });
  });

  it('to a capture of what is disputed says so, and stays the answer of the key', async () => {
    const world = await operatingWorld({ captureMethod: 'manual' });
    await confirm(world);
    world.processor.laidDown.captureIntent = told('charge_disputed', errorTable.charge_disputed);
    expect(await capture(world, {}, { key: 'key-1' })).toMatchObject({
      status: 409,
      body: { code: 'payment_disputed' },
    });
    expect(await isKept(world, 'key-1')).toBe(true);
  });

  it('to a cancellation of what Stripe does not know is not found, as everywhere', async () => {
    const world = await operatingWorld();
    world.processor.laidDown.cancelIntent = told('resource_missing', errorTable.resource_missing);
    expect(await cancel(world)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('that is a decline tells why, and a browser not more than it may know', async () => {
    for (const [as, declineCode] of [
      [undefined, 'stolen_card'],
      [browser, 'generic_decline'],
    ] as const) {
      const world = await operatingWorld();
      world.processor.laidDown.confirmIntent = told('card_declined', errorTable.card_declined, 'stolen_card');
      const by = as === undefined ? {} : { as, secret };
      expect(await confirm(world, undefined, by)).toMatchObject({ status: 402, body: { declineCode } });
    }
  });

  it('is answered alike by a second try of the key that finds the operation ended', async () => {
    const world = await operatingWorld();
    const declined = told('card_declined', errorTable.card_declined, 'do_not_honor');
    world.processor.laidDown.confirmIntent = declined;
    const first = await confirm(world, undefined, { key: 'key-1' });
    const again = (await paymentOf(world)).endedOperations.at(-1);
    expect(first).toMatchObject({ status: 402, body: { code: 'card_declined' } });
    expect(again).toMatchObject({ ended: 'refused', code: 'do_not_honor', problem: 'card_declined' });
  });

  it('without a code of ours stays what the state says', async () => {
    const world = await operatingWorld();
    world.processor.laidDown.confirmIntent = no('sung');
    expect(await confirm(world)).toMatchObject({ status: 409, body: { code: 'payment_not_confirmable' } });
  });
});
