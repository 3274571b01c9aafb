import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFiguresStore } from '../../../lib/adapters/dynamodb/analytics-store.ts';
import { createMemoryFiguresStore } from '../../../lib/adapters/memory/figures-store.ts';
import type { FiguresStore } from '../../../lib/analytics/app/ports.ts';
import { noFigures } from '../../../lib/analytics/domain/figures.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const nowMs = Date.parse('2026-11-23T10:00:00.000Z');
const day = '2026-11-23';
const sale = { day, currency: 'eur', figures: { ...noFigures, payments: 1, grossMinor: 49_000 } };
const refund = { day, currency: 'eur', figures: { ...noFigures, refunds: 1, refundedMinor: 9_000 } };
const yen = { day, currency: 'jpy', figures: { ...noFigures, payments: 1, grossMinor: 5_000 } };

const implementations: [string, () => FiguresStore][] = [
  ['memory', createMemoryFiguresStore],
  ['dynamodb', () => createFiguresStore(engine.table)],
];

describe.each(implementations)('the figures of a day in %s', (name, open) => {
  it('add up by currency, each event once, and days stand apart', async () => {
    const store = open();
    const id = (number: number) => `${name}.${String(number)}`;
    expect(await store.add(id(1), sale, nowMs)).toBe(true);
    expect(await store.add(id(2), refund, nowMs)).toBe(true);
    expect(await store.add(id(3), yen, nowMs)).toBe(true);
    expect(await store.add(id(1), sale, nowMs)).toBe(false);
    expect(await store.add(id(4), { ...sale, day: '2026-11-24' }, nowMs)).toBe(true);
    const figures = { payments: 1, grossMinor: 49_000, refunds: 1, refundedMinor: 9_000, feesMinor: 0 };
    expect(await store.listOfDay(day)).toEqual([{ day, currency: 'eur', figures }, yen]);
  });

  it('count each of twenty parallel deliveries of one event once', async () => {
    const store = open();
    const other = { ...sale, day: '2026-11-25' };
    const added = await Promise.all(
      Array.from({ length: 20 }, () => store.add(`${name}.same`, other, nowMs)),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await store.listOfDay(other.day)).toEqual([other]);
  });
});
