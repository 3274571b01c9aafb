const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Each unit with the next smaller one. */
const units = [
  { bigMs: dayMs, big: 'd', smallMs: hourMs, small: 'h' },
  { bigMs: hourMs, big: 'h', smallMs: minuteMs, small: 'min' },
  { bigMs: minuteMs, big: 'min', smallMs: secondMs, small: 's' },
] as const;

const shortText = (ms: number): string => {
  if (ms >= 10 * secondMs) return `${(ms / secondMs).toFixed(0)} s`;
  if (ms >= secondMs) return `${(ms / secondMs).toFixed(1)} s`;
  return `${ms.toFixed(ms > 0 && ms < 10 ? 1 : 0)} ms`;
};

/** How long something took or has waited: `0.4 ms`, `12 ms`, `1.3 s`, `4 min 5 s`, `2 d 3 h`. */
export function durationText(ms: number): string {
  const unit = units.find(({ bigMs }) => ms >= bigMs);
  if (unit === undefined) return shortText(ms);
  const rest = Math.floor((ms % unit.bigMs) / unit.smallMs);
  return `${Math.floor(ms / unit.bigMs)} ${unit.big}${rest === 0 ? '' : ` ${rest} ${unit.small}`}`;
}
