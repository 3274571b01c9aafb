import type { SpanView } from '../../../../local/console/contract.ts';
import { childrenOf } from './tree.ts';

const endOf = ({ offsetMs, durationMs }: SpanView): number => offsetMs + durationMs;

/** How much time the common axis shows; never nothing, as bars are shares of it. */
export const axisMs = (spans: readonly SpanView[]): number => Math.max(0.1, ...spans.map(endOf));

/** At most six round moments of the axis, its beginning first. */
export function ticksOf(totalMs: number): readonly number[] {
  const rough = totalMs / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10);
  return Array.from({ length: Math.floor(totalMs / step) + 1 }, (_, index) => index * step);
}

/** A time as a share of the axis. */
export const share = (ms: number, totalMs: number): string => `${((100 * ms) / totalMs).toFixed(3)}%`;

/** Where a bar begins and how long it is, in shares of the axis. */
export const barOf = (
  span: SpanView,
  totalMs: number,
): { readonly start: string; readonly length: string } => ({
  start: share(span.offsetMs, totalMs),
  length: share(span.durationMs, totalMs),
});

/** What a span spent on itself: its time without that in which a child of its own ran. */
function ownMs(span: SpanView, children: readonly SpanView[]): number {
  let coveredMs = 0;
  let reached = span.offsetMs;
  for (const child of children) {
    const end = Math.min(endOf(child), endOf(span));
    coveredMs += Math.max(0, end - Math.max(child.offsetMs, reached));
    reached = Math.max(reached, end);
  }
  return Math.max(0, span.durationMs - coveredMs);
}

export interface KindTotal {
  readonly kind: string;
  readonly count: number;
  readonly errors: number;
  readonly ownMs: number;
}

/** For each kind of span how many there are and the time they spent themselves, the longest first. */
export function totalsByKind(spans: readonly SpanView[]): readonly KindTotal[] {
  const children = childrenOf(spans);
  const totals = [...Map.groupBy(spans, ({ kind }) => kind)].map(([kind, group]) => ({
    kind,
    count: group.length,
    errors: group.filter(({ isError }) => isError).length,
    ownMs: group.reduce((sum, span) => sum + ownMs(span, children.get(span.id) ?? []), 0),
  }));
  return totals.sort((a, b) => b.ownMs - a.ownMs);
}
