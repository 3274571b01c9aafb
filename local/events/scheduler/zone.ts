import type { Day } from './cron-days.ts';
import { ExpressionError } from './cron-fields.ts';

const DAY_MS = 86_400_000;

/** A time zone: its wall clock for a moment, and the moment for a time on its wall clock. */
export interface Zone {
  /** The wall clock, written as if it were UTC. */
  wallAt(epochMs: number): number;
  /** The first moment that shows this wall time; undefined for a time that the change to summer time skips. */
  momentOf(wallMs: number): number | undefined;
}

const formatter = (name: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new ExpressionError(`${name} is no time zone`);
  }
};

/** A zone by its IANA name. */
export const zoneOf = (name: string): Zone => {
  const format = formatter(name);
  const wallAt = (epochMs: number): number => {
    const parts = new Map(format.formatToParts(epochMs).map((part) => [part.type, Number(part.value)]));
    const field = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const seconds = Date.UTC(
      field('year'),
      field('month') - 1,
      field('day'),
      field('hour'),
      field('minute'),
      field('second'),
    );
    return seconds + (((epochMs % 1000) + 1000) % 1000);
  };
  const momentOf = (wallMs: number): number | undefined => {
    // The offsets a day before and a day after are the only two that can hold at this wall time.
    const offsets = [wallMs - DAY_MS, wallMs + DAY_MS].map((near) => wallAt(near) - near);
    const candidates = offsets.map((offset) => wallMs - offset).sort((a, b) => a - b);
    return candidates.find((moment) => wallAt(moment) === wallMs);
  };
  return { wallAt, momentOf };
};

/** The calendar day of a wall time. */
export const dayOfWall = (wallMs: number): Day => {
  const date = new Date(wallMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** The wall time at which a day begins. */
export const startOfDay = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);
