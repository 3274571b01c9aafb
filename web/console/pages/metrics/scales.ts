import { durationText } from '../../parts/duration.ts';

/** How the numbers of a plot are written and where the lines of its grid may stand. */
export interface Scale {
  readonly format: (value: number | null) => string;
  /** The scale reaches at least so far. */
  readonly top: number;
  /** Labels are rounded: finer steps would repeat them. */
  readonly steps: readonly number[];
}

const none = '–';

const wholes = [1, 10, 100, 1_000, 10_000, 100_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]);
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

export const asPercent = (rate: number | null): string =>
  rate === null ? none : `${(rate * 100).toFixed(0)}%`;

export const asMs = (ms: number | null): string => (ms === null ? none : durationText(ms));

export const asSeconds = (seconds: number | null): string => {
  if (seconds === null) return none;
  return seconds < minute ? `${seconds.toFixed(0)} s` : durationText(seconds * 1_000);
};

const asCount = (count: number | null): string => (count === null ? none : String(count));

export const scales = {
  share: { format: asPercent, top: 1, steps: [0.25, 0.5, 1] },
  count: { format: asCount, top: 4, steps: wholes },
  milliseconds: { format: asMs, top: 20, steps: wholes },
  seconds: {
    format: asSeconds,
    top: 5,
    steps: [
      ...[1, 2, 5, 10, 20, 30],
      ...[1, 2, 5, 10, 20, 30].map((count) => count * minute),
      ...[1, 2, 6, 12].map((count) => count * hour),
      ...[1, 2, 5, 10, 50, 100, 200, 500].map((count) => count * day),
    ],
  },
} as const satisfies Record<string, Scale>;
