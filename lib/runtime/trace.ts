/**
 * Tracing behind our own door: W3C `traceparent` in events, X-Ray's header on AWS's edges. Both name the same ids
 * (https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader).
 */
const rootPattern = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/;
const parentPattern = /Parent=([0-9a-f]{16})/;

/** The X-Ray header of this invocation; Lambda sets it anew each time. */
export function currentTraceHeader(): string | null {
  return process.env['_X_AMZN_TRACE_ID'] ?? null;
}

/** `00-<trace>-<span>-<flags>` of an X-Ray header; null where it has no root. */
export function toTraceparent(header: string | null): string | null {
  if (header === null) return null;
  const [, epoch, random] = rootPattern.exec(header) ?? [];
  if (epoch === undefined || random === undefined) return null;
  const [, parent = '0000000000000001'] = parentPattern.exec(header) ?? [];
  return `00-${epoch}${random}-${parent}-${header.includes('Sampled=1') ? '01' : '00'}`;
}

/** The X-Ray header of a stored `traceparent`; null where it is not one. */
export function toTraceHeader(traceparent: string | null): string | null {
  const parts = /^00-([0-9a-f]{8})([0-9a-f]{24})-([0-9a-f]{16})-0([01])$/.exec(traceparent ?? '');
  if (parts === null) return null;
  const [, epoch = '', random = '', parent = '', sampled = '0'] = parts;
  return `Root=1-${epoch}-${random};Parent=${parent};Sampled=${sampled}`;
}
