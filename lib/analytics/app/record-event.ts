import type { Envelope } from '../../shared/event.ts';
import type { Now } from '../../shared/ids.ts';
import { figuresOf } from '../domain/figures.ts';
import type { FiguresStore } from './ports.ts';

export interface RecordDeps {
  readonly now: Now;
  readonly timeZone: string;
  readonly figures: Pick<FiguresStore, 'add'>;
}

/** Counts an event in the figures of its day; a repeat counts nothing. */
export async function recordEvent(event: Envelope, deps: RecordDeps): Promise<void> {
  const figures = figuresOf(event, deps.timeZone);
  if (figures !== null) await deps.figures.add(event.id, figures, deps.now());
}
