/** What is killed in a round, and when. */
export interface Round {
  readonly kill: Victim;
  /** Answers that the buyers have got before. */
  readonly afterAnswers: number;
  readonly andMs: number;
  /** Picks among what can be killed. */
  readonly pick: number;
  readonly purchases: number;
}

export type Victim = 'runtime' | 'engine' | 'environments';

const purchasesPerRound = 25;
/** Purchases of the round before that are given back meanwhile. */
export const refundsPerRound = 5;

const latestAnswer = 50;
const latestMs = 250;
const victims: readonly Victim[] = [
  ...Array<Victim>(7).fill('runtime'),
  ...Array<Victim>(5).fill('engine'),
  ...Array<Victim>(8).fill('environments'),
];

/** A small generator of numbers between 0 and 1 (mulberry32): the same seed, the same plan. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Twenty rounds; what happens at their moments depends on the machine, the moments only on the seed. */
export function planOf(seed: number): readonly Round[] {
  const random = seeded(seed);
  return victims
    .map((kill) => ({ kill, order: random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ kill }) => ({
      kill,
      afterAnswers: Math.floor(random() * latestAnswer),
      andMs: Math.floor(random() * latestMs),
      pick: random(),
      purchases: purchasesPerRound,
    }));
}
