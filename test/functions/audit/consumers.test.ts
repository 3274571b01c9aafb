import { describe, expect, it } from '@jest/globals';
import { createHandler as exporter } from '../../../functions/audit/export-audit-events/handler.ts';
import { createHandler as republisher } from '../../../functions/audit/republish-events/handler.ts';
import { createMemoryEventLog } from '../../../lib/adapters/memory/event-log.ts';
import { createMemoryExportMarks } from '../../../lib/adapters/memory/export-marks.ts';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import { PoisonMessage } from '../../../lib/runtime/queue.ts';
import { eventOf } from '../../unit/invoices/samples.ts';
import { memoryFiles } from '../../unit/invoices/world.ts';
import { busMessage, textMessage } from '../messages.ts';
import { observed } from '../observed.ts';

const event = eventOf('payment.processing', {}, 3);
const nowMs = Date.parse(event.time) + 1_500;

function parts() {
  return { now: () => nowMs, files: memoryFiles(), marks: createMemoryExportMarks() };
}

describe('the audit export', () => {
  it('keeps members of an event that it does not know', async () => {
    const deps = parts();
    const later = { ...event, later: { nested: [1] } };
    const { observation, counts } = observed();
    await exporter(deps)(busMessage(later), observation);
    expect([...deps.files.files.values()]).toEqual([JSON.stringify(later)]);
    expect(counts).toEqual({ EventAgeMs: 1_500 });
  });

  it('counts and tells a text that differs from what it stands for, and leaves the message in the queue', async () => {
    const deps = parts();
    await exporter(deps)(busMessage(event), observed().observation);
    const { observation, counts, told } = observed();
    const forged = exporter(deps)(busMessage({ ...event, data: { forged: true } }), observation);
    await expect(forged).rejects.toThrow('audit_mismatch');
    expect([counts['DocumentMismatch'], told]).toEqual([1, ['document_mismatch']]);
  });

  it.each(['', 'no JSON', '{}', '{"detail":{"id":"x"}}'])(
    'gives up at once on a message without an event: %j',
    async (body) => {
      const handled = exporter(parts())(textMessage(body), observed().observation);
      await expect(handled).rejects.toBeInstanceOf(PoisonMessage);
    },
  );
});

describe('the job that publishes again', () => {
  it('counts what it has published again, and zero when nothing was missing', async () => {
    const state = createMemoryState();
    state.events.set(event.subject, [event]);
    const deps = {
      now: () => Date.parse(event.time) + 600_000,
      budgetMs: 1_000,
      cursors: createMemoryJobCursors(),
      log: createMemoryEventLog(state),
      marks: createMemoryExportMarks(),
      bus: { publish: async () => [] },
    };
    const first = observed();
    expect(await republisher(deps)(first.observation)).toBe(1);
    await deps.marks.mark(event.id, nowMs);
    const second = observed();
    expect(await republisher(deps)(second.observation)).toBe(0);
    expect([first.counts, second.counts]).toEqual([{ EventsRepublished: 1 }, { EventsRepublished: 0 }]);
  });
});
