import { Fault } from '../../shared/fault.ts';
import type { Now } from '../../shared/ids.ts';
import type { JobCursors } from '../../shared/job-cursors.ts';
import { endOfHour, publicationWindow } from '../domain/publication-window.ts';
import type { PublicationWindow } from '../domain/publication-window.ts';
import type { EventBus, EventLog, ExportMarks } from './ports.ts';

const job = 'republish-events';
const pageSize = 100;

export interface RepublishDeps {
  readonly now: Now;
  readonly cursors: JobCursors;
  readonly log: EventLog;
  readonly marks: Pick<ExportMarks, 'marked'>;
  readonly bus: EventBus;
  /** What is not reached in this time is left to the next run. */
  readonly budgetMs: number;
}

/** Publishes again what has not reached the audit trail: same id, same text. Gives how many events that were. */
export async function republishEvents(deps: RepublishDeps): Promise<number> {
  const startedAtMs = deps.now();
  const window = publicationWindow(await deps.cursors.get(job), startedAtMs);
  let republished = 0;
  for (const hour of window.hours) {
    if (deps.now() - startedAtMs > deps.budgetMs) break;
    republished += await republishHour(hour, window, deps);
    await deps.cursors.put(job, endOfHour(hour, window));
  }
  return republished;
}

async function republishHour(hour: string, window: PublicationWindow, deps: RepublishDeps): Promise<number> {
  let republished = 0;
  let after: string | null = null;
  do {
    const page = await deps.log.listOfHour(hour, { limit: pageSize, after });
    const due = page.items.filter(({ event }) => event.time < window.end);
    const marked = await deps.marks.marked(due.map(({ event }) => event.id));
    const missing = due.filter(({ event }) => !marked.has(event.id));
    await publishAll(missing, deps.bus);
    republished += missing.length;
    after = page.next;
  } while (after !== null);
  return republished;
}

async function publishAll(missing: Parameters<EventBus['publish']>[0], bus: EventBus): Promise<void> {
  if (missing.length === 0) return;
  const refused = await bus.publish(missing);
  if (refused.length > 0) throw new Fault('bus_refused', `the bus took ${String(refused.length)} events not`);
}
