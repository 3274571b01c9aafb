const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const units = [
  [dayMs, 'd', hourMs, 'h'],
  [hourMs, 'h', minuteMs, 'min'],
  [minuteMs, 'min', secondMs, 's'],
] as const;

/** How long something took or has waited: `0.4 ms`, `12 ms`, `1.3 s`, `4 min 5 s`, `2 d 3 h`. */
export function durationText(ms: number): string {
  if (ms < 10) return `${ms === 0 ? '0' : ms.toFixed(1)} ms`;
  if (ms < secondMs) return `${ms.toFixed(0)} ms`;
  if (ms < 10 * secondMs) return `${(ms / secondMs).toFixed(1)} s`;
  const [big, bigName, small, smallName] = units.find(([unitMs]) => ms >= unitMs) ?? [];
  if (big === undefined || small === undefined) return `${(ms / secondMs).toFixed(0)} s`;
  const rest = Math.floor((ms % big) / small);
  return `${Math.floor(ms / big)} ${bigName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}
