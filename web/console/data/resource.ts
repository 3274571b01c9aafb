import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveMessages } from '../../../local/console/contract.ts';
import { read, type Address, type Failure, type Views } from './api.ts';
import { liveKinds, onLive, type LiveKind } from './live.ts';

/** Says that a message cannot be worked into the data, so that it has to be read again. */
export const stale = Symbol('stale');

/**
 * How the data changes with each kind of message; the same data back means that nothing changed. A message may come
 * twice, or be in the data already.
 */
export type Patches<T> = {
  readonly [K in LiveKind]?: (data: T, value: LiveMessages[K]) => T | typeof stale;
};

export interface Resource<T> {
  readonly data: T | null;
  /** Set also beside data, when they could not be read again. */
  readonly failure: Failure | null;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Held<T> {
  readonly path: string | null;
  readonly data: T | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
}

/** Messages come in bursts: the first has its look at once, one more serves all that follow in this time. */
const restMs = 150;

interface Keeper<V extends keyof Views> {
  readonly address: Address<V>;
  readonly patches: () => Patches<Views[V]>;
  readonly show: (held: Held<Views[V]>) => void;
}

/** Reads an address and holds what it says up to date, until it is stopped. */
const keep = <V extends keyof Views>({ address, patches, show }: Keeper<V>) => {
  type Data = Views[V];
  const stop = new AbortController();
  let held: Held<Data> = { path: address.path, data: null, failure: null, isLoading: true };
  let missed: ((data: Data) => Data | typeof stale)[] = [];
  let isReading = false;
  let readAt = 0;
  let timer: number | undefined;

  const set = (change: Partial<Held<Data>>): void => {
    held = { ...held, ...change };
    show(held);
  };
  const later = (): void => {
    const waitMs = Math.max(restMs - (Date.now() - readAt), 0);
    timer ??= window.setTimeout(() => {
      timer = undefined;
      void load();
    }, waitMs);
  };
  const apply = (data: Data, patch: (data: Data) => Data | typeof stale): Data => {
    const patched = patch(data);
    if (patched !== stale) return patched;
    later();
    return data;
  };
  async function load(): Promise<void> {
    if (isReading) {
      later();
      return;
    }
    isReading = true;
    readAt = Date.now();
    missed = [];
    set({ isLoading: true });
    const answer = await read(address, stop.signal);
    isReading = false;
    if (stop.signal.aborted) return;
    if (answer.ok) set({ data: missed.reduce(apply, answer.value), failure: null, isLoading: false });
    else set({ failure: answer.refusal, isLoading: false });
  }
  const hear = <K extends LiveKind>(kind: K, value: LiveMessages[K]): void => {
    const patch = patches()[kind];
    if (patch === undefined) return;
    const change = (data: Data): Data | typeof stale => patch(data, value);
    if (isReading) missed.push(change);
    if (held.data === null) return;
    const data = apply(held.data, change);
    if (data !== held.data) set({ data });
  };

  const ends = [
    ...liveKinds.map((kind) => onLive(kind, (value) => hear(kind, value))),
    onLive('resync', () => void load()),
  ];
  void load();
  return {
    reload: () => void load(),
    stop: () => {
      stop.abort();
      window.clearTimeout(timer);
      for (const end of ends) end();
    },
  };
};

/** What an address says, kept current by the live messages; a null address says nothing. */
export const useResource = <V extends keyof Views>(
  address: Address<V> | null,
  patches: Patches<Views[V]> = {},
): Resource<Views[V]> => {
  const latest = useRef(patches);
  latest.current = patches;
  const keeper = useRef<ReturnType<typeof keep<V>> | null>(null);
  const [held, show] = useState<Held<Views[V]>>({ path: null, data: null, failure: null, isLoading: true });
  const path = address?.path ?? null;

  useEffect(() => {
    if (address === null) return undefined;
    const started = keep({ address, patches: () => latest.current, show });
    keeper.current = started;
    return started.stop;
    // The path says all that the address does.
  }, [path]);

  const isCurrent = held.path === path;
  return {
    data: isCurrent ? held.data : null,
    failure: isCurrent ? held.failure : null,
    isLoading: path !== null && (isCurrent ? held.isLoading : true),
    reload: () => keeper.current?.reload(),
  };
};
