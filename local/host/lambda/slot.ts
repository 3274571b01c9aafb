import type { CallWatch } from '../../observe/invocation.ts';
import type { Clock, InvokeResult } from '../../seam.ts';
import type { Environment } from './environment.ts';
import { type Failure, timedOut } from './failure.ts';
import type { FunctionSpec } from './function-spec.ts';
import type { Work } from './runtime-api.ts';

/** One call of a function. */
export interface PoolCall {
  readonly payload: string;
  readonly functionArn: string;
  readonly traceHeader: string;
  readonly watch: CallWatch;
}

/** A call that somebody waits for. */
export interface Pending extends PoolCall {
  readonly requestId: string;
  readonly settle: (result: InvokeResult) => void;
}

/** The place of one environment in its pool. */
export interface Slot {
  /** `returning` has answered and not yet asked for more; `leaving` has been killed and not yet gone. */
  phase: 'starting' | 'idle' | 'busy' | 'returning' | 'leaving';
  environment: Environment | null;
  hand: ((work: Work) => void) | null;
  current: Pending | null;
  /** Whether it ever asked for work: if not, its start has failed. */
  started: boolean;
  readonly launched: { readonly atMs: number; readonly at: number };
  /** How long the start took, until its first call has been told. */
  startedInMs: number | null;
  /** Whose calls may still be told: the current one and the one before. */
  watches: readonly Pick<Pending, 'requestId' | 'watch'>[];
  /** Its code has been replaced: it ends what it does and takes nothing more. */
  outdated: boolean;
  /** Why it ends, if we or its own start know that. */
  doom: Failure | null;
  timer: NodeJS.Timeout | null;
}

export const emptySlot = (nowMs: number): Slot => ({
  phase: 'starting',
  environment: null,
  hand: null,
  current: null,
  started: false,
  launched: { atMs: nowMs, at: performance.now() },
  startedInMs: null,
  watches: [],
  outdated: false,
  doom: null,
  timer: null,
});

/** Replaces what the slot waits for. */
export const limit = (slot: Slot, limitMs: number, then: () => void): void => {
  unlimit(slot);
  slot.timer = setTimeout(then, limitMs).unref();
};

export const unlimit = (slot: Slot): void => {
  if (slot.timer) clearTimeout(slot.timer);
  slot.timer = null;
};

/** Kills the environment; its call, if any, ends with the given reason. */
export const end = (slot: Slot, why: Failure | null): void => {
  slot.doom ??= why;
  slot.phase = 'leaving';
  slot.environment?.kill();
};

/** Hands a call to an environment that waits for one. */
export const begin = (
  slot: Slot,
  pending: Pending,
  { spec, clock }: { spec: FunctionSpec; clock: Clock },
): void => {
  const { requestId, payload, functionArn, traceHeader, watch } = pending;
  const hand = slot.hand;
  slot.phase = 'busy';
  slot.current = pending;
  slot.hand = null;
  slot.watches = [pending, ...slot.watches.slice(0, 1)];
  const { launched, startedInMs } = slot;
  watch.begun(requestId, startedInMs === null ? null : { startMs: launched.atMs, durationMs: startedInMs });
  slot.startedInMs = null;
  limit(slot, spec.timeoutMs, () => {
    end(slot, timedOut(requestId, spec.timeoutMs));
  });
  const deadlineMs = clock.now() + spec.timeoutMs;
  hand?.({ requestId, payload, functionArn, traceHeader, deadlineMs, clockOffsetMs: clock.offsetMs() });
};

/** Ends the call that the environment was busy with, unless that one is over already. */
export const finish = (slot: Slot, requestId: string, result: InvokeResult): void => {
  const pending = slot.current;
  if (pending?.requestId !== requestId) return;
  unlimit(slot);
  slot.current = null;
  slot.phase = 'returning';
  pending.settle(result);
};
