import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bought } from '../deep/buyer.ts';
import { playRound } from '../deep/rounds.ts';
import { type VictimSystem, startVictim } from '../deep/system.ts';
import { judge } from '../deep/verdict.ts';

const startsWithinMs = 120_000;
const purchases = 5;

/** The short form of `npm run deep`, on a system of its own: the one that the other files use stays alive. */
describe('a process that is killed in the middle of purchases', () => {
  const state = mkdtempSync(join(tmpdir(), 'payments-survives-'));
  const bought: Bought[] = [];
  let system: VictimSystem | undefined;

  beforeAll(async () => {
    system = await startVictim(state, 4720);
  }, startsWithinMs);

  afterAll(async () => {
    await system?.stop();
    rmSync(state, { recursive: true, force: true });
  });

  it.each([
    ['environments', 4],
    ['engine', 5],
    ['runtime', 6],
  ] as const)(
    'and is one of the %s, takes nothing acknowledged with it',
    async (kill, afterAnswers) => {
      if (system === undefined) throw new Error('the system did not start');
      const round = { kill, afterAnswers, andMs: 20, pick: 0.5, purchases };
      bought.push(...(await playRound(system, round, bought)).bought);
      expect(await judge(system.endpoints, bought)).toMatchObject({
        purchases: bought.length,
        lost: [],
        doubled: [],
        wrong: [],
        mailsMissing: 0,
      });
    },
    2 * startsWithinMs,
  );
});
