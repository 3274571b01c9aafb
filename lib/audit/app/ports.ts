/** What publication and its proof need from outside. */
import type { Envelope } from '../../shared/event.ts';
import type { Page, PageOf } from '../../shared/page.ts';

/** An event with the exact text that was stored, which is the text that is published. */
export interface StoredEvent {
  readonly event: Envelope;
  readonly body: string;
}

/** Port: the bus. Gives back the events that it has not taken. */
export interface EventBus {
  publish(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]>;
}

export interface PageOfEvents extends PageOf<StoredEvent> {
  /** Names of the rows among them that hold no event which can be read. */
  readonly unreadable: readonly string[];
}

/** Port: the stored events by the time they happened, oldest first; `hour` is `2026-11-23T10`. */
export interface EventLog {
  listOfHour(hour: string, page: Page): Promise<PageOfEvents>;
}

/** Port: which payments and refunds have got their document. */
export interface IssuedDocuments {
  documented(causeIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Port: which events have reached the audit trail; the proof that they were published. */
export interface ExportMarks {
  mark(eventId: string, nowMs: number): Promise<void>;
  /** Those of the given ids that are marked. */
  marked(eventIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Port: the files of the audit trail; a name is written once. */
export interface AuditFiles {
  putOnce(name: string, bytes: Uint8Array): Promise<{ readonly kind: 'stored' | 'same' | 'different' }>;
}
