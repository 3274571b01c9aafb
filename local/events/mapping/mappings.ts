import { randomUUID } from 'node:crypto';

import type { FunctionRunner, LocalContext, ObjectWriter, QueueStore, ResolvedResource } from '../../seam.ts';
import { streamReadingDenial } from '../../iam/edges.ts';
import { functionArn } from '../arn.ts';
import { createKept } from '../kept.ts';
import { resourcesOf } from '../template.ts';
import type { Poller } from './poller.ts';
import { startQueueMapping } from './queue-mapping.ts';
import { readsStream, refusalOf, settingsFrom, settingsSchema, writableSchema } from './settings.ts';
import type { Settings, Writable } from './settings.ts';
import { createStreamEngine } from './stream-engine.ts';
import { createFailureReport } from './stream-failure.ts';
import { startStreamMapping } from './stream-mapping.ts';
import { createPositions } from './stream-position.ts';
import { createStreamReader } from './stream-reader.ts';
import type { StreamReader } from './stream-reader.ts';

export interface MappingParts {
  readonly queues: QueueStore;
  readonly objects: ObjectWriter;
  readonly runner: FunctionRunner;
}

/** All event-source mappings: what they are, and the pollers of the enabled ones. */
export interface Mappings {
  provision(resources: readonly ResolvedResource[]): void;
  start(): void;
  stop(): Promise<void>;
  all(): readonly Settings[];
  get(id: string): Settings | undefined;
  create(writable: Writable): Settings;
  /** Stores changed settings and restarts the mapping with them. */
  save(settings: Settings): void;
  remove(id: string): void;
  /** The sources of mappings that still have something to do now. */
  busy(): Promise<readonly string[]>;
  /** Somebody wrote to a table. */
  streamTouched(): void;
}

/** Reads nothing while the function's role may not: the refusal is told by who refuses. */
const permitted = ({ access }: LocalContext, reader: StreamReader, settings: Settings): StreamReader => ({
  ...reader,
  read: async (limit) => {
    const denial = streamReadingDenial(access, settings.FunctionArn, settings.EventSourceArn);
    return denial === null ? reader.read(limit) : [];
  },
});

const createStarter = (context: LocalContext, parts: MappingParts) => {
  const engine = createStreamEngine(context.engineUrl);
  const positions = createPositions(context.db);
  const report = createFailureReport(context, parts);
  return (settings: Settings): Poller => {
    if (!readsStream(settings.EventSourceArn)) return startQueueMapping(context, parts, settings);
    const reader = createStreamReader(context, { engine, positions }, settings);
    const allowed = permitted(context, reader, settings);
    return startStreamMapping(context, { runner: parts.runner, reader: allowed, report }, settings);
  };
};

/** Keeps one poller per enabled mapping; a new one of the same mapping waits until the old one has ended. */
const createPollers = (start: (settings: Settings) => Poller) => {
  const running = new Map<string, { readonly settings: Settings; readonly poller: Poller }>();
  const ending = new Map<string, Promise<void>>();

  const end = async (id: string): Promise<void> => {
    const current = running.get(id);
    running.delete(id);
    await Promise.all([ending.get(id), current?.poller.stop()]);
  };

  const apply = (id: string, wanted: () => Settings | undefined): void => {
    const ended = end(id).then(() => {
      const settings = wanted();
      if (settings?.Enabled === true && !running.has(id))
        running.set(id, { settings, poller: start(settings) });
    });
    ending.set(id, ended);
  };

  return {
    apply,
    all: () => [...running.values()],
    settled: async (): Promise<void> => {
      await Promise.allSettled(ending.values());
    },
    stop: async (): Promise<void> => {
      await Promise.allSettled([...running.keys()].map(end));
    },
  };
};

const templateMappings = (
  context: LocalContext,
  resources: readonly ResolvedResource[],
): Map<string, Settings> => {
  const found = resourcesOf(resources, 'AWS::Lambda::EventSourceMapping', writableSchema);
  const entries = found.map(({ resource, properties }) => {
    const FunctionArn = functionArn(context, properties.FunctionName);
    // A fixed moment: the template's text decides whether a mapping has changed, not the time of the start.
    const settings = settingsFrom(properties, { UUID: resource.ref, FunctionArn, LastModified: 0 });
    const refusal = refusalOf(settings);
    if (refusal !== undefined) throw new Error(`Mapping ${resource.stack}/${resource.logicalId}: ${refusal}`);
    return [resource.ref, settings] as const;
  });
  return new Map(entries);
};

/** Reads mappings of the template and of calls, and runs them. */
export const createMappings = (context: LocalContext, parts: MappingParts): Mappings => {
  const kept = createKept(context.db, 'event-source-mapping', settingsSchema);
  const pollers = createPollers(createStarter(context, parts));
  let running = false;

  const apply = (id: string): void => {
    if (running) pollers.apply(id, () => (running ? kept.get(id) : undefined));
  };

  const save = (settings: Settings): void => {
    kept.put(settings.UUID, { ...settings, LastModified: context.clock.now() / 1000 });
    apply(settings.UUID);
  };

  const busy = async (): Promise<readonly string[]> => {
    await pollers.settled();
    const looks = pollers.all().map(async ({ settings, poller }) => ({
      source: settings.EventSourceArn,
      quiet: await poller.quiet().catch(() => false),
    }));
    return (await Promise.all(looks)).filter((look) => !look.quiet).map((look) => look.source);
  };

  return {
    provision: (resources) => {
      kept.provision(templateMappings(context, resources));
      for (const { UUID } of kept.all()) apply(UUID);
    },
    start: () => {
      running = true;
      for (const { UUID } of kept.all()) apply(UUID);
    },
    stop: async () => {
      running = false;
      await pollers.settled();
      await pollers.stop();
    },
    all: () => kept.all(),
    get: (id) => kept.get(id),
    create: (writable) => {
      const FunctionArn = functionArn(context, writable.FunctionName);
      const settings = settingsFrom(writable, { UUID: randomUUID(), FunctionArn, LastModified: 0 });
      save(settings);
      return settings;
    },
    save,
    remove: (id) => {
      kept.remove(id);
      apply(id);
    },
    busy,
    streamTouched: () => {
      for (const { settings, poller } of pollers.all())
        if (readsStream(settings.EventSourceArn)) poller.wake();
    },
  };
};
