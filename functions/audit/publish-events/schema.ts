import { envelopeSchema } from '../../../lib/shared/event.ts';
import type { StoredEvent } from '../../../lib/audit/app/ports.ts';
import type { StreamRecord } from '../../../lib/runtime/stream.ts';

/** The event in a new row; null where the row holds none that can be read. */
export function readStoredEvent(record: StreamRecord): StoredEvent | null {
  const body = record.text('body');
  if (body === null) return null;
  const parsed = envelopeSchema.safeParse(jsonOf(body));
  return parsed.success ? { event: parsed.data, body } : null;
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
