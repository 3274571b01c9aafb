import type { Causation } from '../../shared/event.ts';
import type { DisputeId } from '../../shared/ids.ts';
import { nextDisputeCheckAt, remindersOf } from '../domain/check-schedule.ts';
import type { DisputeReminder } from '../domain/check-schedule.ts';
import type { Dispute, DisputeOperation } from '../domain/dispute.ts';
import { convergeDispute } from './converge-dispute.ts';
import type { Converged } from './converge-dispute.ts';
import { ask, end, isForgotten, readById } from './operate-dispute.ts';
import type { FollowDisputeDeps } from './operate-dispute.ts';
import type { DisputeStore } from './ports.ts';

export interface LookAtDisputeDeps extends FollowDisputeDeps {
  readonly disputes: FollowDisputeDeps['disputes'] & Pick<DisputeStore, 'reschedule'>;
  readonly watcher: DisputeWatcher;
}

/** Tells a person of a dispute. */
export interface DisputeWatcher {
  noticed(notice: DisputeReminder, about: { readonly paymentId: string; readonly disputeId: string }): void;
}

/** What came of a look. */
export interface LookedAtDispute {
  readonly kind: 'applied' | 'unchanged' | 'unreachable';
  readonly facts: readonly string[];
}

/** Looks at a dispute that is due: an operation whose end is unknown is followed, a person is reminded. */
export async function lookAtDispute(
  deps: LookAtDisputeDeps,
  due: { readonly disputeId: DisputeId; readonly cause: Causation },
): Promise<LookedAtDispute> {
  const dispute = await deps.disputes.get(due.disputeId);
  if (dispute === null) return nothing;
  const nowMs = deps.now();
  const next = nextDisputeCheckAt(dispute, nowMs);
  const ours = await deps.disputes.reschedule({ id: dispute.id, revision: dispute.revision }, next);
  if (!ours) return nothing;
  const about = { paymentId: dispute.paymentId, disputeId: dispute.id };
  for (const notice of remindersOf(dispute, nowMs)) deps.watcher.noticed(notice, about);
  return dispute.operation === null ? nothing : follow(deps, dispute, due.cause);
}

const nothing: LookedAtDispute = { kind: 'unchanged', facts: [] };

/** Follows an operation as soon as it has asked for it: nobody is reminded, and the next check stays where it is. */
export async function resolveDispute(
  deps: FollowDisputeDeps,
  asked: { readonly disputeId: DisputeId; readonly cause: Causation },
): Promise<LookedAtDispute> {
  const dispute = await deps.disputes.get(asked.disputeId);
  return dispute?.operation === null || dispute === null ? nothing : follow(deps, dispute, asked.cause);
}

/** What Stripe has done is seen; what it was perhaps never asked is asked again under the same key, or given up. */
async function follow(deps: FollowDisputeDeps, dispute: Dispute, cause: Causation): Promise<LookedAtDispute> {
  const { paymentId, processorId, operation } = dispute;
  const seen = await convergeDispute(deps, { paymentId, processorId, stripeEventId: null, cause });
  const now = 'dispute' in seen ? seen.dispute : null;
  if (operation === null || now?.operation?.id !== operation.id) return toLook(seen);
  if (!isForgotten(operation, deps.now())) return askAgain(deps, { disputeId: dispute.id, operation }, cause);
  return ended(await end(deps, { dispute }, { code: 'not_found_at_processor', cause }));
}

async function askAgain(
  deps: FollowDisputeDeps,
  { disputeId, operation }: { readonly disputeId: DisputeId; readonly operation: DisputeOperation },
  cause: Causation,
): Promise<LookedAtDispute> {
  const on = await readById(deps, disputeId);
  if (on?.dispute.operation?.id !== operation.id) return nothing;
  const { dispute } = on;
  const told = await ask(deps, dispute, operation);
  if (told.kind === 'no') return ended(await end(deps, { dispute }, { code: told.code, cause }));
  if (told.kind !== 'yes') return { ...nothing, kind: 'unreachable' };
  const { paymentId, processorId } = dispute;
  const answered = { on, told: told.value };
  return toLook(
    await convergeDispute(deps, { paymentId, processorId, stripeEventId: null, cause, answered }),
  );
}

function ended(facts: readonly string[]): LookedAtDispute {
  return { ...nothing, kind: 'applied', facts };
}

function toLook(converged: Converged): LookedAtDispute {
  if (converged.kind === 'applied') return { ...nothing, kind: 'applied', facts: converged.facts };
  return { ...nothing, kind: converged.kind === 'unseen' ? 'unreachable' : 'unchanged' };
}
