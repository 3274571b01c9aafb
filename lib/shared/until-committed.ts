import { Fault } from './fault.ts';

/** As many as may meet on one payment at once; each loser's read is a pause of its own. */
const maxTries = 6;

/** Reads, decides and commits again when somebody else came first; `retry` after the last try is a fault. */
export async function untilCommitted<T>(attempt: () => Promise<T | 'retry'>): Promise<T> {
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const outcome = await attempt();
    if (outcome !== 'retry') return outcome;
  }
  throw new Fault('version_conflict', `others came first ${String(maxTries)} times`);
}
