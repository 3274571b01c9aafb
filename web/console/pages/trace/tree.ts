import type { SpanView } from '../../../../local/console/contract.ts';

/** One line of the waterfall. */
export interface SpanLine {
  readonly span: SpanView;
  /** 1 for what began the trace. */
  readonly level: number;
  readonly parentId: string | null;
  readonly childCount: number;
  readonly position: number;
  readonly siblings: number;
}

const byTime = (a: SpanView, b: SpanView): number => a.offsetMs - b.offsetMs || b.durationMs - a.durationMs;

/** The spans under each parent in the order of their beginnings; what has lost its parent stands at the root. */
export function childrenOf(spans: readonly SpanView[]): ReadonlyMap<string | null, readonly SpanView[]> {
  const ids = new Set(spans.map(({ id }) => id));
  const parentOf = ({ parentId }: SpanView) => (parentId !== null && ids.has(parentId) ? parentId : null);
  return Map.groupBy([...spans].sort(byTime), parentOf);
}

/** The spans as lines from the top; those under a closed span are left out. */
export function linesOf(spans: readonly SpanView[], closed: ReadonlySet<string>): readonly SpanLine[] {
  const children = childrenOf(spans);
  const lines: SpanLine[] = [];
  const walk = (parentId: string | null, level: number): void => {
    const siblings = children.get(parentId) ?? [];
    for (const [index, span] of siblings.entries()) {
      const childCount = children.get(span.id)?.length ?? 0;
      lines.push({ span, level, parentId, childCount, position: index + 1, siblings: siblings.length });
      if (!closed.has(span.id)) walk(span.id, level + 1);
    }
  };
  walk(null, 1);
  return lines;
}
