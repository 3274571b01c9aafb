/** Making one costs far more than using it; there are as many as a seller has zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The month (`2026-11`) of a moment in a time zone. */
export function calendarMonth(moment: string, timeZone: string): string {
  const parts = formatOf(timeZone)
    .formatToParts(new Date(moment))
    .map((part) => [part.type, part.value] as const);
  const named = new Map(parts);
  return `${named.get('year') ?? ''}-${named.get('month') ?? ''}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  formats.set(timeZone, made);
  return made;
}
