import type { Clock } from '../../seam.ts';
import type { Broker } from './broker.ts';
import type { TakenMessage } from './message-row.ts';
import type { Queue } from './queues.ts';

export interface PollInput {
  readonly queue: Queue;
  readonly max: number;
  readonly visibilitySeconds: number | undefined;
  readonly waitSeconds: number;
}

/** Receives now, or as soon as something becomes visible within the wait. */
export interface LongPolls {
  receive(input: PollInput): Promise<TakenMessage[]>;
  /** Answers everyone who still waits, with nothing. */
  stop(): void;
}

export const createLongPolls = (broker: Broker, clock: Clock): LongPolls => {
  const waiting = new Set<() => void>();
  const wait = ({ queue, max, visibilitySeconds, waitSeconds }: PollInput): Promise<TakenMessage[]> =>
    new Promise((resolve) => {
      const finish = (taken: TakenMessage[]): void => {
        if (!waiting.delete(giveUp)) return;
        stopListening();
        cancel();
        resolve(taken);
      };
      const giveUp = (): void => {
        finish([]);
      };
      const look = (): void => {
        if (!waiting.has(giveUp)) return;
        const taken = broker.take(queue, max, visibilitySeconds);
        if (taken.length > 0) finish(taken);
      };
      waiting.add(giveUp);
      const cancel = clock.at(clock.now() + waitSeconds * 1000, giveUp);
      const stopListening = broker.wakers.onVisible(queue.name, look);
    });
  return {
    receive: async (input) => {
      const taken = broker.take(input.queue, input.max, input.visibilitySeconds);
      return taken.length > 0 || input.waitSeconds === 0 ? taken : wait(input);
    },
    stop: () => {
      for (const giveUp of [...waiting]) giveUp();
    },
  };
};
