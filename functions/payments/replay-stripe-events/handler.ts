import { replayStripeEvents } from '../../../lib/payments/app/replay-stripe-events.ts';
import type { ReplayDeps } from '../../../lib/payments/app/replay-stripe-events.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';

/** Left for the page that is being worked off when the time is up. */
const reserveMs = 30_000;

/** Sends what Stripe lists and we never received to the queue of the webhook. */
export function createHandler(deps: ReplayDeps) {
  return async (observation: Observation): Promise<number> => {
    const deadlineMs = deps.now() + timeBudgets.jobSeconds * 1000 - reserveMs;
    const replayed = await replayStripeEvents(deps, { deadlineMs });
    observation.count('StripeEventReplayed', replayed.sent);
    observation.note({ reason: replayed.ended });
    return replayed.sent;
  };
}
