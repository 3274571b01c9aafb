/** Those who want to be told, as long as they want to. */
export interface Listeners<Value> {
  /** Returns the way to stop. A listener must not throw. */
  readonly add: (listener: (value: Value) => void) => () => void;
  readonly tell: (value: Value) => void;
}

export const createListeners = <Value>(): Listeners<Value> => {
  const listeners = new Set<(value: Value) => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (value) => {
      for (const listener of listeners) listener(value);
    },
  };
};
