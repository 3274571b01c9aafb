import { useRef, useState } from 'preact/hooks';
import type { SpanView } from '../../../../local/console/contract.ts';
import { durationText } from '../../parts/duration.ts';
import { moveBy, type Move } from './keys.ts';
import { isColdStart, kindName, Marks } from './marks.tsx';
import { axisMs, barOf, share, ticksOf } from './timing.ts';
import { linesOf, type SpanLine } from './tree.ts';

interface WaterfallProps {
  readonly spans: readonly SpanView[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string | null) => void;
}

interface LineProps {
  readonly line: SpanLine;
  readonly totalMs: number;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  readonly isTabStop: boolean;
  readonly onToggle: () => void;
  readonly onChoose: () => void;
}

function Axis({ totalMs }: { readonly totalMs: number }) {
  return (
    <span class="axis" aria-hidden="true">
      {ticksOf(totalMs).map((ms) => (
        <span key={ms} class="tick" style={{ '--at': share(ms, totalMs) }}>
          {durationText(ms)}
        </span>
      ))}
    </span>
  );
}

function Bar({ span, totalMs }: { readonly span: SpanView; readonly totalMs: number }) {
  const { start, length } = barOf(span, totalMs);
  const look = `${isColdStart(span) ? ' is-cold' : ''}${span.isError ? ' is-error' : ''}`;
  return (
    <span class="bar-lane">
      <span class={`span-bar kind-${span.kind}${look}`} style={{ '--start': start, '--length': length }} />
      <span class="span-time" style={{ '--start': start, '--length': length }}>
        {durationText(span.durationMs)}
      </span>
    </span>
  );
}

function Line({ line, totalMs, isOpen, isChosen, isTabStop, onToggle, onChoose }: LineProps) {
  const { span, level, childCount } = line;
  return (
    <tr
      role="row"
      class={isChosen ? 'span-line is-chosen' : 'span-line'}
      data-span={span.id}
      aria-level={level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={childCount === 0 ? undefined : isOpen}
      aria-selected={isChosen}
      tabIndex={isTabStop ? 0 : -1}
      style={{ '--level': String(level - 1) }}
      onClick={onChoose}
    >
      <td role="gridcell" class="span-cell">
        <span class="span-head">
          {childCount === 0 ? (
            <span class="span-leaf" />
          ) : (
            <span
              class="span-toggle"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                onToggle();
              }}
            />
          )}
          <span class="span-label">
            <span class="span-name">{span.name}</span>
            <span class="span-kind">{kindName(span.kind)}</span>
            <Marks span={span} />
          </span>
        </span>
      </td>
      <td role="gridcell" class="bar-cell">
        <Bar span={span} totalMs={totalMs} />
      </td>
    </tr>
  );
}

const toggled = (closed: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** The spans as a tree of bars on one axis: arrows move, open and close, Enter shows the details. */
export function Waterfall({ spans, chosenId, onChoose }: WaterfallProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focusId, setFocusId] = useState<string | null>(null);
  const lines = linesOf(spans, closed);
  const totalMs = axisMs(spans);
  const current = lines.find(({ span }) => span.id === focusId) ?? lines[0];
  const toggle = (id: string): void => setClosed(toggled(closed, id));
  const choose = (id: string): void => onChoose(id === chosenId ? null : id);
  const acts: Readonly<Record<Move['kind'], (id: string) => void>> = {
    toggle,
    choose,
    focus: (id) => {
      setFocusId(id);
      body.current?.querySelector<HTMLElement>(`[data-span="${CSS.escape(id)}"]`)?.focus();
    },
  };
  const press = (event: KeyboardEvent): void => {
    if (current === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveBy(event.key, { lines, current, isOpen: !closed.has(current.span.id) });
    if (move === null) return;
    event.preventDefault();
    acts[move.kind](move.id);
  };
  return (
    <table class="waterfall" role="treegrid" aria-label="Spans of the trace" onKeyDown={press}>
      <thead>
        <tr role="row">
          <th role="columnheader" scope="col">
            Span
          </th>
          <th role="columnheader" scope="col" class="axis-cell">
            <span class="unseen">Time</span>
            <Axis totalMs={totalMs} />
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {lines.map((line) => (
          <Line
            key={line.span.id}
            line={line}
            totalMs={totalMs}
            isOpen={!closed.has(line.span.id)}
            isChosen={line.span.id === chosenId}
            isTabStop={line === current}
            onToggle={() => toggle(line.span.id)}
            onChoose={() => {
              setFocusId(line.span.id);
              choose(line.span.id);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}
