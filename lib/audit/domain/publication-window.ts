const hourMs = 3_600_000;

/** Events younger than this may still be on their way. */
const settleMs = 5 * 60_000;
const overlapMs = hourMs;
const firstLookBackMs = 24 * hourMs;

/** The time that a run looks at: whole hours from the start, up to the end (excluded). */
export interface PublicationWindow {
  readonly hours: readonly string[];
  readonly end: string;
}

/** From an hour before where the last run ended, so that what the index told late is seen, up to five minutes ago. */
export function publicationWindow(cursor: string | null, nowMs: number): PublicationWindow {
  const endMs = nowMs - settleMs;
  const startMs = cursor === null ? endMs - firstLookBackMs : Date.parse(cursor) - overlapMs;
  const hours: string[] = [];
  for (let at = startMs - (startMs % hourMs); at < endMs; at += hourMs) hours.push(hourOf(at));
  return { hours, end: new Date(endMs).toISOString() };
}

/** The first moment behind an hour, but not behind the end of the window. */
export function endOfHour(hour: string, { end }: PublicationWindow): string {
  const next = new Date(Date.parse(`${hour}:00:00.000Z`) + hourMs).toISOString();
  return next < end ? next : end;
}

function hourOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 13);
}
