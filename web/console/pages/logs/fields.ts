/** What every line says, and what stands elsewhere in it. */
const usual = new Set([
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'xray_trace_id',
  'function',
  'function_request_id',
  'function_name',
  'function_arn',
  'function_memory_size',
  'requestId',
  'cold_start',
]);

const mostFields = 6;

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** What a line says beside its message, shortly: `logCode=batch_handled records=1`. */
export function fieldsText(record: unknown): string {
  if (typeof record !== 'object' || record === null) return '';
  const fields = Object.entries(record).flatMap(([name, value]: [string, unknown]) =>
    usual.has(name) || !isPlain(value) ? [] : [`${name}=${value}`],
  );
  return fields.slice(0, mostFields).join(' ');
}
