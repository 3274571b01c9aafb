import type { ObservedSetup } from './observed.ts';
import { isSetupOver } from './setup.ts';
import type { Setup } from './setup.ts';

/** The setup as Stripe now tells it; null = nothing new, or older than what has ended. */
export function decideSetup(setup: Setup, observed: ObservedSetup): Setup | null {
  const { status, lastErrorCode } = observed;
  const isKnown = setup.status === status && setup.lastErrorCode === lastErrorCode && !setup.quarantined;
  if (isKnown || isSetupOver(setup.status)) return null;
  return {
    ...setup,
    quarantined: false,
    status,
    lastErrorCode,
    sealedClientSecret: isSetupOver(status) ? null : setup.sealedClientSecret,
    revision: setup.revision + 1,
  };
}

/** The setup as it is put aside; null = it is already, or has ended, and what is said of it changes nothing any more. */
export function quarantineSetup(setup: Setup): Setup | null {
  if (setup.quarantined || isSetupOver(setup.status)) return null;
  return { ...setup, quarantined: true, revision: setup.revision + 1 };
}
