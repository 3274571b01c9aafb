import { setTimeout as pause } from 'node:timers/promises';
import type Stripe from 'stripe';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import type { Told } from './error-table.ts';
import { classify, MistakenStripeCall, UnclassifiedStripeError } from './errors.ts';
import type { NameError } from './errors.ts';
import { UnknownStripeValue } from './known-values.ts';

/** Time-out of one try and how often it is repeated with the same key. */
export interface CallBudget {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly retryPauseMs: number;
}

/** How a call ended; `unclassified` and `mistaken` are thrown on. */
export type CallEnd = GatewayOutcome<unknown>['kind'] | 'unclassified' | 'mistaken';

/** Told of every call: how long Stripe took, how it ended, and whom an error is to be told to. */
export interface CallWatcher {
  called(durationMs: number, ended: CallEnd, error?: { readonly code: string; readonly told: Told }): void;
}

export interface StripeCalls {
  readonly client: () => Promise<Stripe>;
  readonly watcher: CallWatcher;
  /** Names what Stripe refuses these calls for without a code. */
  readonly nameError?: NameError;
}

/**
 * Runs a call within its budget; an unknown outcome is tried again with the same key after a pause. Once a try was
 * unknown, a later one that never got through does not make it known; one that was carried out under the same key does.
 */
export async function call<T>(
  calls: StripeCalls,
  budget: CallBudget,
  run: (client: Stripe, options: { timeout: number }) => Promise<T>,
): Promise<GatewayOutcome<T>> {
  const client = await calls.client();
  for (let tries = 0; ; tries += 1) {
    const outcome = await once(calls, () => run(client, { timeout: budget.timeoutMs }));
    if (outcome.kind === 'unavailable' && tries > 0 && outcome.refused !== true)
      return { kind: 'unknown', code: outcome.code };
    if (outcome.kind !== 'unknown' || tries >= budget.retries) return outcome;
    await pause(budget.retryPauseMs);
  }
}

async function once<T>(calls: StripeCalls, run: () => Promise<T>): Promise<GatewayOutcome<T>> {
  const startedAt = performance.now();
  try {
    const value = await run();
    calls.watcher.called(performance.now() - startedAt, 'yes');
    return { kind: 'yes', value };
  } catch (error) {
    return failed(error, calls, performance.now() - startedAt);
  }
}

function failed(
  error: unknown,
  { watcher, nameError }: StripeCalls,
  durationMs: number,
): GatewayOutcome<never> {
  try {
    const { outcome, code, row } = classify(error, nameError);
    watcher.called(durationMs, outcome.kind, { code, told: row.told });
    return outcome;
  } catch (fault) {
    const ended = thrownAs(fault);
    if (ended !== null) watcher.called(durationMs, ended.kind, { code: ended.code, told: 'page' });
    throw fault;
  }
}

function thrownAs(fault: unknown): { readonly kind: CallEnd; readonly code: string } | null {
  if (fault instanceof UnclassifiedStripeError) return { kind: 'unclassified', code: fault.code };
  return fault instanceof MistakenStripeCall ? { kind: 'mistaken', code: fault.code } : null;
}

/**
 * The outcome with its value read. What Stripe says and the pinned version did not have makes it unknown: the call may
 * have had its effect, and nobody here can say which.
 */
export function map<A, B>(outcome: GatewayOutcome<A>, read: (value: A) => B): GatewayOutcome<B> {
  if (outcome.kind !== 'yes') return outcome;
  try {
    return { kind: 'yes', value: read(outcome.value) };
  } catch (error) {
    if (!(error instanceof UnknownStripeValue)) throw error;
    const { field, value } = error;
    return { kind: 'unknown', code: 'unknown_value', unreadable: { field, value } };
  }
}
