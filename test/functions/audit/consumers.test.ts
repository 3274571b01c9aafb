import { describe, expect, it } from '@jest/globals';
import { createHandler as exporter } from '../../../functions/audit/export-audit-events/handler.ts';
import { createHandler as republisher } from '../../../functions/audit/republish-events/handler.ts';
import { createMemoryEventLog } from '../../../lib/adapters/memory/event-log.ts';
import { createMemoryExportMarks } from '../../../lib/adapters/memory/export-marks.ts';
import { createMemoryJobCursors } from '../../../lib/adapters/memory/job-cursors.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { StoredEvent } from '../../../lib/audit/app/ports.ts';
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
  const deps = () => {
    const state = createMemoryState();
    state.events.set(event.subject, [event]);
    return {
      now: () => Date.parse(event.time) + 600_000,
      budgetMs: 1_000,
      cursors: createMemoryJobCursors(),
      log: createMemoryEventLog(state),
      marks: createMemoryExportMarks(),
      documents: { documented: async () => new Set<string>() },
      bus: { publish: async (): Promise<readonly StoredEvent[]> => [] },
    };
  };

  it('counts what it has published again, and zero when nothing was missing', async () => {
    const own = deps();
    const first = observed();
    expect(await republisher(own)(first.observation)).toBe(1);
    await own.marks.mark(event.id, nowMs);
    const second = observed();
    expect(await republisher(own)(second.observation)).toBe(0);
    expect(first.counts).toEqual({ EventsRepublished: 1, EventsUnproven: 0 });
    expect(second.counts).toEqual({ EventsRepublished: 0, EventsUnproven: 0 });
  });

  it('counts and names what needs a person', async () => {
    const { observation, counts, told } = observed();
    const refusing = { publish: async (events: readonly StoredEvent[]) => events };
    await republisher({ ...deps(), bus: refusing })(observation);
    expect(counts).toEqual({ EventsRepublished: 0, EventsUnproven: 1 });
    expect(told).toEqual(['event_unproven']);
  });
});
