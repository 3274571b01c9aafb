import { setTimeout as pause } from 'node:timers/promises';
import type Stripe from 'stripe';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { classify, UnclassifiedStripeError } from './errors.ts';

/** Time-out of one try and how often it is repeated with the same key. */
export interface CallBudget {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly retryPauseMs: number;
}

/** Told of every call: how long Stripe took, and how it ended. */
export interface CallWatcher {
  called(durationMs: number, outcome: GatewayOutcome<unknown>['kind'] | 'unclassified'): void;
}

export interface StripeCalls {
  readonly client: () => Promise<Stripe>;
  readonly watcher: CallWatcher;
}

/**
 * Runs a call within its budget; an unknown outcome is tried again with the same key after a pause. Once a try was
 * unknown, a later one that never got through does not make it known.
 */
export async function call<T>(
  calls: StripeCalls,
  budget: CallBudget,
  run: (client: Stripe, options: { timeout: number }) => Promise<T>,
): Promise<GatewayOutcome<T>> {
  const client = await calls.client();
  for (let tries = 0; ; tries += 1) {
    const outcome = await once(calls.watcher, () => run(client, { timeout: budget.timeoutMs }));
    if (outcome.kind === 'unavailable' && tries > 0) return { kind: 'unknown', code: outcome.code };
    if (outcome.kind !== 'unknown' || tries >= budget.retries) return outcome;
    await pause(budget.retryPauseMs);
  }
}

async function once<T>(watcher: CallWatcher, run: () => Promise<T>): Promise<GatewayOutcome<T>> {
  const startedAt = performance.now();
  try {
    const value = await run();
    watcher.called(performance.now() - startedAt, 'yes');
    return { kind: 'yes', value };
  } catch (error) {
    return failed(error, watcher, performance.now() - startedAt);
  }
}

function failed(error: unknown, watcher: CallWatcher, durationMs: number): GatewayOutcome<never> {
  try {
    const outcome = classify(error);
    watcher.called(durationMs, outcome.kind);
    return outcome;
  } catch (fault) {
    if (fault instanceof UnclassifiedStripeError) watcher.called(durationMs, 'unclassified');
    throw fault;
  }
}

/** The outcome with its value changed. */
export function map<A, B>(outcome: GatewayOutcome<A>, change: (value: A) => B): GatewayOutcome<B> {
  return outcome.kind === 'yes' ? { kind: 'yes', value: change(outcome.value) } : outcome;
}
