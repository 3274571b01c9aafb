import { setTimeout as delay } from 'node:timers/promises';
import { type Bought, buy, giveBack } from './buyer.ts';
import { advance, idle } from './http.ts';
import { hasConverged } from './look.ts';
import { type Round, refundsPerRound } from './plan.ts';
import type { VictimSystem } from './system.ts';

/** What happened in a round. */
export interface Happened {
  readonly what: string;
  readonly answersBefore: number;
  /** From the moment when the system stood again until all purchases so far had all that follows. */
  readonly convergedMs: number;
  /** How often its clock had to be moved over the visibility time-out of a message whose consumer was killed. */
  readonly clockMoves: number;
}

const buyersAtOnce = 5;
const visibilityMs = 181_000;
/** The five receives after which a message is a dead letter. */
const mostClockMoves = 6;

/** Lets so many work at once until the list is through. */
async function together(work: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...work];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: buyersAtOnce }, worker));
}

async function converge({ endpoints }: VictimSystem, bought: readonly Bought[]): Promise<number> {
  let left = [...bought];
  for (let moves = 0; ; moves += 1) {
    await idle(endpoints);
    const isDone = await Promise.all(left.map((each) => hasConverged(endpoints, each)));
    left = left.filter((_, at) => isDone[at] !== true);
    if (left.length === 0) return moves;
    if (moves === mostClockMoves) {
      throw new Error(`not converged: ${left.map(({ paymentId }) => paymentId).join(', ')}`);
    }
    await advance(endpoints, visibilityMs);
  }
}

/** Buys, gives back, kills in the middle, and waits for everything to come right. */
export async function playRound(
  system: VictimSystem,
  { kill, afterAnswers, andMs, pick, purchases }: Round,
  before: readonly Bought[],
): Promise<{ readonly bought: readonly Bought[]; readonly happened: Happened }> {
  const { endpoints } = system;
  const bought: Bought[] = [];
  const reached = Promise.withResolvers<boolean>();
  let answers = 0;
  const answered = (): void => {
    answers += 1;
    if (answers > afterAnswers) reached.resolve(true);
  };
  const refunds = before.filter(({ refund }) => refund === null).slice(-refundsPerRound);
  const work = together([
    ...refunds.map((each) => () => giveBack(endpoints, each, answered)),
    ...Array.from({ length: purchases }, () => async () => {
      bought.push(await buy(endpoints, answered));
    }),
  ]);
  // A round whose buyers need fewer answers than planned is killed behind the last.
  await Promise.race([reached.promise, work]);
  await delay(andMs);
  const answersBefore = answers;
  const { what, upAt } = await system.kill(kill, pick);
  await work;
  const clockMoves = await converge(system, [...refunds, ...bought]);
  return {
    bought,
    happened: { what, answersBefore, convergedMs: performance.now() - upAt, clockMoves },
  };
}
