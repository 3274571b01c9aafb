import { describe, expect, it } from '@jest/globals';
import type { SpanView } from '../../../local/console/contract.ts';
import { moveBy } from '../../../web/console/pages/trace/keys.ts';
import { axisMs, barOf, ticksOf, totalsByKind } from '../../../web/console/pages/trace/timing.ts';
import { linesOf } from '../../../web/console/pages/trace/tree.ts';

const span = (
  id: string,
  parentId: string | null,
  [offsetMs, durationMs]: readonly [number, number],
): SpanView => ({
  id,
  parentId,
  name: id,
  kind: id.replace(/\d/g, ''),
  offsetMs,
  durationMs,
  isError: id === 'stripe1',
  attributes: {},
});

const spans = [
  span('stripe1', 'function1', [40, 30]),
  span('aws1', 'function1', [20, 10]),
  span('gateway1', null, [0, 100]),
  span('function1', 'gateway1', [10, 80]),
];
const none: ReadonlySet<string> = new Set();
const idsOf = (closed: ReadonlySet<string>) => linesOf(spans, closed).map((line) => line.span.id);

describe('the lines of a waterfall', () => {
  it('stand below their parents in the order of their beginnings', () => {
    expect(idsOf(none)).toEqual(['gateway1', 'function1', 'aws1', 'stripe1']);
    expect(linesOf(spans, none).map(({ level, position, siblings }) => [level, position, siblings])).toEqual([
      [1, 1, 1],
      [2, 1, 1],
      [3, 1, 2],
      [3, 2, 2],
    ]);
  });

  it('hide what is under a closed span', () => {
    expect(idsOf(new Set(['function1']))).toEqual(['gateway1', 'function1']);
  });

  it('keep a span whose parent was never told', () => {
    const lines = linesOf([...spans, span('queue1', 'unknown', [200, 5])], none);
    expect(lines.at(-1)).toMatchObject({ level: 1, span: { id: 'queue1' } });
  });
});

describe('the common axis', () => {
  it('reaches to the end of the last span', () => {
    expect(axisMs(spans)).toBe(100);
    expect(axisMs([])).toBeGreaterThan(0);
  });

  it('has at most six round ticks, whatever its length', () => {
    expect(ticksOf(100)).toEqual([0, 20, 40, 60, 80, 100]);
    for (const totalMs of [0.1, 0.7, 3, 17, 247, 1_999, 60_001]) {
      const ticks = ticksOf(totalMs);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.length).toBeGreaterThan(2);
      expect(ticks.at(-1)).toBeLessThanOrEqual(totalMs);
    }
  });

  it('gives a bar its share', () => {
    expect(barOf(span('aws1', null, [20, 10]), 200)).toEqual({ start: '10.000%', length: '5.000%' });
  });
});

describe('the time of a kind', () => {
  it('is what its spans spent themselves, not what ran below them', () => {
    expect(totalsByKind(spans)).toEqual([
      { kind: 'function', count: 1, errors: 0, ownMs: 40 },
      { kind: 'stripe', count: 1, errors: 1, ownMs: 30 },
      { kind: 'gateway', count: 1, errors: 0, ownMs: 20 },
      { kind: 'aws', count: 1, errors: 0, ownMs: 10 },
    ]);
  });

  it('counts what ran beside each other once, and nothing after the span has ended', () => {
    const all = [
      span('function1', null, [0, 50]),
      span('aws1', 'function1', [10, 20]),
      span('aws2', 'function1', [20, 20]),
      span('queue1', 'function1', [45, 100]),
    ];
    expect(totalsByKind(all).find(({ kind }) => kind === 'function')?.ownMs).toBe(15);
  });
});

describe('the keys of a waterfall', () => {
  const lines = linesOf(spans, none);
  const press = (key: string, id: string, isOpen = true) => {
    const current = lines.find((line) => line.span.id === id);
    if (current === undefined) throw new Error(`no line ${id}`);
    return moveBy(key, { lines, current, isOpen });
  };

  it('move up and down, and stop at the ends', () => {
    expect(press('ArrowDown', 'aws1')).toEqual({ kind: 'focus', id: 'stripe1' });
    expect(press('ArrowDown', 'stripe1')).toBeNull();
    expect(press('ArrowUp', 'gateway1')).toBeNull();
    expect(press('Home', 'stripe1')).toEqual({ kind: 'focus', id: 'gateway1' });
    expect(press('End', 'gateway1')).toEqual({ kind: 'focus', id: 'stripe1' });
  });

  it('open a closed span before they go into it, and close an open one before they leave it', () => {
    expect(press('ArrowRight', 'function1', false)).toEqual({ kind: 'toggle', id: 'function1' });
    expect(press('ArrowRight', 'function1')).toEqual({ kind: 'focus', id: 'aws1' });
    expect(press('ArrowLeft', 'function1')).toEqual({ kind: 'toggle', id: 'function1' });
    expect(press('ArrowLeft', 'function1', false)).toEqual({ kind: 'focus', id: 'gateway1' });
    expect(press('ArrowLeft', 'aws1')).toEqual({ kind: 'focus', id: 'function1' });
  });

  it('leave all others to the page', () => {
    expect(press('Tab', 'aws1')).toBeNull();
    expect(press('g', 'aws1')).toBeNull();
  });
});
