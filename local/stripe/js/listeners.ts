/** Events of an Element: https://docs.stripe.com/js/element/events */
export type EventName = 'ready' | 'change' | 'focus' | 'blur' | 'escape' | 'loaderror' | 'loaderstart';

export type Listener = (event: Readonly<Record<string, unknown>>) => void;

export const createListeners = () => {
  const listeners = new Map<EventName, Set<Listener>>();
  const on = (name: EventName, listener: Listener): void => {
    listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
  };
  const off = (name: EventName, listener?: Listener): void => {
    if (listener === undefined) listeners.delete(name);
    else listeners.get(name)?.delete(listener);
  };
  return {
    on,
    off,
    once: (name: EventName, listener: Listener): void => {
      const one: Listener = (event) => {
        off(name, one);
        listener(event);
      };
      on(name, one);
    },
    tell: (name: EventName, event: Readonly<Record<string, unknown>> = {}): void => {
      for (const listener of listeners.get(name) ?? []) listener({ elementType: 'payment', ...event });
    },
    clear: (): void => listeners.clear(),
  };
};
