/** Months (`2026-11`) that hold the days before `to` (excluded) back to `from`, newest first. */
export function monthsBack(to: string, from: string): readonly string[] {
  const last = shiftDays(to, -1).slice(0, 7);
  const first = from.slice(0, 7);
  const months: string[] = [];
  for (let month = last; month >= first; month = monthBefore(month)) months.push(month);
  return months;
}

/** The same day a year ago. */
export function yearBefore(day: string): string {
  return `${String(Number(day.slice(0, 4)) - 1)}${day.slice(4)}`;
}

function monthBefore(month: string): string {
  return shiftDays(`${month}-01`, -1).slice(0, 7);
}

function shiftDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
