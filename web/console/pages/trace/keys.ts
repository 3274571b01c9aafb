import type { SpanLine } from './tree.ts';

/** What a key asks for. */
export interface Move {
  readonly kind: 'focus' | 'toggle' | 'choose';
  readonly id: string;
}

interface Place {
  readonly lines: readonly SpanLine[];
  readonly current: SpanLine;
  readonly isOpen: boolean;
}

type Key = (place: Place) => Move | null;

const focus = (line: SpanLine | undefined): Move | null =>
  line === undefined ? null : { kind: 'focus', id: line.span.id };

const beside = ({ lines, current }: Place, step: number): Move | null =>
  focus(lines[lines.indexOf(current) + step]);

const inwards: Key = (place) => {
  if (place.current.childCount === 0) return null;
  return place.isOpen ? beside(place, 1) : { kind: 'toggle', id: place.current.span.id };
};

const outwards: Key = ({ lines, current, isOpen }) => {
  if (current.childCount > 0 && isOpen) return { kind: 'toggle', id: current.span.id };
  return focus(lines.find(({ span }) => span.id === current.parentId));
};

const choose: Key = ({ current }) => ({ kind: 'choose', id: current.span.id });

const keys: Readonly<Record<string, Key>> = {
  ArrowDown: (place) => beside(place, 1),
  ArrowUp: (place) => beside(place, -1),
  ArrowRight: inwards,
  ArrowLeft: outwards,
  Home: ({ lines }) => focus(lines[0]),
  End: ({ lines }) => focus(lines.at(-1)),
  Enter: choose,
  ' ': choose,
};

/** What a key means where the focus stands, as the pattern of a tree grid has it. */
export const moveBy = (key: string, place: Place): Move | null => keys[key]?.(place) ?? null;
