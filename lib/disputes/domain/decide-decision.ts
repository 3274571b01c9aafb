import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import { evolvePayment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import { currencyOf } from '../../shared/currency.ts';
import type { RefundId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { FieldErrorCode, Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import type { DisputeDecision } from './decide-observed.ts';
import type { Decision, Dispute } from './dispute.ts';
import type { Reductions, SaleReduction } from './reductions.ts';
import { aboutDispute, isUndecided, lossOf, withoutNote } from './told.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';

export interface TakeDecision {
  readonly kind: Decision['kind'];
  readonly amountMinor?: number | undefined;
  readonly note: string;
  readonly actor: string;
  readonly at: string;
  readonly refundId: RefundId;
  /** Of the payment: one that gave way to the dispute, or came back before it, may be what the dispute has paid. */
  readonly refunds: readonly Refund[];
}

export interface Decided extends DisputeDecision {
  /** The refund that has changed with it. */
  readonly refund: Refund | null;
}

/** What a decision is made with. */
interface Making {
  readonly command: TakeDecision;
  readonly reductions: Reductions;
}

/** Writes down, once, what a person makes of a loss, with everything that follows from it. */
export function takeDecision(payment: Payment, before: Dispute, making: Making): Result<Decided, Refusal> {
  if (!isUndecided(before)) return refuse(notDecidable);
  const { command, reductions } = making;
  const overtaken = command.kind === 'sale_reduced' ? reductions.overtaken(payment, command.refunds) : null;
  const most = mostOf(payment, before, { kind: command.kind, overtaken });
  const amount = amountOf(payment, command, { most, isWhole: overtaken !== null });
  return amount.ok ? ok(make(payment, before, { ...making, amountMinor: amount.value, overtaken })) : amount;
}

/** With how much of the loss it is about, and the refund that it pays. */
interface Made extends Making {
  readonly amountMinor: number;
  readonly overtaken: Refund | null;
}

function make(payment: Payment, before: Dispute, of: Made): Decided {
  const { kind, note, actor, at } = of.command;
  const { amountMinor } = of;
  const { facts, refund } =
    kind === 'sale_reduced' ? reduce(payment, before, of) : { facts: [], refund: null };
  const { fact, dispute } = decided(facts.reduce(evolvePayment, payment), before, {
    ...{ kind, amountMinor, note, actor, at, revokedAt: null },
    refundId: refund?.id ?? null,
    vat: kind === 'irrecoverable' ? of.reductions.vatOf(payment, amountMinor) : [],
  });
  return { facts: [...facts, fact], dispute, refund };
}

function decided(payment: Payment, before: Dispute, decision: Decision) {
  const creditedMinor = decision.kind === 'sale_reduced' ? decision.amountMinor : 0;
  const documentedMinor = before.documentedMinor + creditedMinor;
  const taken = { ...before, decision, documentedMinor, decisionDueBy: null };
  const dispute = { ...taken, lossMinor: lossOf(taken), revision: before.revision + 1 };
  const fact: LifecycleFact<'dispute.updated'> = {
    type: 'dispute.updated',
    data: {
      ...aboutDispute(dispute, payment, dispute.lossMinor - before.lossMinor),
      change: 'decided',
      decision: withoutNote(decision),
      ...(decision.vat.length === 0 ? {} : { vatAdjustment: { vat: decision.vat, isTakenBack: false } }),
    },
  };
  return { fact, dispute };
}

/** A refund that is owed has reduced the sale already: the dispute has only paid it. */
function reduce(payment: Payment, { processorId, reason }: Dispute, of: Made): SaleReduction {
  if (of.overtaken !== null) return of.reductions.settle(of.overtaken);
  const { refundId, note, at } = of.command;
  const { amountMinor } = of;
  return of.reductions.reduce(payment, {
    refundId,
    processorId,
    disputeReason: reason,
    amountMinor,
    note,
    at,
  });
}

/**
 * At most what is gone and not credited yet; a sale cannot be reduced below what is left of it, nor can VAT be claimed
 * back that a credit note has taken back before.
 */
function mostOf(
  payment: Payment,
  { withdrawnMinor, documentedMinor }: Dispute,
  { kind, overtaken }: { readonly kind: Decision['kind']; readonly overtaken: Refund | null },
): number {
  const gone = withdrawnMinor - documentedMinor;
  if (kind === 'claim_kept') return gone;
  if (overtaken !== null) return overtaken.amountMinor <= gone ? overtaken.amountMinor : 0;
  const left = payment.lines.map((line) => Math.max(0, line.grossMinor - line.refundedGrossMinor));
  return Math.min(
    gone,
    left.reduce((sum, minor) => sum + minor, 0),
  );
}

function amountOf(
  payment: Payment,
  { amountMinor }: TakeDecision,
  { most, isWhole }: { readonly most: number; readonly isWhole: boolean },
): Result<number, Refusal> {
  if (most === 0) return refuse(nothingLeft);
  const wanted = amountMinor ?? most;
  if (wanted > most || (isWhole && wanted !== most)) {
    return refuse(
      invalid('out_of_range', `${isWhole ? 'Exactly' : 'At most'} ${String(most)} can be credited.`),
    );
  }
  if (wanted === most || isInSteps(payment, wanted)) return ok(wanted);
  return refuse(invalid('amount_step', 'A part must be a multiple of the step of the currency.'));
}

/** All of it is what the bank has taken, and the bank asks nobody for steps; a part is what a person chooses. */
function isInSteps({ currency }: Payment, amountMinor: number): boolean {
  return amountMinor % currencyOf(currency).step === 0;
}

function invalid(code: FieldErrorCode, detail: string): Refusal {
  const errors = [{ pointer: '#/amount', code, detail }];
  return wrongFields(errors);
}

const notDecidable: Refusal = {
  code: 'dispute_not_decidable',
  detail: 'Only a lost dispute that nobody has decided about can be decided; read its status and decision.',
};

const nothingLeft: Refusal = {
  code: 'dispute_not_decidable',
  detail: 'Nothing is left of the sale that a credit note has not taken back: choose another decision.',
};
