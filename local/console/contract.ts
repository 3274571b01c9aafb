/**
 * What the console's pages and its server say to each other. Times are ISO strings, amounts minor units.
 * Every address below is under the console's own origin; the pages send `X-Console: 1` with everything that
 * changes something, which no page of another origin may.
 */

/** `GET /api/system` */
export interface SystemView {
  readonly stage: string;
  readonly startedAt: string;
  /** The system's own time, which may have been moved forward. */
  readonly now: string;
  readonly clockOffsetMs: number;
  readonly addresses: Readonly<Record<'api' | 'webhook' | 'stripe' | 'site' | 'aws', string>>;
  readonly functions: readonly string[];
}

/** `GET /api/payments?after=<cursor>&limit=` newest first (100, at most 1,000); `cursor` is null on the last page. */
export interface PaymentsView {
  readonly items: readonly PaymentRow[];
  readonly cursor: string | null;
  readonly total: number;
}

export interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  readonly operation: string | null;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
  readonly createdAt: string;
  readonly version: number;
}

/** `GET /api/payments/<id>`: 404 if there is none. */
export interface PaymentView {
  readonly row: PaymentRow;
  readonly processorId: string | null;
  readonly lastError: { readonly code: string; readonly declineCode: string | null } | null;
  readonly lines: readonly {
    readonly description: string;
    readonly quantity: number;
    readonly grossMinor: number;
  }[];
  /** The events of the payment's own partition, oldest first. */
  readonly events: readonly TimelineEvent[];
  readonly ledger: readonly LedgerEntryView[];
  readonly documents: readonly DocumentRow[];
  readonly mails: readonly MailRow[];
  readonly refunds: readonly RefundView[];
  /** Newest first. */
  readonly traces: readonly TraceRow[];
}

export interface TimelineEvent {
  readonly id: string;
  readonly version: number;
  /** Without the trailing version, e.g. `payment.succeeded`. */
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  readonly data: unknown;
}

export interface LedgerEntryView {
  readonly id: string;
  readonly cause: string;
  readonly postedAt: string;
  readonly postings: readonly {
    readonly account: string;
    readonly currency: string;
    readonly debitMinor: number;
    readonly creditMinor: number;
  }[];
}

export interface RefundView {
  readonly id: string;
  readonly status: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string;
  readonly createdAt: string;
}

/** `GET /api/documents` newest first; the PDF itself is `GET /api/documents/<id>/pdf`, 409 while it is made. */
export interface DocumentsView {
  readonly items: readonly DocumentRow[];
}

export interface DocumentRow {
  readonly id: string;
  readonly number: string;
  readonly kind: 'invoice' | 'credit_note';
  readonly isStored: boolean;
  readonly issuedAt: string;
  readonly paymentId: string;
  readonly grossMinor: number;
  readonly currency: string;
}

/** `GET /api/mails` newest first; `GET /api/mails/<id>` is a MailView. */
export interface MailsView {
  readonly items: readonly MailRow[];
}

export interface MailRow {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly size: number;
  }[];
}

/**
 * The attachments are `GET /api/mails/<id>/attachments/<name>`. The HTML goes into a sandboxed frame whose address is
 * `GET /api/mails/<id>/html` (404 if it has none): written into the page itself, the page's policy would take away its
 * styles.
 */
export interface MailView extends MailRow {
  readonly text: string | null;
  readonly html: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** `GET /api/queues` */
export interface QueuesView {
  readonly items: readonly QueueRow[];
}

export interface QueueRow {
  readonly name: string;
  readonly isDeadLetter: boolean;
  /** Queues whose dead letters come here; also names of rules and schedules. */
  readonly sources: readonly string[];
  readonly deadLetterQueue: string | null;
  readonly visible: number;
  readonly delayed: number;
  readonly inFlight: number;
  /** Null when empty. */
  readonly oldestAgeMs: number | null;
}

/**
 * `GET /api/queues/<name>/messages`: what lies there, without receiving it (at most 100).
 * `POST /api/queues/<name>/redrive` -> RedriveView, moves the dead letters back to where they came from.
 */
export interface MessagesView {
  readonly items: readonly MessageView[];
}

export interface MessageView {
  readonly id: string;
  readonly sentAt: string;
  readonly receiveCount: number;
  readonly state: 'visible' | 'delayed' | 'in_flight';
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface RedriveView {
  readonly moved: number;
}

/** `GET /api/events?before=<seq>&limit=` newest first (100, at most 500). */
export interface BusEventsView {
  readonly items: readonly BusEventView[];
}

export interface BusEventView {
  readonly seq: number;
  readonly at: string;
  readonly bus: string;
  readonly source: string;
  readonly type: string;
  /** The payment, refund or document it is about, if its envelope says so. */
  readonly subject: string | null;
  readonly detail: unknown;
}

/** `GET /api/traces?payment=<id>&errors=true` newest first, the latest 200; `GET /api/traces/<id>` is a TraceView. */
export interface TracesView {
  readonly items: readonly TraceRow[];
}

export interface TraceRow {
  readonly id: string;
  /** What began it, e.g. `POST /v1/payment-intents`. */
  readonly name: string;
  readonly at: string;
  readonly durationMs: number;
  readonly spanCount: number;
  readonly hasError: boolean;
  readonly payments: readonly string[];
}

export interface TraceView extends TraceRow {
  readonly spans: readonly SpanView[];
}

export interface SpanView {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: string;
  /** From the beginning of the trace. */
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly isError: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** `GET /api/metrics?minutes=` (15, at most 60, which is what is kept): aligned series, the same buckets for all. */
export interface MetricsView {
  /** Seconds since the epoch, as the chart library wants them. */
  readonly seconds: readonly number[];
  /** Share of payment attempts that succeeded, 0 to 1; null where there was none. */
  readonly successRate: readonly (number | null)[];
  readonly attempts: readonly number[];
  readonly routes: readonly {
    readonly route: string;
    readonly p50Ms: readonly (number | null)[];
    readonly p95Ms: readonly (number | null)[];
    readonly requests: readonly number[];
    readonly errors: readonly number[];
  }[];
  readonly queues: readonly { readonly name: string; readonly oldestAgeS: readonly (number | null)[] }[];
}

/**
 * `GET /api/faults` -> FaultsView, `PUT /api/faults` with one -> the same, `DELETE /api/faults` ends all.
 * The shape is the twin's own, in full; a part that is absent is off.
 */
export interface FaultsView {
  readonly api: {
    readonly outage: boolean;
    readonly latencyMs: number;
    readonly errorRate: number;
    readonly rateLimitRate: number;
    readonly timeout: 'none' | 'before' | 'after';
  };
  readonly webhooks: {
    readonly drop: number;
    readonly duplicate: number;
    readonly shuffle: boolean;
    readonly delayMs: number;
  };
}

/**
 * `GET /api/schedules`; `POST /api/schedules/<name>/run` runs one now and answers SchedulesView;
 * `POST /api/clock {"advanceMs"}` moves the time of everything and answers SystemView.
 */
export interface SchedulesView {
  readonly items: readonly {
    readonly name: string;
    readonly expression: string;
    readonly isEnabled: boolean;
    readonly nextAt: string | null;
    readonly lastAt: string | null;
  }[];
}

/** `GET /api/logs?text=&level=&function=&payment=&before=<cursor>&limit=` newest first. */
export interface LogsView {
  readonly items: readonly LogLine[];
  readonly cursor: string | null;
}

export interface LogLine {
  readonly id: string;
  readonly at: string;
  readonly level: string;
  readonly function: string;
  readonly message: string;
  readonly requestId: string | null;
  readonly paymentId: string | null;
  /** The whole line, parsed. */
  readonly record: unknown;
}

/** `GET /api/live` (server-sent events): each message's `event` is a key of this, its data the value's JSON. */
export interface LiveMessages {
  /** A payment is new or has changed. */
  readonly payment: PaymentRow;
  readonly busEvent: BusEventView;
  readonly document: DocumentRow;
  readonly mail: MailRow;
  /** All queues, at most twice a second and only when something moved. */
  readonly queues: QueuesView;
  readonly trace: TraceRow;
  readonly log: LogLine;
  readonly faults: FaultsView;
  /**
   * This page was too slow and has missed messages: it asks anew for what it shows. The same holds after a connection
   * that was lost (`open` of the EventSource, each time but the first).
   */
  readonly resync: Readonly<Record<string, never>>;
  /** Every second: the time of the system, and a sign that the connection lives. */
  readonly tick: { readonly now: string; readonly clockOffsetMs: number };
}

/** How every refusal of the console's server looks (status 4xx or 5xx). */
export interface ConsoleRefusal {
  readonly code: string;
  readonly message: string;
}
