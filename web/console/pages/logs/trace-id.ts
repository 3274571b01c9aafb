import type { LogLine } from '../../../../local/console/contract.ts';

const rootIn = (record: unknown): string =>
  typeof record === 'object' && record !== null && 'xray_trace_id' in record
    ? String(record.xray_trace_id)
    : '';

/** The trace of a line; the line says it as X-Ray writes it: `1-<8 digits>-<24 digits>`. */
export function traceIdOf({ record }: LogLine): string | null {
  const root = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/.exec(rootIn(record));
  return root === null ? null : `${root[1] ?? ''}${root[2] ?? ''}`;
}
