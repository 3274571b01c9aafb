import { sweepPayments } from '../../../lib/payments/app/sweep-payments.ts';
import type { SweepDeps } from '../../../lib/payments/app/sweep-payments.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import { currentTraceHeader, toTraceparent } from '../../../lib/runtime/trace.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';

/** Left for the call that is running when the time is up. */
const reserveMs = 30_000;

/** Looks at every payment and refund that is due: what no webhook has told is found here. */
export function createHandler(deps: SweepDeps) {
  return async (observation: Observation): Promise<number> => {
    const runId = `sweep-${String(deps.now())}`;
    const swept = await sweepPayments(deps, {
      deadlineMs: deps.now() + timeBudgets.jobSeconds * 1000 - reserveMs,
      cause: {
        actor: { kind: 'job', id: 'sweep-payments' },
        correlationId: runId,
        causationId: null,
        traceparent: toTraceparent(currentTraceHeader()),
      },
    });
    observation.count('SweepRun');
    observation.count('SweepSettled', swept.applied);
    observation.count('SweepFinding', swept.findings.length);
    countFacts(observation, swept.facts);
    observation.count('AuthorizationExpiring', swept.expiring.length);
    for (const paymentId of swept.expiring) observation.tell('authorization_expiring', { paymentId });
    for (const finding of swept.findings) observation.tell('sweep_finding', finding);
    observation.note({ reason: swept.ended });
    return swept.looked;
  };
}
