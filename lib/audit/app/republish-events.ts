import type { Now } from '../../shared/ids.ts';
import type { JobCursors } from '../../shared/job-cursors.ts';
import { documentCauseOf } from '../domain/document-cause.ts';
import { positionAfter, publicationWindow, startOfHour } from '../domain/publication-window.ts';
import type { PublicationWindow } from '../domain/publication-window.ts';
import type { EventBus, EventLog, ExportMarks, IssuedDocuments, StoredEvent } from './ports.ts';

const job = 'republish-events';
const pageSize = 100;

export interface RepublishDeps {
  readonly now: Now;
  readonly cursors: JobCursors;
  readonly log: EventLog;
  readonly marks: Pick<ExportMarks, 'marked'>;
  readonly documents: IssuedDocuments;
  readonly bus: EventBus;
  /** What is not reached in this time is left to the next run. */
  readonly budgetMs: number;
}

/** An event that needs a person: the bus does not take it, its row cannot be read, or it stayed unproven for days. */
export interface Finding {
  readonly eventId: string;
  readonly reason: 'refused' | 'unreadable' | 'given_up';
}

export interface Republication {
  readonly republished: number;
  readonly findings: readonly Finding[];
}

/**
 * Publishes again what is not proven to have had its effect: same id, same text. The cursor stays at the oldest hour
 * with such an event, because having sent it proves nothing; after four days it lets go.
 */
export async function republishEvents(deps: RepublishDeps): Promise<Republication> {
  const startedAtMs = deps.now();
  const window = publicationWindow(await deps.cursors.get(job), startedAtMs);
  const findings: Finding[] = [];
  let republished = 0;
  let { heldAt } = window;
  for (const hour of window.hours) {
    if (deps.now() - startedAtMs > deps.budgetMs) break;
    const seen = await republishHour(hour, window, deps);
    republished += seen.republished;
    findings.push(...seen.findings);
    if (seen.holds) heldAt ??= startOfHour(hour);
    await deps.cursors.put(job, positionAfter(hour, heldAt, window));
  }
  return { republished, findings };
}

async function republishHour(hour: string, window: PublicationWindow, deps: RepublishDeps) {
  const isLast = hour < window.pursuedFrom;
  const findings: Finding[] = [];
  let republished = 0;
  let holds = false;
  let after: string | null = null;
  do {
    const page = await deps.log.listOfHour(hour, { limit: pageSize, after });
    const due = page.items.filter(({ event }) => event.time < window.end);
    const unproven = await unprovenOf(due, window, deps);
    const refused = unproven.length === 0 ? [] : await deps.bus.publish(unproven);
    findings.push(
      ...page.unreadable.map((eventId) => ({ eventId, reason: 'unreadable' as const })),
      ...(isLast ? findingsOf(unproven, 'given_up') : findingsOf(refused, 'refused')),
    );
    republished += unproven.length - refused.length;
    holds ||= !isLast && unproven.length > 0;
    after = page.next;
  } while (after !== null);
  return { republished, findings, holds };
}

/** The audit trail's mark proves the way to it; the way to the documents is proven by the document. */
async function unprovenOf(
  stored: readonly StoredEvent[],
  { documentsDue }: PublicationWindow,
  { marks, documents }: RepublishDeps,
): Promise<readonly StoredEvent[]> {
  const causes = stored.map(({ event }) => (event.time < documentsDue ? documentCauseOf(event) : null));
  const [marked, documented] = await Promise.all([
    marks.marked(stored.map(({ event }) => event.id)),
    documents.documented(causes.filter((cause) => cause !== null)),
  ]);
  return stored.filter(({ event }, index) => {
    const cause = causes[index] ?? null;
    return !marked.has(event.id) || (cause !== null && !documented.has(cause));
  });
}

function findingsOf(stored: readonly StoredEvent[], reason: Finding['reason']): readonly Finding[] {
  return stored.map(({ event }) => ({ eventId: event.id, reason }));
}
