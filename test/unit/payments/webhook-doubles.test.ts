import { describe, expect, it } from '@jest/globals';
import { orders, statesAfter } from './webhook-life.ts';

/** Every order of the six with one of them told once more, anywhere behind its first time: each but once. */
const told = orders.flatMap((order) =>
  order.flatMap((event, first) =>
    Array.from({ length: order.length - first }, (_, later) => order.toSpliced(first + later + 1, 0, event)),
  ),
);

describe('six events, one of them told twice', () => {
  it('in all 15,120 orders lead to the state that the six lead to', async () => {
    expect(new Set(told.map((order) => order.join(''))).size).toBe(15_120);
    expect(await statesAfter(told)).toEqual(await statesAfter([[0, 1, 2, 3, 4, 5]]));
  }, 300_000);
});
