import type { Observation } from '../../lib/runtime/observation.ts';

/** An observation that keeps what it is told. */
export function observed() {
  const counts: Record<string, number> = {};
  const told: string[] = [];
  const notes: Record<string, unknown> = {};
  const observation: Observation = {
    count: (metric, value = 1) => {
      counts[metric] = (counts[metric] ?? 0) + value;
    },
    duration: (metric, milliseconds) => {
      counts[metric] = milliseconds;
    },
    note: (fields) => {
      Object.assign(notes, fields);
    },
    tell: (code) => {
      told.push(code);
    },
    close: () => undefined,
  };
  return { observation, counts, told, notes };
}
