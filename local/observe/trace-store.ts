import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { inTransaction } from '../aws/sqlite.ts';
import type { Span, Trace, TraceQuery, TraceSummary } from './observations.ts';

/** The latest traces are kept, so many of them and so many spans of each. */
const KEPT_TRACES = 2000;
const KEPT_SPANS = 500;
const DEFAULT_LIMIT = 100;
const HIGHEST_LIMIT = 500;

const TABLES = `
  CREATE TABLE IF NOT EXISTS observe_traces (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    trace_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    start_ms REAL NOT NULL,
    end_ms REAL NOT NULL,
    status TEXT NOT NULL,
    spans INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS observe_traces_start ON observe_traces (start_ms);
  CREATE TABLE IF NOT EXISTS observe_spans (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, trace_id TEXT NOT NULL, start_ms REAL NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS observe_spans_trace ON observe_spans (trace_id, start_ms);
  CREATE TABLE IF NOT EXISTS observe_payments (
    payment_id TEXT NOT NULL, trace_id TEXT NOT NULL, PRIMARY KEY (payment_id, trace_id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS observe_payments_trace ON observe_payments (trace_id);
  DELETE FROM observe_payments WHERE trace_id NOT IN (SELECT trace_id FROM observe_traces);`;

const SUMMARY = `SELECT trace_id AS traceId, name, kind, start_ms AS startMs, round(end_ms - start_ms, 2) AS durationMs, status,
  spans AS spanCount, (SELECT group_concat(payment_id) FROM observe_payments p WHERE p.trace_id = t.trace_id) AS payments
  FROM observe_traces t`;

const STATEMENTS = {
  // Of two that began in the same millisecond the one that ended last stands around the other.
  trace: `INSERT INTO observe_traces (trace_id, name, kind, start_ms, end_ms, status, spans)
    VALUES ($traceId, $name, $kind, $startMs, $endMs, $status, 1)
    ON CONFLICT (trace_id) DO UPDATE SET
      name = iif(excluded.start_ms <= start_ms, excluded.name, name),
      kind = iif(excluded.start_ms <= start_ms, excluded.kind, kind),
      start_ms = min(start_ms, excluded.start_ms),
      end_ms = max(end_ms, excluded.end_ms),
      status = iif(excluded.status = 'error', 'error', status),
      spans = spans + 1
    RETURNING spans`,
  span: 'INSERT INTO observe_spans (trace_id, start_ms, body) VALUES (?, ?, ?)',
  payment: 'INSERT OR IGNORE INTO observe_payments VALUES (?, ?)',
  count: 'SELECT count(*) AS count FROM observe_traces',
  oldest: 'SELECT trace_id AS traceId FROM observe_traces ORDER BY seq LIMIT ?',
  dropTrace: 'DELETE FROM observe_traces WHERE trace_id = ?',
  dropSpans: 'DELETE FROM observe_spans WHERE trace_id = ?',
  dropPayments: 'DELETE FROM observe_payments WHERE trace_id = ?',
  spans: 'SELECT body FROM observe_spans WHERE trace_id = ? ORDER BY start_ms, seq DESC',
  one: `${SUMMARY} WHERE trace_id = ?`,
  ofPayment: `${SUMMARY} WHERE trace_id IN (SELECT trace_id FROM observe_payments WHERE payment_id = ?) ORDER BY start_ms`,
  idsOfPayment: 'SELECT trace_id AS traceId FROM observe_payments WHERE payment_id = ?',
  recent: `${SUMMARY} WHERE start_ms < $beforeMs AND ($status IS NULL OR status = $status)
    AND ($kind IS NULL OR kind = $kind) AND ($name IS NULL OR instr(lower(name), lower($name)) > 0)
    ORDER BY start_ms DESC, seq DESC LIMIT $limit`,
} as const;

const kinds = z.enum([
  'gateway',
  'url',
  'function',
  'init',
  'aws',
  'stripe',
  'http',
  'queue',
  'stream',
  'bus',
  'schedule',
]);
const statuses = z.enum(['ok', 'error']);
const summaryRow = z
  .object({
    traceId: z.string(),
    name: z.string(),
    kind: kinds,
    startMs: z.number(),
    durationMs: z.number(),
    status: statuses,
    spanCount: z.number(),
    payments: z.string().nullable(),
  })
  .transform(({ payments, ...row }): TraceSummary => ({
    ...row,
    paymentIds: payments?.split(',').sort() ?? [],
  }));
const spanBody = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  kind: kinds,
  startMs: z.number(),
  durationMs: z.number(),
  status: statuses,
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
const spanRow = z.object({ body: z.string() });
const idRow = z.object({ traceId: z.string() });
const countRow = z.object({ spans: z.number() });

/** What is to be written together. */
export interface TraceBatch {
  readonly spans: readonly Span[];
  readonly touched: readonly { readonly traceId: string; readonly paymentIds: readonly string[] }[];
}

/** The latest traces, in the runtime's database. */
export interface TraceStore {
  write(batch: TraceBatch): void;
  recent(query: TraceQuery): readonly TraceSummary[];
  summary(traceId: string): TraceSummary | null;
  trace(traceId: string): Trace | null;
  ofPayment(paymentId: string): readonly Trace[];
  idsOfPayment(paymentId: string): readonly string[];
}

const prepare = (db: DatabaseSync) => {
  db.exec(TABLES);
  const entries = Object.entries(STATEMENTS).map(([name, sql]) => [name, db.prepare(sql)] as const);
  return Object.fromEntries(entries) as Record<keyof typeof STATEMENTS, ReturnType<DatabaseSync['prepare']>>;
};
type Statements = ReturnType<typeof prepare>;

const writeSpan = (sql: Statements, span: Span): void => {
  const { traceId, name, kind, startMs, status } = span;
  const row = { traceId, name, kind, startMs, endMs: startMs + span.durationMs, status };
  const { spans } = countRow.parse(sql.trace.get(row));
  if (spans <= KEPT_SPANS) sql.span.run(traceId, startMs, JSON.stringify(span));
};

const trim = (sql: Statements, keep: number): void => {
  const surplus = z.object({ count: z.number() }).parse(sql.count.get()).count - keep;
  if (surplus <= 0) return;
  for (const { traceId } of z.array(idRow).parse(sql.oldest.all(surplus))) {
    for (const drop of [sql.dropSpans, sql.dropPayments, sql.dropTrace]) drop.run(traceId);
  }
};

const recentFrom = (sql: Statements, query: TraceQuery): readonly TraceSummary[] => {
  const { limit = DEFAULT_LIMIT, beforeMs = Number.MAX_SAFE_INTEGER } = query;
  const { status = null, kind = null, name = null } = query;
  const bound = { beforeMs, status, kind, name, limit: Math.min(limit, HIGHEST_LIMIT) };
  return z.array(summaryRow).parse(sql.recent.all(bound));
};

/** Opens the ring of traces; `keep` is for tests. */
export const createTraceStore = (db: DatabaseSync, keep = KEPT_TRACES): TraceStore => {
  const sql = prepare(db);
  const withSpans = (summary: TraceSummary): Trace => ({
    ...summary,
    spans: z
      .array(spanRow)
      .parse(sql.spans.all(summary.traceId))
      .map(({ body }): Span => spanBody.parse(JSON.parse(body))),
  });
  const summary = (traceId: string): TraceSummary | null => {
    const row = sql.one.get(traceId);
    return row === undefined ? null : summaryRow.parse(row);
  };
  return {
    write: ({ spans, touched }) => {
      inTransaction(db, () => {
        for (const span of spans) writeSpan(sql, span);
        for (const { traceId, paymentIds } of touched) {
          for (const paymentId of paymentIds) sql.payment.run(paymentId, traceId);
        }
        trim(sql, keep);
      });
    },
    recent: (query) => recentFrom(sql, query),
    summary,
    trace: (traceId) => {
      const found = summary(traceId);
      return found && withSpans(found);
    },
    idsOfPayment: (paymentId) =>
      z
        .array(idRow)
        .parse(sql.idsOfPayment.all(paymentId))
        .map(({ traceId }) => traceId),
    ofPayment: (paymentId) => z.array(summaryRow).parse(sql.ofPayment.all(paymentId)).map(withSpans),
  };
};
