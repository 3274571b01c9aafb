import type { Causation } from '../../shared/event.ts';
import { codeOf } from '../../shared/fault.ts';
import type { DisputeId, PaymentId, RefundId } from '../../shared/ids.ts';
import { courseCheckAt, firstCheckAt, isExpiring, nextCheckAt } from '../domain/check-schedule.ts';
import { isPutAside, unreadable } from '../domain/decide-quarantine.ts';
import { decideCourseHeld } from '../domain/course-held.ts';
import { isBusy } from '../domain/busy.ts';
import type { Payment } from '../domain/payment.ts';
import { isTerminal } from '../domain/transitions.ts';
import { endPayment, factsOf, hasUsedUpItsTries, lookAtIntent } from './look-at-intent.ts';
import type { LookDeps, Looked, Subject } from './look-at-intent.ts';
import type { CardGateway, DueItem, PaymentRow, PaymentStore } from './ports.ts';
import { quarantine } from './quarantine.ts';
import { recordFee } from './record-fee.ts';
import { applyDecision } from './settle-payment.ts';
import type { Settled } from './settle-payment.ts';

export interface SweepDeps extends LookDeps {
  readonly store: LookDeps['store'] & Pick<PaymentStore, 'get' | 'listDue' | 'reschedule'>;
  readonly gateway: LookDeps['gateway'] & Pick<CardGateway, 'retrieveFee'>;
  /** An open payment without a change for so long is ended. */
  readonly abandonAfterHours: number;
  /** Looks at a refund that is due, and moves its next check. */
  readonly lookAtRefund: (due: {
    readonly refundId: RefundId;
    readonly cause: Causation;
  }) => Promise<LookedAtRefund>;
  /** The same of a dispute. */
  readonly lookAtDispute: (due: {
    readonly disputeId: DisputeId;
    readonly cause: Causation;
  }) => Promise<LookedAtRefund>;
}

/** What a look at a refund or dispute came to, with the facts that it added. */
export interface LookedAtRefund {
  readonly kind: 'applied' | 'unchanged' | 'unreachable';
  readonly facts?: readonly string[];
}

/** What a sweep did; a finding is a payment or refund that looking does not help. */
export interface Swept {
  readonly looked: number;
  readonly applied: number;
  /** By payment, the facts that were added. */
  readonly settled: readonly { readonly paymentId: PaymentId; readonly facts: readonly string[] }[];
  readonly findings: readonly Finding[];
  /** Authorizations that end within a day and that nobody has captured; the same ones again every hour. */
  readonly expiring: readonly PaymentId[];
  readonly ended: 'nothing_due' | 'deadline' | 'processor_unreachable';
}

/** `code` says why: what a day of looks has not brought, Stripe's definite no, or the fault of a look. */
export interface Finding {
  readonly paymentId: PaymentId;
  readonly refundId?: RefundId;
  readonly disputeId?: DisputeId;
  readonly code: string;
}

const batchSize = 25;
const maxUnreachable = 3;
const retryMs = 60 * 60_000;
const dayMs = 24 * retryMs;
/** A day of looks for a fee, and somewhat more. */
const feeDayMs = 24.5 * 60 * 60_000;

type Acted = Looked | { readonly kind: 'not_yet' };

type Look = (
  | { readonly kind: 'applied'; readonly facts: readonly string[]; readonly payment?: Payment | undefined }
  | { readonly kind: 'unchanged' | 'unreachable' }
  | { readonly kind: 'finding' | 'failed'; readonly finding: Finding }
) & { readonly isExpiring?: true };

/** Works off what is due, oldest first, until nothing is, time is up, or Stripe does not answer. */
export async function sweepPayments(
  deps: SweepDeps,
  run: { readonly deadlineMs: number; readonly cause: Causation },
): Promise<Swept> {
  const looks: (Look & { readonly paymentId: PaymentId })[] = [];
  const seen = new Set<string>();
  const swept = (ended: Swept['ended']): Swept => ({
    looked: looks.length,
    applied: looks.filter((look) => look.kind === 'applied').length,
    settled: looks.flatMap((look) =>
      look.kind === 'applied' ? [{ paymentId: look.paymentId, facts: look.facts }] : [],
    ),
    findings: looks.flatMap((look) => ('finding' in look ? [look.finding] : [])),
    expiring: looks.flatMap(({ isExpiring: isTold, paymentId }) => (isTold === true ? [paymentId] : [])),
    ended,
  });
  for (;;) {
    // What failed may be due still, and must not fill the batch.
    const failed = looks.filter((look) => look.kind === 'failed').length;
    const listed = await deps.store.listDue(deps.now(), batchSize + failed);
    const due = listed.filter((item) => !seen.has(nameOf(item)));
    if (due.length === 0) return swept('nothing_due');
    for (const item of due) {
      if (deps.now() >= run.deadlineMs) return swept('deadline');
      seen.add(nameOf(item));
      looks.push({ ...(await tryToLook(deps, item, run.cause)), paymentId: item.paymentId });
      if (isDown(looks)) return swept('processor_unreachable');
    }
  }
}

function nameOf(item: DueItem): string {
  return item.disputeId ?? item.refundId ?? item.paymentId;
}

function isDown(looks: readonly Look[]): boolean {
  const last = looks.slice(-maxUnreachable);
  return last.length === maxUnreachable && last.every((look) => look.kind === 'unreachable');
}

/** One item that cannot be worked off is a finding: the others must not wait for it. */
async function orFinding(item: Omit<DueItem, 'kind'>, look: () => Promise<Look>): Promise<Look> {
  try {
    return await look();
  } catch (fault) {
    const code = codeOf(fault) ?? (fault instanceof Error ? fault.name : 'fault');
    return { kind: 'failed', finding: { ...item, code } };
  }
}

function tryToLook(deps: SweepDeps, item: DueItem, cause: Causation): Promise<Look> {
  const { kind: _kind, ...subject } = item;
  return orFinding(subject, () => lookAt(deps, item, cause));
}

async function lookAt(deps: SweepDeps, item: DueItem, cause: Causation): Promise<Look> {
  if (item.refundId !== undefined) return toLook(await deps.lookAtRefund({ refundId: item.refundId, cause }));
  if (item.disputeId !== undefined)
    return toLook(await deps.lookAtDispute({ disputeId: item.disputeId, cause }));
  const row = await deps.store.get(item.paymentId);
  return row === null ? { kind: 'unchanged' } : lookAtPayment(deps, row, cause);
}

/** That an authorization ends is known here: it is told whatever the processor answers, or fails to. */
async function lookAtPayment(deps: SweepDeps, row: PaymentRow, cause: Causation): Promise<Look> {
  const { payment, checks } = row;
  const { abandonAfterHours } = deps;
  const next = nextCheckAt(payment, { checks, nowMs: deps.now(), abandonAfterHours });
  if (!(await lease(deps, row, next))) return { kind: 'unchanged' };
  const look = await orFinding({ paymentId: payment.id }, async () => {
    const outcome = await act(deps, row, { isLast: next === null, cause });
    return conclude(deps, row, { outcome, next });
  });
  const now = (look.kind === 'applied' ? look.payment : undefined) ?? payment;
  return isExpiring(now, deps.now()) ? { ...look, isExpiring: true } : look;
}

async function conclude(
  deps: SweepDeps,
  row: PaymentRow,
  { outcome, next }: { readonly outcome: Acted; readonly next: number | null },
): Promise<Look> {
  const { payment } = row;
  if (outcome.kind === 'refused') {
    if (next === null) await letGo(deps, row);
    return { kind: 'finding', finding: { paymentId: payment.id, code: outcome.code } };
  }
  const look = toLook(outcome);
  return look.kind === 'unchanged' && next === null ? giveUp(deps, row) : look;
}

function toLook(outcome: {
  readonly kind: string;
  readonly facts?: readonly string[];
  readonly payment?: Payment;
}): Look {
  const { kind, payment } = outcome;
  if (kind === 'applied') return { kind, facts: factsOf(outcome), payment };
  return { kind: kind === 'unreachable' ? kind : 'unchanged' };
}

/**
 * Moves the next check before the look, so that a second sweep goes by and a look that fails is repeated. False: it is
 * somebody else's turn, or nothing is expected any more.
 */
async function lease(
  deps: SweepDeps,
  { payment, checks }: PaymentRow,
  next: number | null,
): Promise<boolean> {
  const isExpected = firstCheckAt(payment, deps.now()) !== null;
  const until = isExpected ? (next ?? deps.now() + retryMs) : null;
  const moved = await deps.store.reschedule({ id: payment.id, version: payment.version, checks }, until);
  return moved && isExpected;
}

function act(
  deps: SweepDeps,
  { payment }: PaymentRow,
  look: { readonly isLast: boolean; readonly cause: Causation },
): Promise<Acted> {
  const subject = { payment, stripeEventId: null, cause: look.cause };
  if (payment.status === 'succeeded') return afterSuccess(deps, subject);
  // What a call of ours came to is found out before anything else is asked for.
  if (isBusy(payment)) return lookAtIntent(deps, subject);
  const isAbandoned = look.isLast && payment.status !== 'requires_capture' && !payment.quarantined;
  return hasUsedUpItsTries(payment) || (isAbandoned && !isTerminal(payment.status))
    ? endPayment(deps, subject)
    : lookAtIntent(deps, subject);
}

/** The fee first, for a day; then what was paid for a course is earned once it has begun. */
async function afterSuccess(deps: SweepDeps, subject: Subject): Promise<Acted> {
  const { payment } = subject;
  const { id: paymentId, chargeId, fee } = payment;
  const isFeeOverdue = deps.now() - Date.parse(payment.succeededAt ?? payment.createdAt) > feeDayMs;
  const isHeld = decideCourseHeld(payment, deps.now()).length > 0;
  if (isHeld && (fee !== null || isFeeOverdue)) return holdCourse(deps, subject);
  if (chargeId === null) return lookAtIntent(deps, subject);
  const on = { ...subject, paymentId };
  const recorded = await recordFee(deps, { ...on, chargeId });
  if (recorded.kind !== 'unreadable') return recorded;
  return quarantine(deps, { ...on, objectId: chargeId, isDone: false }, unreadable(recorded.unknown));
}

function holdCourse(deps: SweepDeps, { payment, stripeEventId, cause }: Subject): Promise<Settled> {
  return applyDecision(deps, {
    ...{ paymentId: payment.id, stripeEventId, cause },
    decide: (now) => decideCourseHeld(now, deps.now()),
  });
}

/** A day of looks changed nothing: it is a person's turn, and the sweep lets go, or comes back in a day. */
async function giveUp(deps: SweepDeps, row: PaymentRow): Promise<Look> {
  await letGo(deps, row);
  return { kind: 'finding', finding: { paymentId: row.payment.id, code: findingOf(row.payment) } };
}

async function letGo(deps: SweepDeps, { payment, checks }: PaymentRow): Promise<void> {
  const counted = { id: payment.id, version: payment.version, checks: checks + 1 };
  const dailyAt = isPutAside(payment) ? deps.now() + dayMs : null;
  await deps.store.reschedule(counted, dailyAt ?? courseCheckAt(payment, deps.now() + retryMs));
}

function findingOf(payment: Payment): string {
  if (payment.quarantined) return 'quarantined';
  if (isBusy(payment)) return 'operation_unresolved';
  if (payment.status === 'requires_capture') return 'authorization_overdue';
  return payment.status === 'succeeded' ? 'fee_missing' : 'not_ended';
}
