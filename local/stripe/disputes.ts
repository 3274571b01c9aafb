/**
 * Disputes from the first letter of the bank to the last: https://docs.stripe.com/disputes/how-disputes-work,
 * https://docs.stripe.com/api/disputes/object
 */
import type Stripe from 'stripe';

import { record } from './balance.ts';
import { cardByName } from './cards.ts';
import { invalidRequest, referenceMissing, resourceMissing } from './errors.ts';
import { emit, former } from './events.ts';
import { newId } from './ids.ts';
import { fieldIs } from './lists.ts';
import { idOf } from './objects.ts';
import { closeReview, updateWarnings } from './radar.ts';
import { schedule } from './tasks.ts';
import { type Act, ofItself, type World } from './world.ts';

export type Dispute = Stripe.Dispute;

/** The bank writes a moment after the charge, and answers a moment after the evidence. */
const openAfterMs = 5_000;
export const decideAfterMs = 5_000;
const daySeconds = 86_400;
const answerDays = 9;
/** What a dispute costs in the euro area, won or lost: https://stripe.com/pricing */
const feeMinor = 2_000;

const closed: readonly string[] = ['warning_closed', 'won', 'lost', 'prevented'];
const all = { limit: 100, startingAfter: null, endingBefore: null };

/** A paid charge of a test card whose story this is. */
export function disputeLater(world: World, charge: Stripe.Charge): void {
  const card = cardByName(world.store.find('charge', charge.id)?.backstage.card ?? '');
  if (card?.dispute === undefined) return;
  schedule(world, { kind: 'open_dispute', subject: charge.id, afterMs: openAfterMs });
}

/** The task behind the test cards. */
export function openDisputeOfCard(world: World, chargeId: string): void {
  const charge = world.store.find('charge', chargeId);
  const story = cardByName(charge?.backstage.card ?? '')?.dispute;
  if (charge === null || story === undefined) return;
  openDispute(ofItself(world), charge.value, story);
}

export interface Claim {
  readonly reason: string;
  readonly caseType: 'chargeback' | 'inquiry';
  readonly amount?: number | undefined;
}

/** The bank opens a case; of a chargeback it takes the money at once. */
export function openDispute(act: Act, charge: Stripe.Charge, claim: Claim): Dispute {
  const { world } = act;
  const created = world.clock.seconds();
  const isInquiry = claim.caseType === 'inquiry';
  const dispute: Dispute = {
    id: newId('du'),
    object: 'dispute',
    amount: claim.amount ?? charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: endOfDay(created + answerDays * daySeconds),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: null,
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      card: { brand: 'visa', case_type: claim.caseType, network: 'visa', network_reason_code: '83' },
      type: 'card',
    },
    reason: claim.reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  world.store.insert(dispute, created);
  const disputed = { ...charge, disputed: true };
  world.store.save(disputed);
  emit(act, { type: 'charge.dispute.created', object: dispute });
  emit(act, { type: 'charge.updated', object: disputed, previous: former(charge, disputed) });
  updateWarnings(act, disputed);
  closeReview(act, disputed, 'disputed');
  return isInquiry ? dispute : withdraw(act, dispute);
}

function endOfDay(seconds: number): number {
  return Math.floor(seconds / daySeconds) * daySeconds + daySeconds - 1;
}

function withdraw(act: Act, before: Dispute): Dispute {
  return moveFunds(act, before, { amount: -before.amount, fee: feeMinor, isBack: false });
}

function reinstate(act: Act, before: Dispute): Dispute {
  return moveFunds(act, before, { amount: before.amount, fee: 0, isBack: true });
}

/** The fee stays also where the dispute is won: https://docs.stripe.com/disputes/how-disputes-work */
function moveFunds(
  act: Act,
  before: Dispute,
  { amount, fee, isBack }: { readonly amount: number; readonly fee: number; readonly isBack: boolean },
): Dispute {
  const transaction = record(act.world, {
    type: 'adjustment',
    category: isBack ? 'dispute_reversal' : 'dispute',
    amount,
    currency: before.currency,
    source: before.id,
    description: `Chargeback ${isBack ? 'reversal' : 'withdrawal'} for ${idOf(before.charge) ?? ''}`,
    fee,
  });
  const after = { ...before, balance_transactions: [...before.balance_transactions, transaction] };
  act.world.store.save(after);
  const type = isBack ? 'charge.dispute.funds_reinstated' : 'charge.dispute.funds_withdrawn';
  emit(act, { type, object: after, previous: former(before, after) });
  return after;
}

function isOut({ balance_transactions: transactions }: Dispute): boolean {
  return transactions.reduce((sum, { amount }) => sum + amount, 0) < 0;
}

/** What the bank, the network or somebody in the Dashboard makes of it. */
export function moveDispute(act: Act, id: string, status: Dispute['status']): Dispute {
  const before = requireDispute(act.world, id);
  const escalates = before.status.startsWith('warning') && status === 'needs_response';
  const after = saved(act.world, {
    ...before,
    ...(escalates ? asChargeback(before) : {}),
    status,
    evidence_details: {
      ...before.evidence_details,
      ...(isAnswerable(status) ? dueAgain(act.world, before) : {}),
    },
  });
  const isEnd = closed.includes(status);
  emit(act, {
    type: isEnd ? 'charge.dispute.closed' : 'charge.dispute.updated',
    object: after,
    previous: former(before, after),
  });
  if (escalates) return withdraw(act, after);
  return status === 'won' && isOut(after) ? reinstate(act, after) : after;
}

function asChargeback({ payment_method_details: details }: Dispute): Partial<Dispute> {
  const card = details?.card;
  return {
    is_charge_refundable: false,
    ...(details === undefined || card === undefined
      ? {}
      : { payment_method_details: { ...details, card: { ...card, case_type: 'chargeback' as const } } }),
  };
}

function isAnswerable(status: string): boolean {
  return status.endsWith('needs_response');
}

function dueAgain(world: World, before: Dispute) {
  const now = world.clock.seconds();
  const due = before.evidence_details.due_by ?? 0;
  return { due_by: due > now ? due : endOfDay(now + answerDays * daySeconds) };
}

export function requireDispute(world: World, id: string): Dispute {
  const found = world.store.find('dispute', id);
  if (found === null) throw resourceMissing('dispute', id, 'id');
  return found.value;
}

function saved(world: World, dispute: Dispute): Dispute {
  world.store.save(dispute);
  return dispute;
}

/** Accepted: https://docs.stripe.com/api/disputes/close */
export function closeDispute(act: Act, id: string): Dispute {
  refuseClosed(requireDispute(act.world, id));
  return moveDispute(act, id, 'lost');
}

export function refuseClosed(dispute: Dispute): void {
  if (closed.includes(dispute.status)) throw invalidRequest('This dispute is already closed.');
}

/** The charge that a Dashboard call names. */
export function chargeToDispute(
  world: World,
  named: { readonly charge?: string | undefined; readonly payment_intent?: string | undefined },
): Stripe.Charge {
  const intent =
    named.payment_intent === undefined ? null : world.store.find('payment_intent', named.payment_intent);
  const id = named.charge ?? idOf(intent?.value.latest_charge) ?? '';
  const charge = world.store.find('charge', id)?.value;
  if (charge?.captured !== true) throw referenceMissing('charge', id, 'charge');
  return charge;
}

/** Whether the bank keeps refunds of a charge from being made. */
export function isChargedBack(world: World, chargeId: string): boolean {
  const disputes = world.store.list('dispute', fieldIs('charge', chargeId), all).data;
  return disputes.some(
    ({ is_charge_refundable: refundable, status }) =>
      !refundable && status !== 'won' && status !== 'prevented',
  );
}

function noEvidence(): Dispute['evidence'] {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
