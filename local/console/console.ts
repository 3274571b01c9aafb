import { createEngineClient } from '../aws/dynamodb/engine-client.ts';
import type { AwsStores } from '../aws/stores.ts';
import type { EventMachinery } from '../events/machinery.ts';
import type { Place } from '../host/place.ts';
import { portOf } from '../host/place.ts';
import type { Observer } from '../observe/observations.ts';
import type { LocalContext } from '../seam.ts';
import type { StripeTwin } from '../stripe/twin.ts';
import { startConsoleServer } from './http/server.ts';
import { createFeeds } from './live/feeds.ts';
import { createLiveHub } from './live/hub.ts';
import { busEventRoutes } from './routes/bus-events.ts';
import { documentRoutes } from './routes/documents.ts';
import { faultRoutes } from './routes/faults.ts';
import { logRoutes } from './routes/logs.ts';
import { mailRoutes } from './routes/mails.ts';
import { metricRoutes } from './routes/metrics.ts';
import { paymentRoutes } from './routes/payments.ts';
import { createQueuesView, queueRoutes } from './routes/queues.ts';
import { createRedrive } from './routes/redrive.ts';
import { systemRoutes } from './routes/system.ts';
import { traceRoutes, tracesOf } from './routes/traces.ts';
import { createBooks } from './table/books.ts';

/** The parts of the running system that the console shows and steers. */
export interface ConsoleKit {
  readonly stage: string;
  readonly place: Place;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly tableName: string;
  readonly documentsBucket: string;
  readonly functions: readonly string[];
  readonly context: LocalContext;
  readonly stores: Pick<AwsStores, 'desk' | 'objects'>;
  readonly events: EventMachinery;
  readonly observer: Observer;
  readonly twin: Pick<StripeTwin, 'faults'>;
}

/** The console while it runs. */
export interface Console {
  readonly port: number;
  /** Reads the table in the background, so that the first page does not wait for it. */
  warm(): void;
  stop(): void;
}

/** Serves the console: its pages, what they show, and what happens while they are open. */
export const startConsole = async (kit: ConsoleKit): Promise<Console> => {
  const { context, stores, events, observer, twin } = kit;
  const { clock } = context;
  const hub = createLiveHub();
  const engine = createEngineClient(context.engineUrl);
  const books = createBooks({
    context,
    engine,
    tableName: kit.tableName,
    onPayment: (row) => hub.tell('payment', row),
    onDocument: (row) => hub.tell('document', row),
  });
  const { redrive, sendersTo } = createRedrive({ desk: stores.desk, events });
  const queues = { desk: stores.desk, now: () => clock.now(), redrive, sendersTo };
  const feeds = createFeeds(
    { hub, books, clock, events, observer, faults: twin.faults, log: context.log },
    createQueuesView(queues),
  );
  const server = await startConsoleServer({
    port: portOf(kit.place.consoleUrl),
    pages: kit.pages,
    routes: {
      ...systemRoutes({ ...kit, clock }),
      ...paymentRoutes({ books, outbox: events.outbox, tracesOf: tracesOf(observer) }),
      ...documentRoutes({ books, objects: stores.objects, bucketName: kit.documentsBucket }),
      ...mailRoutes(events.outbox),
      ...queueRoutes(queues),
      ...busEventRoutes(events.passed),
      ...traceRoutes(observer),
      ...metricRoutes(observer, () => clock.now()),
      ...faultRoutes(twin.faults, (view) => hub.tell('faults', view)),
      ...logRoutes(observer),
    },
    live: (response) => {
      hub.join(response);
    },
    log: context.log,
  });
  return {
    port: server.port,
    warm: () => {
      // Whoever asks first tries again, and is told.
      books.upToDate().catch(() => undefined);
    },
    stop: () => {
      feeds.stop();
      hub.stop();
      server.stop();
      engine.close();
    },
  };
};
