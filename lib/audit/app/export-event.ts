import type { Now } from '../../shared/ids.ts';
import { fileNameOf } from '../domain/file-name.ts';
import type { AuditFiles, ExportMarks, StoredEvent } from './ports.ts';

export interface ExportDeps {
  readonly now: Now;
  readonly files: AuditFiles;
  readonly marks: Pick<ExportMarks, 'mark'>;
}

/** Lays an event down in the audit trail and then marks it; false = another text stands there under its name. */
export async function exportEvent({ event, body }: StoredEvent, deps: ExportDeps): Promise<boolean> {
  const put = await deps.files.putOnce(fileNameOf(event), new TextEncoder().encode(body));
  if (put.kind === 'different') return false;
  await deps.marks.mark(event.id, deps.now());
  return true;
}
