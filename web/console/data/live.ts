import { signal } from '@preact/signals';
import type { LiveMessages } from '../../../local/console/contract.ts';

export type LiveKind = keyof LiveMessages;
type Listener<K extends LiveKind> = (value: LiveMessages[K]) => void;

/** A tick comes every second: this long without any message means that nobody is there. */
const silenceMs = 4_000;
const retryMs = { first: 500, most: 5_000 };
/** A browser allows six connections to a server: tabs that nobody sees give theirs back. */
const hiddenMs = 30_000;

/** How the stream of messages is doing. */
export const connection = signal<'connecting' | 'live' | 'lost'>('connecting');

/** The system's own time, which may have been moved forward; null before the first word of it. */
export const systemTime = signal<LiveMessages['tick'] | null>(null);

const listeners: { readonly [K in LiveKind]: Set<Listener<K>> } = {
  payment: new Set(),
  busEvent: new Set(),
  document: new Set(),
  mail: new Set(),
  queues: new Set(),
  trace: new Set(),
  log: new Set(),
  faults: new Set(),
  resync: new Set(),
  tick: new Set(),
};

export const liveKinds = Object.keys(listeners) as LiveKind[];

const state = {
  source: null as EventSource | null,
  heardAt: 0,
  waitMs: retryMs.first,
  wasLive: false,
  retry: undefined as number | undefined,
  hide: undefined as number | undefined,
};

/**
 * Calls the listener with each message of a kind until the returned function is called. `resync` comes after every gap,
 * whether the server or the network made it.
 */
export const onLive = <K extends LiveKind>(kind: K, listener: Listener<K>): (() => void) => {
  listeners[kind].add(listener);
  return () => void listeners[kind].delete(listener);
};

const tell = <K extends LiveKind>(kind: K, value: LiveMessages[K]): void => {
  for (const listener of listeners[kind]) listener(value);
};

const hear = (source: EventSource, kind: LiveKind): void =>
  source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
    state.heardAt = Date.now();
    tell(kind, JSON.parse(data) as LiveMessages[typeof kind]);
  });

const close = (): void => {
  window.clearTimeout(state.retry);
  state.source?.close();
  state.source = null;
};

const lose = (): void => {
  close();
  connection.value = 'lost';
  state.retry = window.setTimeout(open, state.waitMs);
  state.waitMs = Math.min(state.waitMs * 2, retryMs.most);
};

const opened = (): void => {
  const isReturn = state.wasLive;
  state.heardAt = Date.now();
  state.waitMs = retryMs.first;
  state.wasLive = true;
  connection.value = 'live';
  if (isReturn) tell('resync', {});
};

function open(): void {
  close();
  state.heardAt = Date.now();
  const source = new EventSource('/api/live');
  source.addEventListener('open', opened);
  source.addEventListener('error', lose);
  for (const kind of liveKinds) hear(source, kind);
  state.source = source;
}

const watch = (): void => {
  if (state.source !== null && Date.now() - state.heardAt > silenceMs) lose();
};

const rest = (): void => {
  window.clearTimeout(state.hide);
  if (document.hidden) state.hide = window.setTimeout(close, hiddenMs);
  else if (state.source === null) open();
};

/** Opens the one connection that all pages share. */
export const startLive = (): void => {
  onLive('tick', (tick) => (systemTime.value = tick));
  window.setInterval(watch, 1_000);
  document.addEventListener('visibilitychange', rest);
  open();
};

/** Tries at once, for those who do not want to wait. */
export const reconnect = (): void => {
  state.waitMs = retryMs.first;
  open();
};
