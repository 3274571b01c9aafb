import { randomUUID } from 'node:crypto';
import type { InvokeResult } from '../../seam.ts';
import { type EnvironmentKit, startEnvironment } from './environment.ts';
import type { StartGate } from './start-gate.ts';
import { crashed, refused, thrown, throttled } from './failure.ts';
import type { Pending, PoolCall, Slot } from './slot.ts';
import { begin, emptySlot, end, finish, limit, unlimit } from './slot.ts';

const unreservedCap = 10;
const initLimitMs = 10_000;
const idleLimitMs = 120_000;

/** The environments of one function. */
export interface FunctionPool {
  invoke(call: PoolCall): Promise<InvokeResult>;
  /** Process ids of the environments that stand. */
  pids(): readonly number[];
  /** The code now stands in this folder: what runs ends on the old one, what comes begins on the new one. */
  renew(codeDirectory: string): void;
  stop(): void;
}

export interface PoolKit extends EnvironmentKit {
  readonly gate: StartGate;
}

interface Pool {
  kit: PoolKit;
  readonly growAgain: () => void;
  readonly cap: number;
  readonly slots: Set<Slot>;
  readonly queue: Pending[];
  inFlight: number;
  stopped: boolean;
}

const count = (pool: Pool, ...phases: readonly Slot['phase'][]): number =>
  [...pool.slots].filter(({ phase, outdated }) => phases.includes(phase) && !outdated).length;

const take = (pool: Pool, slot: Slot): void => {
  if (slot.outdated) {
    end(slot, null);
    return;
  }
  if (!slot.started) {
    pool.kit.gate.leave();
    slot.started = true;
    slot.startedInMs = performance.now() - slot.launched.at;
  }
  const pending = pool.queue.shift();
  if (pending) {
    begin(slot, pending, pool.kit);
    return;
  }
  slot.phase = 'idle';
  limit(slot, idleLimitMs, () => {
    end(slot, null);
  });
};

// An environment that dies takes its call with it; one that dies while starting takes the oldest that waits,
// unless it had to go only because its code is old.
const bury = (pool: Pool, slot: Slot, how: string): void => {
  pool.slots.delete(slot);
  unlimit(slot);
  if (!slot.started) pool.kit.gate.leave();
  const failsAnother = !slot.started && !slot.outdated;
  const pending = slot.current ?? (failsAnother ? pool.queue.shift() : undefined);
  pending?.settle(slot.doom ?? crashed(pending.requestId, how));
  grow(pool);
};

const launch = (pool: Pool): void => {
  const slot = emptySlot(pool.kit.clock.now());
  pool.slots.add(slot);
  limit(slot, initLimitMs, () => {
    end(slot, refused('Sandbox.Timedout', 'The environment did not start in time.'));
  });
  slot.environment = startEnvironment(pool.kit, {
    next: (hand) => {
      slot.hand = hand;
      if (slot.phase !== 'leaving') take(pool, slot);
    },
    responded: (requestId, payload) => {
      finish(slot, requestId, { ok: true, payload });
    },
    failed: (requestId, description) => {
      finish(slot, requestId, thrown(description));
    },
    initFailed: (description) => {
      slot.doom = thrown(description);
    },
    called: (requestId, calls) => {
      slot.watches.find((each) => each.requestId === requestId)?.watch.called(calls);
    },
    gone: (how) => {
      bury(pool, slot, how);
    },
  });
};

const needsMore = (pool: Pool): boolean =>
  !pool.stopped && pool.slots.size < pool.cap && pool.queue.length > count(pool, 'starting', 'returning');

const grow = (pool: Pool): void => {
  while (needsMore(pool) && pool.kit.gate.enter(pool.growAgain)) launch(pool);
};

const enqueue = (pool: Pool, call: PoolCall): Promise<InvokeResult> =>
  new Promise((resolve) => {
    const pending = { ...call, requestId: randomUUID(), settle: resolve };
    // Always the oldest, so that the others rest long enough to be let go.
    const idle = [...pool.slots].find(({ phase }) => phase === 'idle');
    if (idle) begin(idle, pending, pool.kit);
    else pool.queue.push(pending);
    grow(pool);
  });

const invoke = async (pool: Pool, call: PoolCall): Promise<InvokeResult> => {
  if (pool.stopped) return refused('ServiceException', 'The runtime stops.');
  // Only a reservation refuses: an account's own limit is far beyond one laptop, so there calls wait.
  if (pool.kit.spec.reservedConcurrency !== null && pool.inFlight >= pool.cap) return throttled();
  pool.inFlight += 1;
  try {
    return await enqueue(pool, call);
  } finally {
    pool.inFlight -= 1;
  }
};

const renew = (pool: Pool, codeDirectory: string): void => {
  pool.kit = { ...pool.kit, spec: { ...pool.kit.spec, codeDirectory } };
  for (const slot of pool.slots) {
    slot.outdated = true;
    // Which code one has loaded that only starts, nobody can tell.
    if (slot.phase === 'idle' || slot.phase === 'starting') end(slot, null);
  }
};

const stop = (pool: Pool): void => {
  const why = refused('ServiceException', 'The runtime stops.');
  pool.stopped = true;
  for (const slot of pool.slots) end(slot, why);
  for (const pending of pool.queue.splice(0)) pending.settle(why);
};

/** Keeps as many environments of a function as its calls need, and no more than its concurrency. */
export const createPool = (kit: PoolKit): FunctionPool => {
  const cap = kit.spec.reservedConcurrency ?? unreservedCap;
  const growAgain = (): void => {
    grow(pool);
  };
  const pool: Pool = { kit, growAgain, cap, slots: new Set(), queue: [], inFlight: 0, stopped: false };
  return {
    invoke: (call) => invoke(pool, call),
    pids: () => [...pool.slots].flatMap(({ environment }) => environment?.pid ?? []),
    renew: (codeDirectory) => {
      renew(pool, codeDirectory);
    },
    stop: () => {
      stop(pool);
    },
  };
};
