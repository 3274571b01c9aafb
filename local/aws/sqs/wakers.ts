import type { Clock } from '../../seam.ts';
import type { Messages } from './messages.ts';

/** Tells pollers when to look: at once on a change, and when a delay or a visibility timeout ends. */
export interface Wakers {
  onVisible(queueName: string, wake: () => void): () => void;
  changed(queueName: string): void;
  stop(): void;
}

export const createWakers = (clock: Clock, messages: Messages): Wakers => {
  const listeners = new Map<string, Set<() => void>>();
  const alarms = new Map<string, () => void>();
  const disarm = (queueName: string): void => {
    alarms.get(queueName)?.();
    alarms.delete(queueName);
  };
  const wakeAll = (queueName: string): void => {
    for (const wake of [...(listeners.get(queueName) ?? [])]) wake();
  };
  const arm = (queueName: string): void => {
    disarm(queueName);
    const next = messages.nextVisibleAt(queueName);
    if (next === undefined) return;
    const cancel = clock.at(next, () => {
      alarms.delete(queueName);
      wakeAll(queueName);
      if (listeners.has(queueName)) arm(queueName);
    });
    alarms.set(queueName, cancel);
  };
  const remove = (queueName: string, wake: () => void): void => {
    const waiting = listeners.get(queueName);
    waiting?.delete(wake);
    if (waiting?.size !== 0) return;
    listeners.delete(queueName);
    disarm(queueName);
  };
  return {
    onVisible: (queueName, wake) => {
      const waiting = listeners.get(queueName) ?? new Set();
      listeners.set(queueName, waiting.add(wake));
      arm(queueName);
      if (messages.hasVisible(queueName)) queueMicrotask(wake);
      return () => {
        remove(queueName, wake);
      };
    },
    changed: (queueName) => {
      if (!listeners.has(queueName)) return;
      arm(queueName);
      if (messages.hasVisible(queueName)) wakeAll(queueName);
    },
    stop: () => {
      for (const queueName of [...alarms.keys()]) disarm(queueName);
      listeners.clear();
    },
  };
};
