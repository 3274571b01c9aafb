import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PaymentRow } from '../../../../local/console/contract.ts';
import { compareRows } from '../../data/newest-first.ts';
import { freshPayments } from '../../data/payments.ts';
import { useMedia } from '../../parts/use-media.ts';
import { Icon } from '../../parts/icon.tsx';
import { place } from './place.ts';
import { columns, Row } from './row.tsx';
import { useVirtual } from './use-virtual.ts';

interface ListProps {
  /** Newest first. */
  readonly rows: readonly PaymentRow[];
}

const heights = {
  wide: { row: 40, head: 34 },
  narrow: { row: 66, head: 0 },
};

const pageRows = 12;

const moves: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  j: (index) => index + 1,
  k: (index) => index - 1,
  PageDown: (index) => index + pageRows,
  PageUp: (index) => index - pageRows,
  Home: () => 0,
  End: (_, last) => last,
};

/** Rows that came while one was reading further down wait above until one goes there. */
const useHeld = (rows: readonly PaymentRow[]) => {
  const [mark, setMark] = useState<PaymentRow | null>(null);
  const found = mark === null ? 0 : rows.findIndex((row) => compareRows(row, mark) >= 0);
  const waiting = Math.max(found, 0);
  return {
    shown: waiting === 0 ? rows : rows.slice(waiting),
    waiting,
    follow: (isAtTop: boolean) => setMark((old) => (isAtTop ? null : (old ?? rows[0] ?? null))),
  };
};

const focusRow = (scroller: HTMLElement | null, id: string): boolean => {
  const link = scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  link?.focus({ preventScroll: true });
  return link !== null && link !== undefined;
};

function Head() {
  return (
    <div role="rowgroup" class="payments-head">
      <div role="row" aria-rowindex={1} class="payment-heads">
        {columns.map(({ name, head }) => (
          <span key={name} role="columnheader" class={`cell-${name}`}>
            {head}
          </span>
        ))}
      </div>
    </div>
  );
}

function Waiting({ number, onShow }: { readonly number: number; readonly onShow: () => void }) {
  return (
    <div role="status" class="payments-waiting">
      {number === 0 ? null : (
        <button type="button" class="button button-strong" onClick={onShow}>
          <Icon name="up" /> {number} new
        </button>
      )}
    </div>
  );
}

interface Walk {
  readonly rows: readonly PaymentRow[];
  readonly scroller: { readonly current: HTMLElement | null };
  readonly active: number;
  readonly activate: (id: string) => void;
  readonly scrollTo: (index: number) => void;
}

/** The keys that walk through the rows; the focus follows once the row is drawn. */
const useWalk = ({ rows, scroller, active, activate, scrollTo }: Walk) => {
  const wish = useRef<string | null>(place.activeId);
  // Before the next key: whoever types faster than the screen is painted means the row that was asked for.
  useLayoutEffect(() => {
    if (wish.current === null) return;
    if (active < 0 || focusRow(scroller.current, wish.current)) wish.current = null;
  });
  return (event: KeyboardEvent): void => {
    const next = moves[event.key]?.(active, rows.length - 1);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const index = Math.min(Math.max(next, 0), rows.length - 1);
    const row = rows[index];
    if (row === undefined) return;
    wish.current = row.id;
    activate(row.id);
    scrollTo(index);
  };
};

export function List({ rows }: ListProps) {
  const height = useMedia('(max-width: 52rem)') ? heights.narrow : heights.wide;
  const { shown, waiting, follow } = useHeld(rows);
  const [activeId, setActive] = useState(place.activeId);
  const active = activeId === null ? -1 : shown.findIndex(({ id }) => id === activeId);
  const { scroller, virtual } = useVirtual({
    count: shown.length,
    rowHeightPx: height.row,
    headHeightPx: height.head,
    initialOffsetPx: place.offsetPx,
    pinned: active,
  });

  const activate = (id: string): void => {
    place.activeId = id;
    setActive(id);
  };
  const walk = useWalk({
    rows: shown,
    scroller,
    active,
    activate,
    scrollTo: (index) => virtual.scrollToIndex(index),
  });
  const scrolled = ({ currentTarget }: { readonly currentTarget: HTMLDivElement }): void => {
    place.offsetPx = currentTarget.scrollTop;
    follow(currentTarget.scrollTop < height.row / 2);
  };
  const goUp = (): void => {
    follow(true);
    scroller.current?.scrollTo({ top: 0 });
  };
  const items = virtual.getVirtualItems();
  const tabStop = active >= 0 ? active : (items[0]?.index ?? 0);

  return (
    <div class="payments-place">
      <Waiting number={waiting} onShow={goUp} />
      <div
        ref={scroller}
        class="payments-table"
        role="table"
        aria-label="Payments"
        aria-rowcount={shown.length + 1}
        tabIndex={-1}
        onScroll={scrolled}
        onKeyDown={walk}
      >
        <Head />
        <div role="rowgroup" class="payments-rows" style={{ height: `${shown.length * height.row}px` }}>
          {items.map(({ index, start }) => {
            const row = shown[index];
            return row === undefined ? null : (
              <Row
                key={row.id}
                row={row}
                index={index}
                top={start - height.head}
                isTabStop={index === tabStop}
                isFresh={freshPayments.value.has(row.id)}
                onFocus={activate}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
