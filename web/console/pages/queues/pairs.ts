import type { QueueRow } from '../../../../local/console/contract.ts';

/** A queue and the place for what it could not handle; either may be missing. */
export interface QueuePair {
  readonly source: QueueRow | null;
  readonly deadLetters: QueueRow | null;
}

const nameOf = ({ source, deadLetters }: QueuePair): string => source?.name ?? deadLetters?.name ?? '';

/** Each queue beside its dead letters; those of rules and schedules have no queue before them. */
export function pairsOf(rows: readonly QueueRow[]): readonly QueuePair[] {
  const sources = rows.filter(({ isDeadLetter }) => !isDeadLetter);
  const taken = new Set(sources.map(({ deadLetterQueue }) => deadLetterQueue));
  const pairs = sources.map((source) => ({
    source,
    deadLetters: rows.find(({ name }) => name === source.deadLetterQueue) ?? null,
  }));
  const lonely = rows
    .filter(({ isDeadLetter, name }) => isDeadLetter && !taken.has(name))
    .map((deadLetters) => ({ source: null, deadLetters }));
  const byName = (a: QueuePair, b: QueuePair): number => nameOf(a).localeCompare(nameOf(b));
  return [...pairs.sort(byName), ...lonely.sort(byName)];
}
