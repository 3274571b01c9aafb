import type { FaultsView, QueuesView } from '../contract.ts';
import type { EventMachinery } from '../../events/machinery.ts';
import type { Observer } from '../../observe/observations.ts';
import type { Clock } from '../../seam.ts';
import type { Faults } from '../../stripe/faults.ts';
import { busEventView } from '../routes/bus-events.ts';
import { faultsView } from '../routes/faults.ts';
import { logLine } from '../routes/logs.ts';
import { mailRow } from '../routes/mails.ts';
import { traceRow } from '../routes/traces.ts';
import type { Books } from '../table/books.ts';
import type { LiveHub } from './hub.ts';
import { createWatch } from './watch.ts';

export interface FeedsKit {
  readonly hub: LiveHub;
  readonly books: Pick<Books, 'upToDate'>;
  readonly clock: Clock;
  readonly events: Pick<EventMachinery, 'passed' | 'outbox' | 'onStreamTouched'>;
  readonly observer: Pick<Observer, 'subscribe'>;
  readonly faults: Faults;
  readonly log: (line: string) => void;
}

/** Queues as they are, and what of them has to change before pages are told. */
export interface WatchedQueues {
  readonly look: () => QueuesView;
  readonly signOf: (view: QueuesView) => unknown;
}

const tickMs = 1000;
const lookMs = 500;
/** What is written close together is read together; the table's other readers go first. */
const gatherMs = 25;
/** A write that nobody told of, by a client of the engine itself, is found this late. */
const untoldMs = 2000;

/** Reads the table's stream soon after each write, while anybody watches. */
const createTableFeed = ({ hub, books, log }: FeedsKit) => {
  let soon: NodeJS.Timeout | undefined;
  let untold: NodeJS.Timeout | undefined;
  const begin = (): void => {
    soon = undefined;
    if (hub.hasListeners()) void read();
  };
  let complaint = '';
  const complain = (next: string): void => {
    if (next !== '' && next !== complaint) log(`console: the table cannot be read: ${next}`);
    complaint = next;
  };
  const read = async (): Promise<void> => {
    try {
      await books.upToDate();
      complain('');
    } catch (error) {
      complain(String(error));
    }
    clearTimeout(untold);
    untold = setTimeout(begin, untoldMs).unref();
  };
  return {
    soon: (): void => {
      if (hub.hasListeners()) soon ??= setTimeout(begin, gatherMs).unref();
    },
    stop: (): void => {
      clearTimeout(soon);
      clearTimeout(untold);
    },
  };
};

/** Joins everything that tells what happens to the pages that are open. */
export const createFeeds = (kit: FeedsKit, queues: WatchedQueues) => {
  const { hub, clock, events, observer } = kit;
  const table = createTableFeed(kit);
  const failed = (error: unknown): void => {
    kit.log(`console: ${String(error)}`);
  };
  const watches = [
    createWatch({ failed, everyMs: lookMs, ...queues, tell: (view) => hub.tell('queues', view) }),
    createWatch<FaultsView>({
      failed,
      everyMs: lookMs,
      look: () => faultsView(kit.faults),
      tell: (view) => hub.tell('faults', view),
    }),
    createWatch({
      failed,
      everyMs: tickMs,
      look: () => ({ now: new Date(clock.now()).toISOString(), clockOffsetMs: clock.offsetMs() }),
      tell: (tick) => hub.tell('tick', tick),
    }),
  ];
  const ends = [
    events.passed.onPassed((passed) => {
      if (hub.hasListeners()) hub.tell('busEvent', busEventView(passed));
    }),
    events.outbox.onAdded((mail) => {
      if (hub.hasListeners()) hub.tell('mail', mailRow(mail));
    }),
    events.onStreamTouched(table.soon),
    observer.subscribe((observed) => {
      if (!hub.hasListeners()) return;
      if (observed.type === 'trace') hub.tell('trace', traceRow(observed.trace));
      if (observed.type === 'log') hub.tell('log', logLine(observed.line));
    }),
    hub.onAttention((isWatched) => {
      for (const watch of watches) {
        if (isWatched) watch.start();
        else watch.stop();
      }
      if (isWatched) table.soon();
    }),
  ];
  return {
    stop: (): void => {
      for (const end of ends) end();
      for (const watch of watches) watch.stop();
      table.stop();
    },
  };
};
