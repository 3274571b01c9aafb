import { sweepRemovals } from '../../../lib/customers/app/sweep-removals.ts';
import type { SweepRemovalsDeps } from '../../../lib/customers/app/sweep-removals.ts';
import { sweepPayments } from '../../../lib/payments/app/sweep-payments.ts';
import type { SweepDeps } from '../../../lib/payments/app/sweep-payments.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import { currentTraceHeader, toTraceparent } from '../../../lib/runtime/trace.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';

/** Left for the call that is running when the time is up. */
const reserveMs = 30_000;

/** Left for the removals of saved cards, which come behind whatever is about money. */
const removalsMs = 30_000;

export interface SweepPaymentsDeps extends SweepDeps {
  readonly removals: SweepRemovalsDeps;
}

/** Looks at every payment, refund and removal that is due: what no webhook has told is found here. */
export function createHandler(deps: SweepPaymentsDeps) {
  return async (observation: Observation): Promise<number> => {
    const runId = `sweep-${String(deps.now())}`;
    const deadlineMs = deps.now() + timeBudgets.jobSeconds * 1000 - reserveMs;
    const swept = await sweepPayments(deps, {
      deadlineMs: deadlineMs - removalsMs,
      cause: {
        actor: { kind: 'job', id: 'sweep-payments' },
        correlationId: runId,
        causationId: null,
        traceparent: toTraceparent(currentTraceHeader()),
      },
    });
    const removals = await sweepRemovals(deps.removals, { deadlineMs });
    observation.count('SweepRun');
    observation.count('SweepSettled', swept.applied + removals.removed);
    observation.count('SweepFinding', swept.findings.length + removals.findings.length);
    for (const { facts, paymentId } of swept.settled) countFacts(observation, facts, paymentId);
    observation.count('AuthorizationExpiring', swept.expiring.length);
    for (const paymentId of swept.expiring) observation.tell('authorization_expiring', { paymentId });
    for (const finding of [...swept.findings, ...removals.findings])
      observation.tell('sweep_finding', finding);
    observation.note({ reason: swept.ended });
    return swept.looked + removals.looked;
  };
}
