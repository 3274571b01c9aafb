import { describe, expect, it } from '@jest/globals';
import { createMemoryExportMarks } from '../../../lib/adapters/memory/export-marks.ts';
import { exportEvent } from '../../../lib/audit/app/export-event.ts';
import { eventOf } from '../invoices/samples.ts';
import { memoryFiles } from '../invoices/world.ts';

const event = eventOf('payment.processing', {}, 12);
const stored = { event, body: JSON.stringify(event) };
const name = `events/2026/11/23/${event.subject}/0000000012.json`;

describe('exporting an event', () => {
  it('lays its text down by day and subject, and marks it', async () => {
    const [files, marks] = [memoryFiles(), createMemoryExportMarks()];
    expect(await exportEvent(stored, { now: () => 0, files, marks })).toBe(true);
    expect(files.files.get(name)).toBe(stored.body);
    expect(await marks.marked([event.id])).toEqual(new Set([event.id]));
  });

  it('changes nothing the second time', async () => {
    const deps = { now: () => 0, files: memoryFiles(), marks: createMemoryExportMarks() };
    await exportEvent(stored, deps);
    expect(await exportEvent(stored, deps)).toBe(true);
    expect(deps.files.files.size).toBe(1);
  });

  it('marks nothing when another text stands under the name', async () => {
    const [files, marks] = [memoryFiles(), createMemoryExportMarks()];
    files.files.set(name, '{"forged":true}');
    expect(await exportEvent(stored, { now: () => 0, files, marks })).toBe(false);
    expect(await marks.marked([event.id])).toEqual(new Set());
  });
});
