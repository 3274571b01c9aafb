import { dayTest } from './cron-days.ts';
import type { Day } from './cron-days.ts';
import { ExpressionError, HOURS, MINUTES, MONTH, YEARS, valuesIn } from './cron-fields.ts';
import { dayOfWall, startOfDay, zoneOf } from './zone.ts';
import type { Zone } from './zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A cron expression without a day within so many years never fires again. */
const FAR_DAYS = 366 * 8;

const UNITS: Readonly<Record<string, number>> = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: DAY_MS };

/** When a schedule fires. */
export interface Timing {
  /** The first moment after this one, if there is any. */
  after(epochMs: number): number | undefined;
  /** The last moments after `from` and up to `to`, at most so many, in order. */
  lastBetween(from: number, to: number, most: number): readonly number[];
}

const rate = (count: number, unit: string, anchorMs: number): Timing => {
  const period = count * (UNITS[unit] ?? 0);
  if (!(period > 0)) throw new ExpressionError('a rate is a positive number of minutes, hours or days');
  const after = (epochMs: number): number => {
    const passed = Math.floor((epochMs - anchorMs) / period);
    return anchorMs + Math.max(passed + 1, 1) * period;
  };
  const lastBetween = (from: number, to: number, most: number): readonly number[] => {
    const last = after(to) - period;
    const moments = Array.from({ length: most }, (_, index) => last - (most - 1 - index) * period);
    return moments.filter((moment) => moment > from && moment > anchorMs);
  };
  return { after, lastBetween };
};

const at = (wallText: string, zone: Zone): Timing => {
  const wallMs = Date.parse(`${wallText}Z`);
  const moment = Number.isNaN(wallMs) ? undefined : zone.momentOf(wallMs);
  if (moment === undefined) throw new ExpressionError(`at(${wallText}) names no moment`);
  return {
    after: (epochMs) => (moment > epochMs ? moment : undefined),
    lastBetween: (from, to) => (moment > from && moment <= to ? [moment] : []),
  };
};

/** A repeated or skipped hour moves the wall clock by at most this against the order of moments. */
const CLOCK_CHANGE_MS = 3 * 60 * MINUTE_MS;

interface Calendar {
  readonly isMeant: (day: Day) => boolean;
  /** Times of day, as milliseconds of the wall clock. */
  readonly times: readonly number[];
}

const calendarOf = (text: string): Calendar => {
  const [minutes, hours, monthDays, month, weekDays, year, ...more] = text.split(/\s+/);
  if (year === undefined || more.length > 0) throw new ExpressionError('a cron expression has six fields');
  const [months, years] = [valuesIn(MONTH, String(month)), valuesIn(YEARS, year)];
  const isDay = dayTest(String(monthDays), String(weekDays));
  const times = [...valuesIn(HOURS, String(hours))].flatMap((hour) =>
    [...valuesIn(MINUTES, String(minutes))].map((minute) => (hour * 60 + minute) * MINUTE_MS),
  );
  return {
    isMeant: (day) => years.has(day.year) && months.has(day.month) && isDay(day),
    times: times.sort((a, b) => a - b),
  };
};

const cron = (text: string, zone: Zone): Timing => {
  const { isMeant, times } = calendarOf(text);
  const dayAt = (epochMs: number): number => startOfDay(dayOfWall(zone.wallAt(epochMs)));
  /** The wall times of the day that begins at this one. */
  const wallsOf = (dayMs: number): readonly number[] =>
    isMeant(dayOfWall(dayMs)) ? times.map((time) => dayMs + time) : [];

  const after = (epochMs: number): number | undefined => {
    const tooEarly = zone.wallAt(epochMs) - CLOCK_CHANGE_MS;
    const today = dayAt(epochMs);
    for (let days = 0; days <= FAR_DAYS; days += 1) {
      for (const wall of wallsOf(today + days * DAY_MS)) {
        const moment = wall < tooEarly ? undefined : zone.momentOf(wall);
        if (moment !== undefined && moment > epochMs) return moment;
      }
    }
    return undefined;
  };

  const lastBetween = (from: number, to: number, most: number): readonly number[] => {
    const found: number[] = [];
    const oldest = dayAt(from);
    for (let day = dayAt(to); day >= oldest && found.length < most; day -= DAY_MS) {
      const ofDay: number[] = [];
      for (const wall of [...wallsOf(day)].reverse()) {
        const moment = zone.momentOf(wall);
        if (moment !== undefined && moment > from && moment <= to) ofDay.unshift(moment);
        if (ofDay.length === most) break;
      }
      found.unshift(...ofDay);
    }
    return found.slice(-most);
  };

  return { after, lastBetween };
};

/** Reads `rate(…)`, `cron(…)` and `at(…)`; a rate counts from its anchor, the others by their zone's wall clock. */
export const timingOf = (expression: string, zoneName: string, anchorMs: number): Timing => {
  const rated = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rated !== null) return rate(Number(rated[1]), rated[2] ?? '', anchorMs);
  const once = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  if (once !== undefined) return at(once, zoneOf(zoneName));
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1];
  if (fields !== undefined) return cron(fields.trim(), zoneOf(zoneName));
  throw new ExpressionError(`Invalid Schedule Expression ${expression}.`);
};
