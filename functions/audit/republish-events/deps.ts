import * as z from 'zod';
import { openTable } from '../../../lib/adapters/dynamodb/client.ts';
import { createJobCursors } from '../../../lib/adapters/dynamodb/job-cursors.ts';
import {
  createEventLog,
  createExportMarks,
  createIssuedDocuments,
} from '../../../lib/adapters/dynamodb/publication-store.ts';
import { createEventBridgeClient, createEventBus } from '../../../lib/adapters/eventbridge/event-bus.ts';
import type { RepublishDeps } from '../../../lib/audit/app/republish-events.ts';
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { toTraceHeader } from '../../../lib/runtime/trace.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';

/** Left for what a run has begun when its time is over. */
const reserveSeconds = 60;

export function buildDeps(environment: NodeJS.ProcessEnv): RepublishDeps {
  const stage = readEnvironment(z.object({ TABLE_NAME: z.string(), BUS_NAME: z.string() }), environment);
  const table = openTable(stage.TABLE_NAME);
  return {
    now: Date.now,
    budgetMs: (timeBudgets.jobSeconds - reserveSeconds) * 1000,
    cursors: createJobCursors(table),
    log: createEventLog(table),
    marks: createExportMarks(table),
    documents: createIssuedDocuments(table),
    bus: createEventBus(createEventBridgeClient(), { name: stage.BUS_NAME, traceHeader: toTraceHeader }),
  };
}
