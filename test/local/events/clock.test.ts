import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';

import { createActivity } from '../../../local/events/activity.ts';
import { createClock } from '../../../local/events/clock.ts';

describe('the clock of the local runtime', () => {
  it('fires due wakes in the order of their moments, and of their registration within one moment', () => {
    const clock = createClock();
    const fired: string[] = [];
    const start = clock.now();
    clock.at(start + 2000, () => void fired.push('b'));
    clock.at(start + 1000, () => void fired.push('a'));
    clock.at(start + 2000, () => void fired.push('c'));
    clock.at(start + 60_000, () => void fired.push('later'));
    clock.advance(5000);
    expect(fired).toEqual(['a', 'b', 'c']);
  });

  it('fires a wake registered by a wake when it is due as well', () => {
    const clock = createClock();
    const fired: string[] = [];
    const start = clock.now();
    clock.at(start + 1000, () => {
      fired.push('first');
      clock.at(start + 2000, () => void fired.push('second'));
    });
    clock.advance(3000);
    expect(fired).toEqual(['first', 'second']);
  });

  it('never fires a cancelled wake', () => {
    const clock = createClock();
    let fired = false;
    clock.at(clock.now() + 1000, () => (fired = true))();
    clock.advance(2000);
    expect(fired).toBe(false);
  });

  it('fires by waiting too', async () => {
    const clock = createClock();
    const due = clock.now() + 20;
    await new Promise<void>((resolve) => void clock.at(due, resolve));
    expect(clock.now()).toBeGreaterThanOrEqual(due);
  });

  it('keeps its offset in the database', () => {
    const db = new DatabaseSync(':memory:');
    createClock(0, db).advance(86_400_000);
    expect(createClock(0, db).offsetMs()).toBe(86_400_000);
  });

  it.each([-1, 0.5, Number.NaN])('refuses to move by %p', (ms) => {
    expect(() => createClock().advance(ms)).toThrow(RangeError);
  });
});

describe('the activity', () => {
  it('counts what is in flight by kind, and ending twice counts once', () => {
    const activity = createActivity();
    const done = activity.begin('invocation');
    activity.begin('webhook');
    done();
    done();
    expect(activity.inFlight()).toBe(1);
    expect(activity.byKind()).toMatchObject({ invocation: 0, webhook: 1 });
  });

  it('counts every change', () => {
    const activity = createActivity();
    activity.begin('stream')();
    activity.touch();
    expect(activity.changes()).toBe(3);
  });
});
