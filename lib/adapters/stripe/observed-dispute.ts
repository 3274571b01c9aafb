import type Stripe from 'stripe';
import type { DisputeWithTexts } from '../../disputes/app/ports.ts';
import { fileFields, textFields } from '../../disputes/domain/evidence.ts';
import type { TextField } from '../../disputes/domain/evidence.ts';
import { observedDisputeSchema } from '../../disputes/domain/observed.ts';
import type { ObservedDispute } from '../../disputes/domain/observed.ts';
import { known } from './known-values.ts';
import { movementOf } from './movement.ts';
import { idOf } from './reference.ts';

/** A dispute as Stripe has it: https://docs.stripe.com/api/disputes/object. Its balance transactions stand in it. */
export function toDispute(dispute: Stripe.Dispute): DisputeWithTexts {
  return { observed: toObserved(dispute), texts: textsOf(dispute.evidence) };
}

function toObserved(dispute: Stripe.Dispute): ObservedDispute {
  const { evidence_details: details } = dispute;
  const status = known('dispute.status', dispute.status);
  return observedDisputeSchema.parse({
    processorId: dispute.id,
    intentId: idOf(dispute.payment_intent),
    chargeId: idOf(dispute.charge),
    status,
    caseType: caseTypeOf(dispute, status),
    reason: known('dispute.reason', dispute.reason),
    amountMinor: dispute.amount,
    currency: dispute.currency,
    isChargeRefundable: dispute.is_charge_refundable,
    // 0 where the bank allows no answer.
    dueBy: details.due_by === null || details.due_by === 0 ? null : toTime(details.due_by),
    submissionCount: details.submission_count,
    evidence: { fields: Object.keys(textsOf(dispute.evidence)), files: filesOf(dispute.evidence) },
    movements: dispute.balance_transactions.map(toMovement),
    livemode: dispute.livemode,
    createdAt: toTime(dispute.created),
  });
}

/** Not every network says what kind of case it is: then the status does. */
function caseTypeOf({ payment_method_details }: Stripe.Dispute, status: ObservedDispute['status']) {
  const told = payment_method_details?.card?.case_type;
  if (told !== undefined) return known('dispute.case_type', told);
  return status.startsWith('warning_') ? 'inquiry' : 'chargeback';
}

function toMovement(transaction: Stripe.BalanceTransaction) {
  const tax = transaction.fee_details.filter((detail) => detail.type === 'tax');
  const { exchange_rate: exchangeRate } = transaction;
  return {
    ...movementOf(transaction),
    taxMinor: tax.reduce((sum, { amount }) => sum + amount, 0),
    ...(exchangeRate === null ? {} : { exchangeRate }),
  };
}

function textsOf(evidence: Stripe.Dispute.Evidence): DisputeWithTexts['texts'] {
  const { appealReason: _appeal, ...plain } = textFields;
  const reason = evidence.appeal?.card?.reason_for_filing;
  const texts: Partial<Record<TextField, string>> = reason === undefined ? {} : { appealReason: reason };
  for (const [name, field] of entriesOf(plain)) {
    const text = evidence[field];
    if (typeof text === 'string' && text !== '') texts[name] = text;
  }
  return texts;
}

/** Stripe takes one file for an appeal from us; of several, the first tells that there are some. */
function filesOf(evidence: Stripe.Dispute.Evidence): ObservedDispute['evidence']['files'] {
  const { appealFile: _appeal, ...plain } = fileFields;
  const named = entriesOf(plain).map(([field, name]) => ({ field, processorFileId: idOf(evidence[name]) }));
  const [appealed = null] = evidence.appeal?.card?.supporting_files ?? [];
  const files = [...named, { field: 'appealFile' as const, processorFileId: idOf(appealed) }];
  return files.flatMap(({ field, processorFileId }) =>
    processorFileId === null || processorFileId === '' ? [] : [{ field, processorFileId }],
  );
}

function entriesOf<T extends object>(table: T): [keyof T, T[keyof T]][] {
  const isKey = (name: string): name is keyof T & string => Object.hasOwn(table, name);
  return Object.keys(table)
    .filter(isKey)
    .map((name) => [name, table[name]]);
}

function toTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
