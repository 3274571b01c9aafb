/** What moves the account's money: https://docs.stripe.com/api/balance_transactions */
import type Stripe from 'stripe';

import { settle, settlementCurrency } from './currencies.ts';
import { newId } from './ids.ts';
import type { Condition } from './store.ts';
import type { World } from './world.ts';

/** Card payments become available after this long; until then they are `pending`. */
const availableAfterSeconds = 3 * 86_400;

/** The twin's price list: 1.5 % and 25 cents, what a standard European card costs. */
const feePerMille = 15;
const feeFixed = 25;

export interface Movement {
  readonly type: Stripe.BalanceTransaction['type'];
  /** How reports group it, where that is another word: https://docs.stripe.com/reports/reporting-categories */
  readonly category?: string;
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly description: string | null;
  readonly fee: number;
  /** At once, for what is paid out of what is there, and for cards that do not wait. */
  readonly available?: boolean;
}

/** Moves the balance. */
export function record(world: World, movement: Movement): Stripe.BalanceTransaction {
  const created = world.clock.seconds();
  const settled = settle(movement.amount, movement.currency);
  const transaction: Stripe.BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount: settled.amount,
    available_on: movement.available === true ? created : created + availableAfterSeconds,
    balance_type: 'payments',
    created,
    currency: settlementCurrency,
    description: movement.description,
    exchange_rate: settled.exchangeRate,
    fee: movement.fee,
    fee_details: feeDetails(movement.fee),
    net: settled.amount - movement.fee,
    reporting_category: movement.category ?? movement.type,
    source: movement.source,
    status: 'pending',
    type: movement.type,
  };
  world.store.insert(transaction, created);
  return transaction;
}

function feeDetails(fee: number): Stripe.BalanceTransaction.FeeDetail[] {
  if (fee === 0) return [];
  return [
    {
      amount: fee,
      application: null,
      currency: settlementCurrency,
      description: 'Stripe processing fees',
      type: 'stripe_fee',
    },
  ];
}

export function recordCharge(world: World, charge: Stripe.Charge): Stripe.BalanceTransaction {
  const settled = settle(charge.amount_captured, charge.currency).amount;
  const card = world.store.find('charge', charge.id)?.backstage.card;
  return record(world, {
    type: 'charge',
    amount: charge.amount_captured,
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    fee: Math.round((settled * feePerMille) / 1_000) + feeFixed,
    // Test cards that go past the pending balance: https://docs.stripe.com/testing#available-balance
    available: card === 'bypassPending',
  });
}

/** Stripe keeps its fee when a charge is refunded: https://docs.stripe.com/refunds#understanding-fees */
export function recordRefund(world: World, refund: Stripe.Refund): Stripe.BalanceTransaction {
  return record(world, movementOf(refund, 'refund', -refund.amount));
}

export function recordRefundFailure(world: World, refund: Stripe.Refund): Stripe.BalanceTransaction {
  return record(world, movementOf(refund, 'refund_failure', refund.amount));
}

function movementOf(refund: Stripe.Refund, type: Movement['type'], amount: number): Movement {
  const words = type === 'refund' ? 'REFUND FOR CHARGE' : 'REFUND FAILURE';
  return { type, amount, currency: refund.currency, source: refund.id, description: words, fee: 0 };
}

/** `pending` until `available_on`, then `available`: seen when it is read, so that no timer is needed. */
export function renderTransaction(world: World, id: string): Stripe.BalanceTransaction | null {
  const transaction = world.store.find('balance_transaction', id)?.value;
  if (transaction === undefined) return null;
  const available = transaction.available_on <= world.clock.seconds();
  return { ...transaction, status: available ? 'available' : 'pending' };
}

/** An instant payout costs 1 %, any other nothing. */
const instantFeePerMille = 10;

export function recordPayout(world: World, payout: Stripe.Payout): Stripe.BalanceTransaction {
  const fee = payout.method === 'instant' ? Math.round((payout.amount * instantFeePerMille) / 1_000) : 0;
  return record(world, { ...ofPayout(payout, -payout.amount), type: 'payout', fee });
}

/** What a payout that failed or was called back gives to the balance again. */
export function recordPayoutReversal(
  world: World,
  payout: Stripe.Payout,
  type: 'payout_failure' | 'payout_cancel',
): Stripe.BalanceTransaction {
  return record(world, { ...ofPayout(payout, payout.amount), type, category: 'payout_reversal' });
}

function ofPayout({ id, currency, description }: Stripe.Payout, amount: number) {
  return { amount, currency, source: id, description, fee: 0, available: true };
}

const everything = { limit: 1_000_000, startingAfter: null, endingBefore: null };

function netOf(world: World, available: boolean): number {
  return world.store
    .list('balance_transaction', [], everything)
    .data.filter((transaction) => transaction.available_on <= world.clock.seconds() === available)
    .reduce((total, transaction) => total + transaction.net, 0);
}

export function availableMinor(world: World): number {
  return netOf(world, true);
}

/** What is available and in no payout of the schedule. */
export function unpaidTransactions(world: World): string[] {
  const paidOut = `SELECT member.value FROM objects AS payout, json_each(payout.backstage, '$.transactions') AS member
    WHERE payout.kind = 'payout'`;
  const conditions = [{ sql: `id NOT IN (${paidOut})`, values: [] }];
  return world.store
    .list('balance_transaction', conditions, everything)
    .data.filter((transaction) => transaction.available_on <= world.clock.seconds())
    .map(({ id }) => id);
}

/** Only of a payout of the schedule Stripe tells what is in it: https://docs.stripe.com/api/balance_transactions/list */
export function paidOutBy(payout: string | undefined): Condition[] {
  if (payout === undefined) return [];
  const members = `SELECT member.value FROM objects AS payout, json_each(payout.backstage, '$.transactions') AS member
    WHERE payout.kind = 'payout' AND payout.id = ?`;
  return [{ sql: `id IN (${members})`, values: [payout] }];
}

export function readBalance(world: World): Stripe.Balance {
  const part = (amount: number): Stripe.Balance.Available => ({
    amount,
    currency: settlementCurrency,
    source_types: { card: amount },
  });
  return {
    object: 'balance',
    available: [part(netOf(world, true))],
    livemode: false,
    pending: [part(netOf(world, false))],
  };
}
