/** https://docs.stripe.com/api/payouts, https://docs.stripe.com/payouts */
import type Stripe from 'stripe';

import { availableMinor, recordPayout, recordPayoutReversal, unpaidTransactions } from './balance.ts';
import { checkSettlementCurrency } from './currencies.ts';
import { invalidRequest, parameterError, resourceMissing } from './errors.ts';
import { emit, former } from './events.ts';
import { newId } from './ids.ts';
import { emptyable, integer, mergeMetadata, metadata, oneOf, type Read, text, unmodelled } from './params.ts';
import { schedule } from './tasks.ts';
import { type Act, ofItself, type World } from './world.ts';

type Payout = Stripe.Payout;

/** A payout goes to the bank soon, is there a little later, and may come back: days at Stripe, seconds here. */
const submittedAfterMs = 3_000;
const paidAfterMs = 30_000;
const failedAfterMs = 60_000;
const reconciledAfterMs = 45_000;

const arrivesAfterSeconds = 2 * 86_400;

export const payoutShape = {
  amount: integer,
  currency: text,
  description: emptyable,
  metadata,
  method: oneOf('standard', 'instant'),
  statement_descriptor: emptyable,
  destination: unmodelled,
  payout_method: unmodelled,
  source_type: unmodelled,
};

/** What the Dashboard may also ask for: how the payout is to end, in the words of the payout that it will be. */
export const dashboardPayoutShape = {
  ...payoutShape,
  failure_code: oneOf('account_closed', 'could_not_process', 'declined', 'no_account'),
};

type Wanted = Read<typeof dashboardPayoutShape>;

/** Without an amount it is what the schedule of an account does: everything available, and Stripe tells what is in it. */
export function createPayout(act: Act, params: Wanted): Payout {
  const { world } = act;
  const automatic = params.amount === undefined;
  const amount = params.amount ?? availableMinor(world);
  checkSettlementCurrency(params.currency);
  if (amount < 1) throw parameterError('Invalid positive integer', 'parameter_invalid_integer', 'amount');
  refuseBeyondBalance(world, amount);
  const members = automatic ? unpaidTransactions(world) : [];
  const payout = newPayout(world, params, { amount, automatic });
  const transaction = recordPayout(world, payout);
  const made = { ...payout, balance_transaction: transaction.id };
  const fails = params.failure_code;
  world.store.insert(made, made.created, {
    transactions: automatic ? [...members, transaction.id] : [],
    ...(fails === undefined ? {} : { failureCode: fails }),
  });
  emit(act, { type: 'payout.created', object: made });
  later(world, made, fails !== undefined);
  return made;
}

function later(world: World, { id: subject, automatic }: Payout, fails: boolean): void {
  schedule(world, { kind: 'submit_payout', subject, afterMs: submittedAfterMs });
  schedule(world, { kind: 'pay_payout', subject, afterMs: paidAfterMs });
  if (automatic) schedule(world, { kind: 'reconcile_payout', subject, afterMs: reconciledAfterMs });
  if (fails) schedule(world, { kind: 'fail_payout', subject, afterMs: failedAfterMs });
}

/** https://docs.stripe.com/error-codes#balance-insufficient */
function refuseBeyondBalance(world: World, amount: number): void {
  if (amount <= availableMinor(world)) return;
  throw invalidRequest('You have insufficient funds in your Stripe account.', 'balance_insufficient');
}

function newPayout(
  world: World,
  params: Wanted,
  { amount, automatic }: { readonly amount: number; readonly automatic: boolean },
): Payout {
  const created = world.clock.seconds();
  const method = params.method ?? 'standard';
  return {
    id: newId('po'),
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: method === 'instant' ? created : created + arrivesAfterSeconds,
    automatic,
    balance_transaction: null,
    created,
    currency: checkSettlementCurrency(params.currency),
    description: params.description ?? (automatic ? 'STRIPE PAYOUT' : null),
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    method,
    original_payout: null,
    payout_method: null,
    reconciliation_status: automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: params.statement_descriptor ?? null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  };
}

export function requirePayout(world: World, id: string): Payout {
  const found = world.store.find('payout', id);
  if (found === null) throw resourceMissing('payout', id, 'id');
  return found.value;
}

export function updatePayout(act: Act, id: string, params: Pick<Wanted, 'metadata'>): Payout {
  const payout = requirePayout(act.world, id);
  return change(act, payout, { metadata: mergeMetadata(payout.metadata ?? {}, params.metadata) });
}

/** Only while it is pending, and never the schedule's: https://docs.stripe.com/api/payouts/cancel */
export function cancelPayout(act: Act, id: string): Payout {
  const payout = requirePayout(act.world, id);
  if (payout.automatic || payout.status !== 'pending') {
    throw invalidRequest(
      `Payouts can only be canceled while they are pending. This one is ${payout.status}.`,
    );
  }
  const back = recordPayoutReversal(act.world, payout, 'payout_cancel');
  const canceled = change(act, payout, { status: 'canceled', failure_balance_transaction: back.id });
  emit(act, { type: 'payout.canceled', object: canceled });
  return canceled;
}

export function submitPayout(world: World, id: string): void {
  const payout = world.store.find('payout', id)?.value;
  if (payout?.status === 'pending') change(ofItself(world), payout, { status: 'in_transit' });
}

export function payPayout(world: World, id: string): void {
  const payout = world.store.find('payout', id)?.value;
  if (payout?.status !== 'in_transit') return;
  const paid = change(ofItself(world), payout, { status: 'paid' });
  emit(ofItself(world), { type: 'payout.paid', object: paid });
}

/** "Some payouts that fail might initially show as paid": https://docs.stripe.com/api/payouts/object */
export function failPayout(world: World, id: string): void {
  const found = world.store.find('payout', id);
  if (found?.value.status !== 'paid') return;
  const back = recordPayoutReversal(world, found.value, 'payout_failure');
  const failed = change(ofItself(world), found.value, {
    status: 'failed',
    failure_code: found.backstage.failureCode ?? 'could_not_process',
    failure_message: 'The bank could not process this payout.',
    failure_balance_transaction: back.id,
  });
  emit(ofItself(world), { type: 'payout.failed', object: failed });
}

/** https://docs.stripe.com/payouts/reconciliation */
export function reconcilePayout(world: World, id: string): void {
  const payout = world.store.find('payout', id)?.value;
  if (payout?.reconciliation_status !== 'in_progress') return;
  const known = change(ofItself(world), payout, { reconciliation_status: 'completed' });
  emit(ofItself(world), { type: 'payout.reconciliation_completed', object: known });
}

function change(act: Act, payout: Payout, changes: Partial<Payout>): Payout {
  const changed = { ...payout, ...changes };
  act.world.store.save(changed);
  emit(act, { type: 'payout.updated', object: changed, previous: former(payout, changed) });
  return changed;
}
