/** What the figures need from outside. */
import type { DayFigures } from '../domain/figures.ts';

/** Port: the figures of each day. */
export interface FiguresStore {
  /** Adds once per event; false = this event was added before. */
  add(eventId: string, figures: DayFigures, nowMs: number): Promise<boolean>;
  /** The figures of a day, by currency. */
  listOfDay(day: string): Promise<readonly DayFigures[]>;
}
