const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Events younger than this may still be on their way. */
const settleMs = 5 * minuteMs;
/** Longer than a document may take, so that an event is seen again when its document is due. */
const overlapMs = hourMs;
const documentMs = 15 * minuteMs;
const firstLookBackMs = 24 * hourMs;
/** As long as queues keep a message; what is unproven then needs a person. */
const pursuitMs = 4 * 24 * hourMs;

/** The time that a run looks at: whole hours from the start, up to the end (excluded). */
export interface PublicationWindow {
  readonly hours: readonly string[];
  readonly end: string;
  /** Events before this must have their document. */
  readonly documentsDue: string;
  /** Hours before this one are looked at a last time. */
  readonly pursuedFrom: string;
  /** Start of the oldest hour with an unproven event, as far as a run that was cut short had found one. */
  readonly heldAt: string | null;
}

/**
 * From an hour before where the last run ended, so that what the index told late is seen, up to five minutes ago. The
 * position is an instant; or two, `held/reached`, when the run before ended early: this one goes on where it stopped.
 */
export function publicationWindow(position: string | null, nowMs: number): PublicationWindow {
  const endMs = nowMs - settleMs;
  const pursuedMs = wholeHour(endMs - pursuitMs);
  const { startMs, heldAt } = startOf(position, { endMs, pursuedMs });
  const hours: string[] = [];
  for (let at = wholeHour(startMs); at < endMs; at += hourMs) hours.push(hourOf(at));
  return {
    hours,
    end: instantOf(endMs),
    documentsDue: instantOf(nowMs - documentMs),
    pursuedFrom: hourOf(pursuedMs),
    heldAt,
  };
}

function startOf(position: string | null, { endMs, pursuedMs }: { endMs: number; pursuedMs: number }) {
  if (position === null) return { startMs: endMs - firstLookBackMs, heldAt: null };
  const [from = '', reached] = position.split('/');
  if (reached !== undefined) return { startMs: Date.parse(reached), heldAt: from };
  const fromMs = Date.parse(from);
  // The hour before is not looked at again once it is given up: its events would be counted twice.
  return { startMs: Math.min(fromMs, Math.max(fromMs - overlapMs, pursuedMs)), heldAt: null };
}

/** Where the next run begins when this hour was the last one looked at. */
export function positionAfter(hour: string, heldAt: string | null, window: PublicationWindow): string {
  const next = instantOf(Date.parse(startOfHour(hour)) + hourMs);
  const reached = next < window.end ? next : window.end;
  if (heldAt === null) return reached;
  return hour === window.hours.at(-1) ? heldAt : `${heldAt}/${reached}`;
}

export function startOfHour(hour: string): string {
  return `${hour}:00:00.000Z`;
}

const wholeHour = (ms: number): number => ms - (ms % hourMs);
const instantOf = (ms: number): string => new Date(ms).toISOString();
const hourOf = (ms: number): string => instantOf(ms).slice(0, 13);
