import type { LifecycleFact, Payment } from '../../payments/contract.ts';
import { evolvePayment } from '../../payments/contract.ts';
import type { Refund } from '../../refunds/contract.ts';
import { currencyOf } from '../../shared/currency.ts';
import type { RefundId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { FieldErrorCode, Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import type { DisputeDecision } from './decide-observed.ts';
import type { Decision, Dispute } from './dispute.ts';
import type { PaidDebt, Reductions, SaleReduction } from './reductions.ts';
import { aboutDispute, isUndecided, lossOf, withoutNote } from './told.ts';

export interface TakeDecision {
  readonly kind: Decision['kind'];
  readonly amountMinor?: number | undefined;
  readonly note: string;
  readonly actor: string;
  readonly at: string;
  readonly refundId: RefundId;
  /** Of the payment: those that gave way to the dispute, or came back before it, may be what the dispute has paid. */
  readonly refunds: readonly Refund[];
}

export interface Decided extends DisputeDecision {
  /** The refunds that have changed with it. */
  readonly refunds: readonly Refund[];
}

/** What a decision is made with. */
interface Making {
  readonly command: TakeDecision;
  readonly reductions: Reductions;
}

/** How much of the loss a decision is about, once what was owed is paid by it. */
interface Split {
  readonly owed: readonly PaidDebt[];
  readonly paidMinor: number;
  readonly amountMinor: number;
}

/**
 * Writes down, once, what a person makes of a loss, with everything that follows from it. What the buyer was owed by
 * refunds is paid first, as far as the bank has paid it: those have their credit notes already. The decision is about
 * the rest.
 */
export function takeDecision(payment: Payment, before: Dispute, making: Making): Result<Decided, Refusal> {
  if (!isUndecided(before)) return refuse(notDecidable);
  const { command, reductions } = making;
  const goneMinor = before.withdrawnMinor - before.documentedMinor;
  const owed = reductions.debts(payment, command.refunds, goneMinor);
  if (owed === 'under_way') return refuse(stillUnderWay);
  const paidMinor = owed.reduce((sum, { minor }) => sum + minor, 0);
  const mostMinor = mostOf(payment, command.kind, { restMinor: goneMinor - paidMinor, reductions });
  const amount = amountOf(payment, command, { mostMinor, paidMinor });
  if (!amount.ok) return amount;
  return ok(make(payment, before, { ...making, owed, paidMinor, amountMinor: amount.value }));
}

/** A sale cannot be reduced below what is left of it, nor can VAT be claimed back that was taken back before. */
function mostOf(
  payment: Payment,
  kind: Decision['kind'],
  { restMinor, reductions }: { readonly restMinor: number; readonly reductions: Reductions },
): number {
  return kind === 'claim_kept' ? restMinor : Math.min(restMinor, reductions.left(payment));
}

function make(payment: Payment, before: Dispute, of: Making & Split): Decided {
  const { kind, note, actor, at } = of.command;
  const { amountMinor, owed } = of;
  const debts = owed.map(({ refund, minor }) => of.reductions.settle(refund, minor));
  const reduced = kind === 'sale_reduced' && amountMinor > 0 ? [reduce(payment, before, of)] : [];
  const facts = [...debts, ...reduced].flatMap((each) => each.facts);
  const refunds = [...debts, ...reduced].map(({ refund }) => refund);
  const claimed = kind === 'irrecoverable' ? of.reductions.vatOf(payment, amountMinor) : noVat;
  const { fact, dispute } = decided(facts.reduce(evolvePayment, payment), before, {
    ...{ kind, amountMinor, note, actor, at, revokedAt: null },
    settled: owed.map(({ refund, minor }) => ({ refundId: refund.id, amountMinor: minor })),
    refundId: reduced[0]?.refund.id ?? null,
    vat: [...claimed.vat],
    claimed: [...claimed.lines],
  });
  return { facts: [...facts, fact], dispute, refunds };
}

const noVat = { vat: [], lines: [] } as const;

function decided(payment: Payment, before: Dispute, decision: Decision) {
  const creditedMinor = decision.kind === 'sale_reduced' ? decision.amountMinor : 0;
  const paidMinor = decision.settled.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const documentedMinor = before.documentedMinor + paidMinor + creditedMinor;
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

function reduce(payment: Payment, { processorId, reason }: Dispute, of: Making & Split): SaleReduction {
  const { refundId, note, at } = of.command;
  const { amountMinor } = of;
  const wanted = { refundId, processorId, disputeReason: reason, amountMinor, note, at };
  return of.reductions.reduce(payment, wanted);
}

function amountOf(
  payment: Payment,
  { kind, amountMinor: wantedMinor }: TakeDecision,
  { mostMinor, paidMinor }: { readonly mostMinor: number; readonly paidMinor: number },
): Result<number, Refusal> {
  // The credit notes of what was owed have reduced the sale by all that can be credited.
  const isPaidAlready = kind === 'sale_reduced' && paidMinor > 0;
  if (mostMinor === 0 && !isPaidAlready) return refuse(nothingLeft);
  if (wantedMinor === undefined || wantedMinor === mostMinor) return ok(mostMinor);
  if (wantedMinor > mostMinor) return refuse(invalid('out_of_range', tooMuch(mostMinor, paidMinor)));
  // All of it is what the bank has taken, and the bank asks nobody for steps; a part is what a person chooses.
  if (wantedMinor % currencyOf(payment.currency).step === 0) return ok(wantedMinor);
  return refuse(invalid('amount_step', 'A part must be a multiple of the step of the currency.'));
}

function tooMuch(mostMinor: number, paidMinor: number): string {
  const paid = paidMinor === 0 ? '' : ` Refunds that were owed are paid beside it: ${String(paidMinor)}.`;
  return `At most ${String(mostMinor)} can be decided about.${paid}`;
}

function invalid(code: FieldErrorCode, detail: string): Refusal {
  return wrongFields([{ pointer: '#/amount', code, detail }]);
}

const notDecidable: Refusal = {
  code: 'dispute_not_decidable',
  detail: 'Only a lost dispute that nobody has decided about can be decided; read its status and decision.',
};

const stillUnderWay: Refusal = {
  code: 'dispute_not_decidable',
  detail: 'A refund of the payment is under way, and the bank may have paid it: decide once that has ended.',
};

const nothingLeft: Refusal = {
  code: 'dispute_not_decidable',
  detail:
    'Nothing of the loss is left that this could be about: sale_reduced lets it pay what refunds owe, or choose another.',
};
