import type { ObservedSetup } from './observed.ts';
import { isSetupOver } from './setup.ts';
import type { Setup } from './setup.ts';

/** The setup as Stripe now tells it; null = nothing new, or older than what has ended. */
export function decideSetup(setup: Setup, observed: ObservedSetup): Setup | null {
  const { status, lastErrorCode } = observed;
  const isKnown = setup.status === status && setup.lastErrorCode === lastErrorCode;
  if (isKnown || isSetupOver(setup.status)) return null;
  return {
    ...setup,
    status,
    lastErrorCode,
    sealedClientSecret: isSetupOver(status) ? null : setup.sealedClientSecret,
    revision: setup.revision + 1,
  };
}
