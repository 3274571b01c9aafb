import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDisputeGateway } from '../../../../lib/adapters/stripe/dispute-gateway.ts';
import { startStripeDouble } from './stripe-double.ts';
import type { StripeDouble } from './stripe-double.ts';

let stripe: StripeDouble;
beforeAll(async () => {
  stripe = await startStripeDouble();
});
afterAll(() => stripe.stop());

const gateway = () => createDisputeGateway(stripe.calls());

const transaction = {
  id: 'txn_1',
  object: 'balance_transaction',
  amount: -4_900,
  fee: 2_000,
  fee_details: [
    { type: 'stripe_fee', amount: 1_667 },
    { type: 'tax', amount: 333 },
  ],
  net: -6_900,
  currency: 'eur',
  exchange_rate: null,
  created: 1_793_610_000,
};

const dispute = {
  id: 'du_1',
  object: 'dispute',
  amount: 4_900,
  balance_transactions: [transaction],
  charge: 'ch_1',
  created: 1_793_610_000,
  currency: 'eur',
  evidence: { product_description: 'A day', customer_name: null, appeal: null },
  evidence_details: { due_by: 1_794_000_000, submission_count: 0 },
  is_charge_refundable: false,
  livemode: false,
  payment_intent: 'pi_1',
  payment_method_details: { type: 'card', card: { case_type: 'chargeback' } },
  reason: 'duplicate',
  status: 'needs_response',
};

describe('a dispute of Stripe', () => {
  it('tells which texts and files stand there, those of an appeal as well, and not what they say', async () => {
    const appeal = { card: { reason_for_filing: 'We held it', supporting_files: ['file_2', 'file_3'] } };
    const evidence = {
      ...dispute.evidence,
      customer_name: '',
      receipt: 'file_1',
      refund_policy: null,
      appeal,
    };
    stripe.reply({ body: { ...dispute, evidence } });
    expect(await gateway().retrieveDispute('du_1')).toMatchObject({
      value: {
        observed: {
          evidence: {
            fields: ['appealReason', 'productDescription'],
            files: [
              { field: 'receipt', processorFileId: 'file_1' },
              { field: 'appealFile', processorFileId: 'file_2' },
            ],
          },
        },
      },
    });
  });

  it('tells at what rate its money went to another currency, where it did', async () => {
    const converted = { ...transaction, currency: 'usd', exchange_rate: 1.1 };
    stripe.reply({ body: { ...dispute, balance_transactions: [transaction, converted] } });
    const read = await gateway().retrieveDispute('du_1');
    const movements = read.kind === 'yes' ? read.value.observed.movements : [];
    expect(movements.map(({ exchangeRate }) => exchangeRate)).toEqual([undefined, 1.1]);
  });

  it('is read with its money, tax apart from the fee, and its texts by our names', async () => {
    stripe.reply({ body: dispute });
    expect(await gateway().retrieveDispute('du_1')).toMatchObject({
      kind: 'yes',
      value: {
        texts: { productDescription: 'A day' },
        observed: {
          processorId: 'du_1',
          intentId: 'pi_1',
          chargeId: 'ch_1',
          caseType: 'chargeback',
          dueBy: '2026-11-06T21:20:00.000Z',
          movements: [{ balanceTransactionId: 'txn_1', feeMinor: 2_000, taxMinor: 333, netMinor: -6_900 }],
        },
      },
    });
  });

  it.each([0, null])('with %s as its last day takes no answer', async (due) => {
    stripe.reply({ body: { ...dispute, evidence_details: { due_by: due, submission_count: 0 } } });
    expect(await gateway().retrieveDispute('du_1')).toMatchObject({ value: { observed: { dueBy: null } } });
  });

  it.each([
    ['dispute.status', { status: 'reborn' }],
    ['dispute.reason', { reason: 'full_moon' }],
    ['dispute.case_type', { payment_method_details: { type: 'card', card: { case_type: 'duel' } } }],
  ])('with a %s that we do not know is an unknown outcome', async (field, over) => {
    stripe.reply({ body: { ...dispute, ...over } });
    expect(await gateway().retrieveDispute('du_1')).toMatchObject({ kind: 'unknown', unreadable: { field } });
  });

  it.each([
    ['warning_needs_response', 'inquiry'],
    ['needs_response', 'chargeback'],
  ])('that does not say what it is and is %s is a %s', async (status, caseType) => {
    stripe.reply({ body: { ...dispute, status, payment_method_details: undefined } });
    expect(await gateway().retrieveDispute('du_1')).toMatchObject({ value: { observed: { caseType } } });
  });
});

describe('evidence', () => {
  it('is staged without being submitted, an empty part takes it away', async () => {
    stripe.reply({ body: dispute });
    await gateway().stageEvidence('du_1', {
      fields: { customerName: 'Łukasz', productDescription: '' },
      files: { receipt: 'file_1', refundPolicy: null },
    });
    expect(stripe.asked[0]?.params).toEqual({
      'evidence[customer_name]': 'Łukasz',
      'evidence[product_description]': '',
      'evidence[receipt]': 'file_1',
      'evidence[refund_policy]': '',
      submit: 'false',
    });
  });

  it('of an appeal stands apart', async () => {
    stripe.reply({ body: { ...dispute, status: 'appeal_needs_response' } });
    await gateway().stageEvidence('du_1', {
      fields: { appealReason: 'We held it' },
      files: { appealFile: 'file_1' },
    });
    expect(stripe.asked[0]?.params).toMatchObject({
      'evidence[appeal][card][reason_for_filing]': 'We held it',
      'evidence[appeal][card][supporting_files][0]': 'file_1',
    });
  });

  it('is submitted, and a dispute closed, under the key that was derived', async () => {
    stripe.reply({ body: dispute });
    await gateway().submitEvidence('du_1', 'pay_1:dispute_submit:opr_1:1');
    await gateway().closeDispute('du_1', 'pay_1:dispute_accept:opr_1:1');
    expect(stripe.asked.map(({ path, key }) => [path, key])).toEqual([
      ['/v1/disputes/du_1', 'pay_1:dispute_submit:opr_1:1'],
      ['/v1/disputes/du_1/close', 'pay_1:dispute_accept:opr_1:1'],
    ]);
    expect(stripe.asked[0]?.params).toEqual({ submit: 'true' });
  });
});
