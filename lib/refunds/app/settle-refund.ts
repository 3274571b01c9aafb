import { calendarDay } from '../../shared/calendar-day.ts';
import type { Causation } from '../../shared/event.ts';
import { toStoredAnswer } from '../../shared/idempotency.ts';
import type { Lease, StoredAnswer } from '../../shared/idempotency.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { takenOver } from '../../shared/taken-over.ts';
import { untilCommitted } from '../../shared/until-committed.ts';
import { wrongFields } from '../../shared/wrong-fields.ts';
import { recordTransfer } from '../domain/pay-debt.ts';
import type { Refund } from '../domain/refund.ts';
import type { ApplyObservedDeps } from './apply-observed.ts';
import { readRefund } from './read-refund.ts';
import type { ReadRefund, ReadRefundDeps } from './read-refund.ts';
import type { RefundOutcome } from './refund-answer.ts';
import { toRefundChange } from './refund-change.ts';
import { unknownRefund } from './refund-refusals.ts';
import { toRefundView } from './refund-view.ts';

export type SettleRefundDeps = Pick<ApplyObservedDeps, 'payments' | 'now' | 'books'> & ReadRefundDeps;

/** The transfer as it was made: its reference and the day, in the seller's zone. */
export interface Transfer {
  readonly reference: string;
  readonly settledOn: string;
  readonly note?: string | undefined;
}

export interface SettleRefundInput {
  readonly transfer: Transfer;
  /** The refund as it was read beside the lease; null = there is none. */
  readonly read: ReadRefund | null;
  readonly lease: Lease;
  readonly cause: Causation;
}

/** Records that an owed refund was paid by bank transfer. Nothing is sent anywhere: the transfer is made by a person. */
export function settleRefund(deps: SettleRefundDeps, input: SettleRefundInput): Promise<RefundOutcome> {
  const { read } = input;
  let first: ReadRefund | null | undefined = read;
  return untilCommitted<RefundOutcome>(async () => {
    const of: ReadRefund | null = first === undefined ? await readRefund(deps, read?.refund.id ?? '') : first;
    first = undefined;
    if (of === null) return refuse(unknownRefund);
    return record(deps, of, input);
  });
}

async function record(
  deps: SettleRefundDeps,
  of: ReadRefund,
  { transfer, lease, cause }: SettleRefundInput,
): Promise<RefundOutcome | 'retry'> {
  const nowMs = deps.now();
  const impossible = whyNotThen(of.refund, transfer, { nowMs, timeZone: deps.books.timeZone });
  if (impossible !== null) return refuse(impossible);
  const at = new Date(nowMs).toISOString();
  const decision = recordTransfer(of.payment, of.refund, { ...transfer, at });
  if (!decision.ok) return decision;
  const change = toRefundChange(of, decision.value, { nowMs, books: deps.books, cause });
  const answer = answerOf(decision.value.refund, of.creditNoteId);
  const outcome = await deps.payments.commit({ ...change, answer: { lease, answer } });
  if (outcome.kind === 'lease_lost') return refuse(takenOver);
  if (outcome.kind !== 'committed') return 'retry';
  return ok({ answer, keep: null, facts: decision.value.facts.map(({ type }) => type) });
}

/** A day that has not come, or on which nothing was owed yet. */
function whyNotThen(
  { grantedAt }: Refund,
  { settledOn }: Transfer,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): Refusal | null {
  const today = calendarDay(new Date(nowMs).toISOString(), timeZone);
  const isEarly = grantedAt !== null && settledOn < calendarDay(grantedAt, timeZone);
  if (settledOn <= today && !isEarly) return null;
  const detail = 'Send the day of the transfer: not before the refund, and not after today.';
  return wrongFields([{ pointer: '#/settledOn', code: 'out_of_range', detail }]);
}

function answerOf(refund: Refund, creditNoteId: string | null): StoredAnswer {
  return toStoredAnswer(200, toRefundView(refund, creditNoteId));
}
