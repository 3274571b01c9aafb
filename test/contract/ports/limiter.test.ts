import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLimiter } from '../../../lib/adapters/dynamodb/limiter.ts';
import { createMemoryLimiter } from '../../../lib/adapters/memory/limiter.ts';
import type { Limiter } from '../../../lib/shared/limiter.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.stop());

const start = Date.parse('2026-11-23T10:00:00Z');
const limit = { perSecond: 5, burst: 10 };
let subjects = 0;

const implementations: [string, () => Limiter][] = [
  ['memory', () => createMemoryLimiter()],
  ['dynamodb', () => createLimiter(engine.table)],
];

describe.each(implementations)('the limiter in %s', (_name, open) => {
  let limiter: Limiter;
  let subject: string;
  beforeEach(() => {
    limiter = open();
    subjects += 1;
    subject = `key:${String(subjects)}`;
  });

  const take = (nowMs: number) => limiter.take(subject, limit, nowMs);

  it('lets a burst through, and not one more', async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => take(start)));
    expect(outcomes.filter((outcome) => outcome.allowed)).toHaveLength(limit.burst);
  });

  it('names the exact time to wait', async () => {
    for (let taken = 0; taken < limit.burst; taken += 1) await take(start);
    expect(await take(start)).toEqual({ allowed: false, retryAfterMs: 200 });
    expect(await take(start + 150)).toEqual({ allowed: false, retryAfterMs: 50 });
    expect(await take(start + 200)).toEqual({ allowed: true });
    expect(await take(start + 200)).toEqual({ allowed: false, retryAfterMs: 200 });
  });

  it('lets burst and rate through in a flood', async () => {
    let allowed = 0;
    for (let request = 0; request < 300; request += 1) {
      if ((await take(start + request * 20)).allowed) allowed += 1;
    }
    // 6 s at 5 per second and the burst of 10; the last of them becomes due just behind the end.
    expect(allowed).toBe(39);
  });

  it('gives the full burst again after a rest', async () => {
    for (let taken = 0; taken < limit.burst; taken += 1) await take(start);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => take(start + 3_600_000)));
    expect(outcomes.filter((outcome) => outcome.allowed)).toHaveLength(limit.burst);
  });

  it('denies an environment whose clock is behind, as far as the two bursts go', async () => {
    for (let taken = 0; taken < limit.burst; taken += 1) await take(start);
    expect((await take(start - 1000)).allowed).toBe(false);
  });

  it('is not blocked by one request from ten minutes ahead', async () => {
    await take(start + 600_000);
    expect(await take(start)).toEqual({ allowed: true });
  });

  it('keeps subjects apart', async () => {
    for (let taken = 0; taken < limit.burst; taken += 1) await take(start);
    expect(await limiter.take(`${subject}:other`, limit, start)).toEqual({ allowed: true });
  });
});
