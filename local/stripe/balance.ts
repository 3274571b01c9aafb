/** What moves the account's money: https://docs.stripe.com/api/balance_transactions */
import type Stripe from 'stripe';

import { settle, settlementCurrency } from './currencies.ts';
import { newId } from './ids.ts';
import type { World } from './world.ts';

/** Card payments become available after this long; until then they are `pending`. */
const availableAfterSeconds = 3 * 86_400;

/** The twin's price list: 1.5 % and 25 cents, what a standard European card costs. */
const feePerMille = 15;
const feeFixed = 25;

interface Movement {
  readonly type: 'charge' | 'refund' | 'refund_failure';
  readonly amount: number;
  readonly currency: string;
  readonly source: string;
  readonly description: string | null;
  readonly fee: number;
}

function record(world: World, movement: Movement): Stripe.BalanceTransaction {
  const created = world.clock.seconds();
  const settled = settle(movement.amount, movement.currency);
  const transaction: Stripe.BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount: settled.amount,
    available_on: created + availableAfterSeconds,
    balance_type: 'payments',
    created,
    currency: settlementCurrency,
    description: movement.description,
    exchange_rate: settled.exchangeRate,
    fee: movement.fee,
    fee_details: feeDetails(movement.fee),
    net: settled.amount - movement.fee,
    reporting_category: movement.type,
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
  return record(world, {
    type: 'charge',
    amount: charge.amount_captured,
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    fee: Math.round((settled * feePerMille) / 1_000) + feeFixed,
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

export function readBalance(world: World): Stripe.Balance {
  const everything = { limit: 1_000_000, startingAfter: null, endingBefore: null };
  const transactions = world.store.list('balance_transaction', [], everything).data;
  const sum = (available: boolean): number =>
    transactions
      .filter((transaction) => transaction.available_on <= world.clock.seconds() === available)
      .reduce((total, transaction) => total + transaction.net, 0);
  const part = (amount: number): Stripe.Balance.Available => ({
    amount,
    currency: settlementCurrency,
    source_types: { card: amount },
  });
  return { object: 'balance', available: [part(sum(true))], livemode: false, pending: [part(sum(false))] };
}
