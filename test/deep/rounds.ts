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
  /** From the moment when the system stood again until what had begun before had all that follows. */
  readonly convergedMs: number;
  /** How often its clock had to be moved over the visibility time-out of a message whose consumer was killed. */
  readonly clockMoves: number;
}

const buyersAtOnce = 5;
/** Longer than any queue of the system hides a message that was received. */
export const visibilityMs = 181_000;
/** The five receives after which a message is a dead letter. */
const mostClockMoves = 6;

interface Crew {
  /** Lets nobody begin anything new; resolves when what had begun is done. */
  pause(): { readonly underWay: () => Promise<unknown>; readonly goOn: () => void };
  readonly done: Promise<unknown>;
}

/** Lets so many work at once until the list is through. */
function together(work: readonly (() => Promise<void>)[]): Crew {
  const waiting = [...work];
  const underWay = new Set<Promise<void>>();
  let gate = Promise.resolve();
  const worker = async (): Promise<void> => {
    for (;;) {
      await gate;
      const next = waiting.shift();
      if (next === undefined) return;
      const begun = next();
      underWay.add(begun);
      await begun;
      underWay.delete(begun);
    }
  };
  return {
    done: Promise.all(Array.from({ length: buyersAtOnce }, worker)),
    pause: () => {
      const open = Promise.withResolvers<undefined>();
      gate = gate.then(() => open.promise);
      return {
        underWay: () => Promise.all(underWay),
        goOn: () => {
          open.resolve(undefined);
        },
      };
    },
  };
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

/** Buys, gives back, kills in the middle, waits for everything to come right, and goes on with the rest. */
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
  const crew = together([
    ...refunds.map((each) => () => giveBack(endpoints, each, answered)),
    ...Array.from({ length: purchases }, () => async () => {
      bought.push(await buy(endpoints, answered));
    }),
  ]);
  // A round whose buyers need fewer answers than planned is killed behind the last.
  await Promise.race([reached.promise, crew.done]);
  await delay(andMs);
  const answersBefore = answers;
  const { underWay, goOn } = crew.pause();
  const { what, upAt } = await system.kill(kill, pick);
  await underWay();
  const touched = [...refunds.filter(({ refund }) => refund !== null), ...bought];
  const clockMoves = await converge(system, touched);
  const convergedMs = performance.now() - upAt;
  goOn();
  await crew.done;
  await converge(system, [...refunds, ...bought]);
  return { bought, happened: { what, answersBefore, convergedMs, clockMoves } };
}
