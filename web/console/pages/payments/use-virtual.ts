import {
  Virtualizer,
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

interface VirtualProps {
  readonly count: number;
  readonly rowHeightPx: number;
  /** What stands above the rows inside the scroller, and stays there. */
  readonly headHeightPx: number;
  readonly initialOffsetPx: number;
  /** A row that is always there, because it has the focus. */
  readonly pinned: number;
}

/** More rows than are seen, so that a fast wheel finds them drawn. */
const spareRows = 8;

const rangeWith =
  (pinned: number) =>
  (range: Range): number[] => {
    const seen = defaultRangeExtractor(range);
    if (pinned < 0 || pinned >= range.count || seen.includes(pinned)) return seen;
    return [...seen, pinned].sort((a, b) => a - b);
  };

/** Only the rows that can be seen are drawn. */
export const useVirtual = ({ count, rowHeightPx, headHeightPx, initialOffsetPx, pinned }: VirtualProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useReducer((draws: number) => draws + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(undefined),
    overscan: spareRows,
    scrollMargin: headHeightPx,
    scrollPaddingStart: headHeightPx,
    initialOffset: initialOffsetPx,
    rangeExtractor: rangeWith(pinned),
  };
  const [virtual] = useState(() => new Virtualizer<HTMLDivElement, HTMLElement>(options));
  virtual.setOptions(options);
  useLayoutEffect(() => virtual._didMount(), [virtual]);
  useLayoutEffect(() => virtual._willUpdate());
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeightPx]);
  return { scroller, virtual };
};
